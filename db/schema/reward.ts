import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  json,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { LocalText } from "@/domain/locale";
import type { RewardKind } from "@/domain/reward";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A picture as WebP, in the sizes screens ask for; immutable, so that it may be cached for ever. */
export const picture = pgTable("picture", {
  id: uuid().primaryKey(),
  /** WebP, at most 1200 px wide. */
  large: bytea().notNull(),
  /** WebP, at most 480 px wide. */
  small: bytea().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
});

/** A reward of the catalogue. `stock_left` = `stock_total` − live redemptions; both null = unlimited. */
export const reward = pgTable(
  "reward",
  {
    id: uuid().primaryKey(),
    kind: text().$type<RewardKind>().notNull(),
    name: json().$type<LocalText>().notNull(),
    description: json().$type<LocalText>().notNull(),
    terms: json().$type<LocalText>().notNull(),
    pictureId: uuid("picture_id").references(() => picture.id),
    /** What the picture shows, for those who do not see it; empty = decoration. */
    pictureAlt: json("picture_alt").$type<LocalText>().notNull().default({ pl: "", en: "", ru: "" }),
    cost: integer().notNull(),
    /** What it costs the shop, minor units. */
    valueMinor: bigint("value_minor", { mode: "number" }).notNull().default(0),
    /** What the voucher takes off at the till: percent of the order, or an amount; both null = a thing or a service. */
    discountPercent: integer("discount_percent"),
    discountMinor: bigint("discount_minor", { mode: "number" }),
    stockTotal: integer("stock_total"),
    stockLeft: integer("stock_left"),
    perMemberLimit: integer("per_member_limit"),
    tierIds: text("tier_ids").array().notNull().default(sql`'{}'`),
    /** Members of any of these segments may have it; empty = everyone. */
    segmentIds: uuid("segment_ids").array().notNull().default(sql`'{}'`),
    startsAt: timestamp("starts_at", { withTimezone: true }),
    endsAt: timestamp("ends_at", { withTimezone: true }),
    /** Days a voucher lives after it is issued; null = for ever. */
    voucherDays: integer("voucher_days"),
    featured: boolean().notNull().default(false),
    /** draft rewards are seen by staff only. */
    status: text().$type<"draft" | "live" | "archived">().notNull().default("live"),
    position: integer().notNull().default(0),
    /** Raised by every edit (never by a redemption): an editor that read an older one is told. */
    revision: integer().notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("reward_status_idx").on(t.status, t.cost, t.id),
    check("reward_cost_check", sql`${t.cost} > 0`),
    check("reward_stock_check", sql`${t.stockLeft} >= 0 and (${t.stockTotal} is null) = (${t.stockLeft} is null)`),
    check("reward_status_check", sql`${t.status} in ('draft', 'live', 'archived')`),
  ],
);

/**
 * A redemption and the voucher it issued. `request_id` is minted by the client: the same one gets the same answer.
 * Status: issued → used | expired | cancelled; cancelled gave its points back.
 */
export const redemption = pgTable(
  "redemption",
  {
    id: uuid().primaryKey(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    requestId: uuid("request_id").notNull(),
    /** No foreign key: its lock on the one row that everybody redeems would stand in the hot path; rewards are archived, never deleted. */
    rewardId: uuid("reward_id").notNull(),
    cost: integer().notNull(),
    /** The ledger entry that took the points; null = a voucher that a campaign or challenge gave. */
    entrySeq: integer("entry_seq"),
    /** What gave it, and for which activity. */
    campaignId: integer("campaign_id"),
    challengeId: integer("challenge_id"),
    activityId: uuid("activity_id"),
    voucherCode: text("voucher_code").notNull(),
    status: text().$type<"issued" | "used" | "expired" | "cancelled">().notNull().default("issued"),
    issuedAt: timestamp("issued_at", { withTimezone: true }).notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    usedAt: timestamp("used_at", { withTimezone: true }),
    usedBy: uuid("used_by"),
    cancelledAt: timestamp("cancelled_at", { withTimezone: true }),
    cancelledBy: uuid("cancelled_by"),
    cancelReason: text("cancel_reason"),
  },
  (t) => [
    uniqueIndex("redemption_request_key").on(t.memberId, t.requestId),
    uniqueIndex("redemption_voucher_code_key").on(t.voucherCode),
    index("redemption_member_idx").on(t.memberId, t.issuedAt, t.id),
    index("redemption_expiring_idx").on(t.expiresAt).where(sql`${t.status} = 'issued'`),
    index("redemption_reward_idx").on(t.rewardId, t.issuedAt),
    check("redemption_status_check", sql`${t.status} in ('issued', 'used', 'expired', 'cancelled')`),
  ],
);
