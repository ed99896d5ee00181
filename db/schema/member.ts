import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  json,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Locale } from "@/domain/locale";

/**
 * A member's personal data, apart from the ledger, so that erasing a person leaves the books whole.
 * `external_id` is the shop's own customer id; e-mail and phone are unique where present.
 */
export const member = pgTable(
  "member",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    externalId: text("external_id"),
    cardNumber: text("card_number").notNull(),
    firstName: text("first_name").notNull().default(""),
    lastName: text("last_name").notNull().default(""),
    /** Lower-cased. */
    email: text(),
    /** E.164. */
    phone: text(),
    birthday: date({ mode: "string" }),
    city: text(),
    locale: text().$type<Locale>().notNull().default("pl"),
    /** Where the member joined: online, store, app, import, api. */
    joinedChannel: text("joined_channel").notNull().default("online"),
    consentEmail: boolean("consent_email").notNull().default(false),
    consentSms: boolean("consent_sms").notNull().default(false),
    consentProfiling: boolean("consent_profiling").notNull().default(false),
    /** Words that staff or the shop's systems put on a member. */
    tags: text().array().notNull().default(sql`'{}'`),
    /** Whatever else the shop knows: conditions read it by name. */
    attributes: json().$type<Readonly<Record<string, string | number | boolean>>>().notNull().default({}),
    /** active, blocked or erased. */
    status: text().$type<"active" | "blocked" | "erased">().notNull().default("active"),
    joinedAt: timestamp("joined_at", { withTimezone: true }).notNull(),
    /** Lower-cased, unaccented name, e-mail, phone, card and external id: what staff search in. Kept by a trigger. */
    searchText: text("search_text").notNull().default(""),
  },
  (t) => [
    uniqueIndex("member_external_id_key").on(t.externalId),
    uniqueIndex("member_card_number_key").on(t.cardNumber),
    uniqueIndex("member_email_key").on(t.email),
    uniqueIndex("member_phone_key").on(t.phone),
    index("member_joined_at_idx").on(t.joinedAt, t.id),
    check("member_status_check", sql`${t.status} in ('active', 'blocked', 'erased')`),
  ],
);

/** A member's tier, dated: held until `until` (null = for ever); one given by hand is a floor. No row = the first tier. */
export const memberTier = pgTable(
  "member_tier",
  {
    memberId: bigint("member_id", { mode: "number" }).primaryKey(),
    tierId: text("tier_id").notNull(),
    since: timestamp({ withTimezone: true }).notNull(),
    until: timestamp({ withTimezone: true }),
    givenByHand: boolean("given_by_hand").notNull().default(false),
    /** A tier given by hand, kept as the floor after a promotion above it; until when (null = for ever). */
    floorTierId: text("floor_tier_id"),
    floorUntil: timestamp("floor_until", { withTimezone: true }),
    /** What a step down left, though no figures justify it: a return does not take it (domain/held-tier.ts). */
    beforeTierId: text("before_tier_id"),
    beforeUntil: timestamp("before_until", { withTimezone: true }),
    /** Windows since promotion: where the running window began, and the one that earned the tier. */
    countedFrom: timestamp("counted_from", { withTimezone: true }),
    liftedFrom: timestamp("lifted_from", { withTimezone: true }),
    /** The programme's version under which it was earned. */
    rulesVersion: integer("rules_version"),
  },
  (t) => [
    index("member_tier_tier_idx").on(t.tierId, t.memberId),
    index("member_tier_until_idx").on(t.until, t.memberId),
  ],
);
