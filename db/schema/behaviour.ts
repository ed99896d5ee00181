import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

/**
 * What members did, narrow enough to be counted over by segments: folded from the outbox, rebuilt from the ledger
 * (db/behaviour-statements.ts). Texts live once, in contexts and items; facts name them. Empty text = none.
 */
export const behaviourContext = pgTable(
  "behaviour_context",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** activityKindCodes. */
    kind: smallint().notNull(),
    /** Type of an event. */
    event: text().notNull(),
    channel: text().notNull(),
    store: text().notNull(),
    payment: text().notNull(),
    country: text().notNull(),
    source: text().notNull(),
    /** md5 of all that: texts may be too long for an index. */
    digest: uuid().notNull(),
  },
  (t) => [uniqueIndex("behaviour_context_key").on(t.digest)],
);

/** Goods as lines of orders named them; the same sku under another category is another item. */
export const behaviourItem = pgTable(
  "behaviour_item",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    sku: text().notNull(),
    category: text().notNull(),
    brand: text().notNull(),
    labels: text().array().notNull(),
    digest: uuid().notNull(),
  },
  (t) => [uniqueIndex("behaviour_item_key").on(t.digest)],
);

/**
 * Orders (less what was returned; one returned whole is not here), returns and events. `slot` = minutes since 1970 on
 * the shop's wall clock: the day is slot / 1440. `key` = the first 64 bits of the activity's id.
 */
export const behaviourActivity = pgTable(
  "behaviour_activity",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    key: bigint({ mode: "bigint" }).notNull(),
    valueMinor: bigint("value_minor", { mode: "number" }).notNull(),
    /** Pieces of an order's goods, millionths. */
    quantityMicros: bigint("quantity_micros", { mode: "number" }).notNull(),
    slot: integer().notNull(),
    contextId: integer("context_id").notNull(),
    coupon: text(),
    /** Of an event. */
    attributes: jsonb().$type<Readonly<Record<string, string | number | boolean | null>>>(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.key] }),
    // Covering: windows are read from it alone.
    index("behaviour_activity_slot_idx").on(t.slot, t.contextId, t.memberId, t.valueMinor),
  ],
);

/** Lines of those orders, goods and gift cards, less what was returned of them. */
export const behaviourLine = pgTable(
  "behaviour_line",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    key: bigint({ mode: "bigint" }).notNull(),
    quantityMicros: bigint("quantity_micros", { mode: "number" }).notNull(),
    amountMicros: bigint("amount_micros", { mode: "number" }).notNull(),
    slot: integer().notNull(),
    itemId: integer("item_id").notNull(),
    contextId: integer("context_id").notNull(),
  },
  (t) => [
    // Covering, as above.
    index("behaviour_line_item_idx").on(
      t.itemId,
      t.slot,
      t.memberId,
      t.key,
      t.contextId,
      t.quantityMicros,
      t.amountMicros,
    ),
    index("behaviour_line_member_idx").on(t.memberId),
    index("behaviour_line_slot_idx").using("brin", t.slot),
  ],
);

/** A member's orders over all time; only members who ordered. Days are days since 1970 on the shop's calendar. */
export const behaviourMember = pgTable("behaviour_member", {
  memberId: bigint("member_id", { mode: "number" }).primaryKey(),
  spendMinor: bigint("spend_minor", { mode: "number" }).notNull(),
  orders: integer().notNull(),
  firstDay: integer("first_day").notNull(),
  lastDay: integer("last_day").notNull(),
});

/**
 * A member's orders as running totals: `days` are the days with orders, ascending; beside each stands what all orders up to
 * and including that day come to. What a window holds is the difference of two places, found by halving, so that "spent in
 * a year" reads one row of a member, not every order. Only members who ordered.
 */
export const behaviourRunning = pgTable("behaviour_running", {
  memberId: bigint("member_id", { mode: "number" }).primaryKey(),
  days: integer().array().notNull(),
  orders: integer().array().notNull(),
  spendMinor: bigint("spend_minor", { mode: "number" }).array().notNull(),
  quantityMicros: bigint("quantity_micros", { mode: "number" }).array().notNull(),
});

/**
 * Fifths of the members who ordered within two years, 5 = best: how lately, how often and for how much. Equal figures
 * have equal fifths. Scored anew every night.
 */
export const memberRfm = pgTable(
  "member_rfm",
  {
    memberId: bigint("member_id", { mode: "number" }).primaryKey(),
    recency: smallint().notNull(),
    frequency: smallint().notNull(),
    monetary: smallint().notNull(),
    scoredAt: timestamp("scored_at", { withTimezone: true }).notNull(),
  },
  (t) => [index("member_rfm_cell_idx").on(t.recency, t.frequency, t.monetary)],
);
