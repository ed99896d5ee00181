import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
const pgSnapshot = customType<{ data: string }>({ dataType: () => "pg_snapshot" });

/**
 * How far the roll-ups have come: every transaction before `watermark` is in them, and so is every outbox row
 * that `rebuilt_in`, the snapshot of the last rebuild, could see. Days are those of `time_zone`.
 */
export const kpiState = pgTable(
  "kpi_state",
  {
    id: smallint().primaryKey().default(1),
    watermark: xid8().notNull().default("0"),
    rebuiltIn: pgSnapshot("rebuilt_in").notNull().default("1:1:"),
    timeZone: text("time_zone").notNull(),
    foldedAt: timestamp("folded_at", { withTimezone: true }).notNull(),
  },
  (t) => [check("kpi_state_single_check", sql`${t.id} = 1`)],
);

/** Members by the day and channel they joined; `erased` of them have since been erased. */
export const kpiJoinDay = pgTable(
  "kpi_join_day",
  {
    day: date({ mode: "string" }).notNull(),
    channel: text().notNull(),
    joined: integer().notNull(),
    erased: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.channel] })],
);

/** Orders and returns by day of occurrence. Values are what counted as basis, in minor units of `currency`, both positive. */
export const kpiSalesDay = pgTable(
  "kpi_sales_day",
  {
    day: date({ mode: "string" }).notNull(),
    currency: text().notNull(),
    channel: text().notNull(),
    orders: integer().notNull(),
    revenueMinor: bigint("revenue_minor", { mode: "number" }).notNull(),
    returns: integer().notNull(),
    returnedMinor: bigint("returned_minor", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.currency, t.channel] })],
);

/** Ledger entries by day, kind and contra account (domain/ledger-codes.ts): the sums of their deltas. */
export const kpiPointsDay = pgTable(
  "kpi_points_day",
  {
    day: date({ mode: "string" }).notNull(),
    kind: smallint().notNull(),
    contra: smallint().notNull(),
    entries: integer().notNull(),
    active: bigint({ mode: "number" }).notNull(),
    pending: bigint({ mode: "number" }).notNull(),
    deficit: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.kind, t.contra] })],
);

/** Redemptions by the day they were made and cancellations by theirs, with their points. */
export const kpiRewardDay = pgTable(
  "kpi_reward_day",
  {
    day: date({ mode: "string" }).notNull(),
    rewardId: uuid("reward_id").notNull(),
    issued: integer().notNull(),
    cancelled: integer().notNull(),
    pointsSpent: bigint("points_spent", { mode: "number" }).notNull(),
    pointsReturned: bigint("points_returned", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.rewardId] })],
);

/** Members who entered and left each tier, by day. Who has no tier row is in the first tier. */
export const kpiTierDay = pgTable(
  "kpi_tier_day",
  {
    day: date({ mode: "string" }).notNull(),
    tierId: text("tier_id").notNull(),
    entered: integer().notNull(),
    left: integer("left_count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.tierId] })],
);

/**
 * Distinct members on each day (since 1970), `presence` 1 = active, 2 = buying. `within[g]` of them had also been there
 * at most g days before; `first` had never been there. Distinct members of any range of days follow exactly: on each
 * day, all but those who had been there since the range began. A long range reads one row a day, however many members.
 */
export const kpiPresence = pgTable(
  "kpi_presence",
  {
    presence: smallint().notNull(),
    day: integer().notNull(),
    members: integer().notNull(),
    first: integer("first_time").notNull(),
    within: integer().array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.presence, t.day] })],
);

/**
 * The days (since 1970, ascending) on which a member was active and bought, as far as they are folded.
 * Every member has a row (a trigger on member makes it), so that lists can go by the last active day.
 */
export const memberDays = pgTable(
  "member_days",
  {
    memberId: bigint("member_id", { mode: "number" }).primaryKey(),
    active: integer().array().notNull().default([]),
    buying: integer().array().notNull().default([]),
    /** 0 = never. */
    lastActive: integer("last_active").notNull().generatedAlwaysAs(sql`coalesce(active[cardinality(active)], 0)`),
  },
  (t) => [index("member_days_last_idx").on(t.lastActive, t.memberId)],
);

/** Active points by the day they end, as the last survey of open lots found them. */
export const kpiExpiryDay = pgTable("kpi_expiry_day", {
  day: date({ mode: "string" }).primaryKey(),
  points: bigint({ mode: "number" }).notNull(),
  members: integer().notNull(),
  surveyedAt: timestamp("surveyed_at", { withTimezone: true }).notNull(),
});

/** Every change of a member's tier, kept by a trigger on member_tier; null = the first tier without a row. */
export const memberTierChange = pgTable(
  "member_tier_change",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
    fromTier: text("from_tier"),
    toTier: text("to_tier"),
  },
  (t) => [index("member_tier_change_member_idx").on(t.memberId, t.changedAt)],
);
