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
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { SegmentDefinition } from "@/domain/segment/segment";

/** A saved group of members. `size` is as of `refreshed_at`. */
export const segment = pgTable(
  "segment",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    description: text().notNull().default(""),
    definition: json().$type<SegmentDefinition>().notNull(),
    status: text().$type<"active" | "archived">().notNull().default("active"),
    revision: integer().notNull().default(1),
    size: integer().notNull().default(0),
    refreshedAt: timestamp("refreshed_at", { withTimezone: true }),
    /** How long the last refresh took: dear ones are refreshed less often. */
    refreshMs: integer("refresh_ms").notNull().default(0),
    /** Set by whoever edits: refresh it now. */
    stale: boolean().notNull().default(true),
    createdBy: uuid("created_by"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("segment_status_idx").on(t.status, t.name),
    check("segment_status_check", sql`${t.status} in ('active', 'archived')`),
  ],
);

/** Who is in a segment now. */
export const segmentMember = pgTable(
  "segment_member",
  {
    segmentId: uuid("segment_id").notNull(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    since: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.segmentId, t.memberId] }),
    index("segment_member_member_idx").on(t.memberId, t.segmentId),
  ],
);

/** Who entered and left when; membership over time follows from it. */
export const segmentChange = pgTable(
  "segment_change",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    segmentId: uuid("segment_id").notNull(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    entered: boolean().notNull(),
  },
  (t) => [
    index("segment_change_segment_idx").on(t.segmentId, t.at),
    index("segment_change_member_idx").on(t.memberId, t.segmentId, t.at),
  ],
);

/** How large a segment was at the end of each day it was refreshed on. */
export const segmentDay = pgTable(
  "segment_day",
  {
    segmentId: uuid("segment_id").notNull(),
    day: date({ mode: "string" }).notNull(),
    members: integer().notNull(),
    entered: integer().notNull(),
    left: integer("left_count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.segmentId, t.day] })],
);

/** The catalogue as orders have shown it: what conditions are picked from. Kept up by a job. */
export const product = pgTable(
  "product",
  {
    sku: text().primaryKey(),
    name: text(),
    category: text(),
    brand: text(),
    labels: text().array().notNull().default(sql`'{}'`),
    /** Of one piece when last sold, millionths. */
    priceMicros: bigint("price_micros", { mode: "number" }),
    lastSoldAt: timestamp("last_sold_at", { withTimezone: true }).notNull(),
  },
  (t) => [index("product_category_idx").on(t.category), index("product_brand_idx").on(t.brand)],
);
