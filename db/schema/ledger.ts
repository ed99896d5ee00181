import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { OutboxPayload } from "@/domain/outbox";
import type { StoredExplanation } from "@/domain/stored-explanation";

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

/**
 * The books: only ever added to, by db/ledger/*.sql. Each entry has its number within the member, its deltas, the
 * balances after it, the contra account, its reason, and a link of the member's hash chain:
 * `hash` = first 128 bits of sha256 over `prev_hash` and the other columns (ledger_hash() in db/ledger).
 */
export const ledgerEntry = pgTable(
  "ledger_entry",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull(),
    recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull(),
    /** From 1, without gaps within the member. */
    seq: integer().notNull(),
    activeDelta: integer("active_delta").notNull(),
    pendingDelta: integer("pending_delta").notNull(),
    deficitDelta: integer("deficit_delta").notNull(),
    activeAfter: integer("active_after").notNull(),
    pendingAfter: integer("pending_after").notNull(),
    deficitAfter: integer("deficit_after").notNull(),
    /** entryKindCodes. */
    kind: smallint().notNull(),
    /** contraCodes; moves by −(active + pending − deficit). */
    contra: smallint().notNull(),
    /** The entry this one undoes; an entry is undone at most once. */
    reversesSeq: integer("reverses_seq"),
    activityId: uuid("activity_id"),
    prevHash: uuid("prev_hash").notNull(),
    hash: uuid().notNull(),
    explanation: json().$type<StoredExplanation>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.seq] }),
    uniqueIndex("ledger_entry_reverses_key").on(t.memberId, t.reversesSeq).where(sql`${t.reversesSeq} is not null`),
    check("ledger_entry_after_check", sql`${t.activeAfter} >= 0 and ${t.pendingAfter} >= 0 and ${t.deficitAfter} >= 0`),
    check("ledger_entry_deficit_check", sql`${t.deficitAfter} = 0 or ${t.activeAfter} = 0`),
  ],
);

/** The points of one credit. Its number is that of the entry that made it. `remaining` = `original` − what consumptions took. */
export const ledgerLot = pgTable(
  "ledger_lot",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    activatesAt: timestamp("activates_at", { withTimezone: true }).notNull(),
    /** `infinity` = never. */
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    seq: integer().notNull(),
    original: integer().notNull(),
    remaining: integer().notNull(),
    /** lotStateCodes. */
    state: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.seq] }),
    index("ledger_lot_open_idx").on(t.memberId, t.expiresAt, t.seq).where(sql`${t.remaining} > 0`),
    check("ledger_lot_remaining_check", sql`${t.remaining} between 0 and ${t.original} and ${t.original} > 0`),
  ],
);

/** Which entry took how many points of which lot; a restored lot has negative points. Append-only. */
export const ledgerConsumption = pgTable(
  "ledger_consumption",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    entrySeq: integer("entry_seq").notNull(),
    lotSeq: integer("lot_seq").notNull(),
    points: integer().notNull(),
    /** Why: 1 spent, 2 expired, 3 returned (of its own order), 4 repaid a deficit, 5 restored (negative points). */
    kind: smallint().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.entrySeq, t.lotSeq, t.kind] }),
    check("ledger_consumption_points_check", sql`${t.points} <> 0`),
  ],
);

/** Each member's balances as of the last entry; this row is the member's lock. A deficit means that no point is active. */
export const memberBalance = pgTable(
  "member_balance",
  {
    memberId: bigint("member_id", { mode: "number" }).primaryKey(),
    active: bigint({ mode: "number" }).notNull().default(0),
    pending: bigint({ mode: "number" }).notNull().default(0),
    deficit: bigint({ mode: "number" }).notNull().default(0),
    lifetimeEarned: bigint("lifetime_earned", { mode: "number" }).notNull().default(0),
    lifetimeRedeemed: bigint("lifetime_redeemed", { mode: "number" }).notNull().default(0),
    lifetimeExpired: bigint("lifetime_expired", { mode: "number" }).notNull().default(0),
    lifetimeReturned: bigint("lifetime_returned", { mode: "number" }).notNull().default(0),
    lifetimeAdjusted: bigint("lifetime_adjusted", { mode: "number" }).notNull().default(0),
    /** When the next lot matures or expires; `infinity` = never. */
    nextDueAt: timestamp("next_due_at", { withTimezone: true }).notNull().default(sql`'infinity'`),
    lastActivityAt: timestamp("last_activity_at", { withTimezone: true }),
    /** Number of the last entry. */
    seq: integer().notNull().default(0),
    headHash: uuid("head_hash").notNull().default("00000000-0000-0000-0000-000000000000"),
  },
  (t) => [
    index("member_balance_due_idx").on(t.nextDueAt),
    check("member_balance_check", sql`${t.active} >= 0 and ${t.pending} >= 0 and ${t.deficit} >= 0`),
    check("member_balance_deficit_check", sql`${t.deficit} = 0 or ${t.active} = 0`),
  ],
);

/** What qualifies for tiers: earned less returned, by calendar year of the order in the shop's time zone. */
export const memberYear = pgTable(
  "member_year",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    year: integer().notNull(),
    orders: integer().notNull(),
    earned: bigint({ mode: "number" }).notNull(),
    spendMinor: bigint("spend_minor", { mode: "number" }).notNull(),
    /** How many of `orders` came back whole. */
    returnedOrders: integer("returned_orders").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.year] })],
);

/** Which entry a request to adjust points made: the same request gets the same answer. */
export const adjustment = pgTable("adjustment", {
  requestId: uuid("request_id").primaryKey(),
  memberId: bigint("member_id", { mode: "number" }).notNull(),
  entrySeq: integer("entry_seq").notNull(),
});

/** One row per posted transaction or batch, read in the order of transactions (`xid` behind pg_snapshot_xmin), deleted once folded. */
export const outboxEvent = pgTable("outbox_event", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull(),
  payload: json().$type<OutboxPayload>().notNull(),
});
