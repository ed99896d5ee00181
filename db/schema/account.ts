import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/staff";
import { member } from "@/db/schema/member";

/**
 * Who can sign in: a member, a person of the staff, or both. `session_epoch` is in every session;
 * raising it signs the account out everywhere.
 */
export const account = pgTable(
  "account",
  {
    id: uuid().primaryKey(),
    /** Lower-cased. */
    email: text().notNull(),
    emailVerifiedAt: timestamp("email_verified_at", { withTimezone: true }),
    /** argon2id in PHC form; null = e-mail link only. */
    passwordHash: text("password_hash"),
    name: text().notNull().default(""),
    locale: text().$type<Locale>().notNull().default("pl"),
    memberId: bigint("member_id", { mode: "number" }).references(() => member.id),
    staffRole: text("staff_role").$type<StaffRole>(),
    sessionEpoch: integer("session_epoch").notNull().default(0),
    disabledAt: timestamp("disabled_at", { withTimezone: true }),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    uniqueIndex("account_email_key").on(t.email),
    uniqueIndex("account_member_key").on(t.memberId),
    index("account_staff_idx").on(t.staffRole).where(sql`${t.staffRole} is not null`),
    check("account_staff_role_check", sql`${t.staffRole} in ('admin', 'marketer', 'cashier', 'analyst')`),
  ],
);

/** Single-use tokens sent by mail (sign-in link, password reset, e-mail confirmation); only a hash is kept. */
export const accountToken = pgTable(
  "account_token",
  {
    /** sha256 of the token, hex. */
    tokenHash: text("token_hash").primaryKey(),
    purpose: text().$type<"sign-in" | "reset-password" | "confirm-email" | "invite">().notNull(),
    email: text().notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [index("account_token_expires_idx").on(t.expiresAt)],
);
