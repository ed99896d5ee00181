import {
  bigint,
  boolean,
  char,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { StoredBody } from "@/domain/activity-body";

/**
 * Everything members did, append-only. `id` is the natural key (domain/activity.ts), so that a repeat is one
 * primary-key lookup; the row keeps the first answer. No foreign keys: this is the hot path.
 */
export const activity = pgTable(
  "activity",
  {
    id: uuid().primaryKey(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull(),
    recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull(),
    /** What counted towards points, rounded to minor units; a return's value is what was given back. */
    valueMinor: bigint("value_minor", { mode: "number" }).notNull(),
    /** The first answer: points earned, or (negative) undone. */
    points: integer().notNull(),
    /** The member's entry that this activity made; null when it moved no points. */
    entrySeq: integer("entry_seq"),
    /** How many entries in a row it made, from `entry_seq` on; null = one or none. */
    credits: smallint(),
    /** activityKindCodes. */
    kind: smallint().notNull(),
    currency: char({ length: 3 }).notNull(),
    source: text().notNull(),
    externalId: text("external_id").notNull(),
    channel: text().notNull(),
    store: text(),
    body: json().$type<StoredBody>().notNull(),
  },
  (t) => [index("activity_member_idx").on(t.memberId, t.occurredAt)],
);

/** What has been given back of each line of an order, and the points undone for it. */
export const activityReturnLine = pgTable(
  "activity_return_line",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    orderActivityId: uuid("order_activity_id").notNull(),
    /** 0-based position of the line in the order; −1 = points of the order that no line earned. */
    lineNo: integer("line_no").notNull(),
    /** The returning activity; the order's own id where staff reversed the entry. */
    returnActivityId: uuid("return_activity_id").notNull(),
    /** Millionths of a piece. */
    quantityMicros: bigint("quantity_micros", { mode: "number" }).notNull(),
    points: integer().notNull(),
    /** What it takes off the year's spend, minor units. */
    valueMinor: bigint("value_minor", { mode: "number" }).notNull(),
    /** Of which lot and which part of its explanation how many points; null = all of the one part of the one lot. */
    parts: json().$type<readonly (readonly [lot: number, part: number, points: number])[]>(),
    /** Nothing of the order is left once this is returned; true on one line of it at most. */
    completes: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.orderActivityId, t.lineNo, t.returnActivityId] })],
);

/** A returned line that matches no earlier line (or more than was bought): kept for a person, takes nothing away. */
export const unmatchedReturn = pgTable(
  "unmatched_return",
  {
    id: uuid().primaryKey(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    activityId: uuid("activity_id").notNull(),
    sku: text().notNull(),
    name: text(),
    /** Millionths of a piece that matched nothing. */
    quantityMicros: bigint("quantity_micros", { mode: "number" }).notNull(),
    /** Millionths of the currency, in proportion to that quantity. */
    amountMicros: bigint("amount_micros", { mode: "number" }).notNull(),
    reason: text().$type<"ORDER_NOT_FOUND" | "LINE_NOT_FOUND" | "MORE_THAN_BOUGHT">().notNull(),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    resolvedAt: timestamp("resolved_at", { withTimezone: true }),
    resolvedBy: uuid("resolved_by"),
    resolution: text(),
  },
  (t) => [
    index("unmatched_return_open_idx").on(t.resolvedAt, t.createdAt, t.id),
    index("unmatched_return_member_idx").on(t.memberId),
    index("unmatched_return_activity_idx").on(t.activityId),
  ],
);
