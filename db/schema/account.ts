import { sql } from "drizzle-orm";
import { bigint, check, index, integer, json, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { member } from "@/db/schema/member";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/staff";

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

/** What a token of a mail is good for. */
export type TokenPurpose = "sign-in" | "sign-up" | "reset-password" | "change-email" | "invite";

/**
 * Single-use tokens sent by mail; only a hash is kept. A token is spent by one conditional UPDATE of `used_at`,
 * so that of two uses at once one wins.
 */
export const accountToken = pgTable(
  "account_token",
  {
    /** sha256 of the token, hex. */
    tokenHash: text("token_hash").primaryKey(),
    purpose: text().$type<TokenPurpose>().notNull(),
    /** The address that proves itself by holding the token. */
    email: text().notNull(),
    accountId: uuid("account_id"),
    /** What waits for the proof, e.g. the details of a sign-up. */
    payload: json(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [index("account_token_expires_idx").on(t.expiresAt), index("account_token_email_idx").on(t.email)],
);

/**
 * Attempts at something worth guessing, counted for every server at once: `next_at` is the theoretical
 * arrival time of the generic cell rate algorithm (ITU-T I.371), one row a key.
 */
export const throttle = pgTable(
  "throttle",
  {
    /** sha256 of policy and subject, hex: no address or e-mail is kept. */
    key: text().primaryKey(),
    nextAt: timestamp("next_at", { withTimezone: true }).notNull(),
  },
  (t) => [index("throttle_next_at_idx").on(t.nextAt)],
);
