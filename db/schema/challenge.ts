import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import type { BadgeRarity, ChallengeDefinition } from "@/domain/challenge/challenge";
import type { LocalText } from "@/domain/locale";

/** How a streak stands, the latest periods last. */
export interface StoredStreak {
  readonly length: number;
  readonly freezesUsed: number;
  readonly last: number | null;
  readonly met: readonly number[];
}

/** A challenge and its draft, as campaigns have them. */
export const challenge = pgTable(
  "challenge",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    title: text().notNull(),
    status: text().$type<CampaignStatus>().notNull().default("draft"),
    liveVersion: integer("live_version"),
    draft: json().$type<ChallengeDefinition>(),
    revision: integer().notNull().default(1),
    submittedBy: uuid("submitted_by"),
    reviewNote: text("review_note"),
    createdBy: uuid("created_by"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("challenge_status_idx").on(t.status, t.id),
    check("challenge_status_check", sql`${t.status} in ('draft', 'review', 'live', 'paused', 'archived')`),
  ],
);

/** What a challenge was, version by version; append-only. */
export const challengeVersion = pgTable(
  "challenge_version",
  {
    challengeId: integer("challenge_id").notNull(),
    version: integer().notNull(),
    definition: json().$type<ChallengeDefinition>().notNull(),
    publishedBy: uuid("published_by"),
    publishedAt: timestamp("published_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.challengeId, t.version] })],
);

/**
 * How far a member is with one run of a challenge, a projection of its contributions. A run keeps the version it began
 * with. Status: joined → active (the first step moved) → completed | expired | left.
 */
export const challengeProgress = pgTable(
  "challenge_progress",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    challengeId: integer("challenge_id").notNull(),
    /** From 1. */
    run: integer().notNull(),
    version: integer().notNull(),
    status: text().$type<"joined" | "active" | "completed" | "expired" | "left">().notNull(),
    /** By step: what counts so far (units of the step's target) and when it was reached. */
    steps: json().$type<readonly { readonly value: number; readonly doneAt: string | null }[]>().notNull(),
    /** Streak: periods in a row, freezes used, and the numbers of the last periods that were met (windows.ts: periodNumber). */
    streak: json().$type<StoredStreak | null>(),
    joinedAt: timestamp("joined_at", { withTimezone: true }).notNull(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    /** The last instant that counts; infinity = open. */
    endsAt: timestamp("ends_at", { withTimezone: true }).notNull(),
    completedAt: timestamp("completed_at", { withTimezone: true }),
    /** When the member saw the celebration. */
    celebratedAt: timestamp("celebrated_at", { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.challengeId, t.run] }),
    index("challenge_progress_challenge_idx").on(t.challengeId, t.status),
    index("challenge_progress_ends_idx").on(t.endsAt).where(sql`${t.status} in ('joined', 'active')`),
    check("challenge_progress_status_check", sql`${t.status} in ('joined', 'active', 'completed', 'expired', 'left')`),
  ],
);

/** What moved a run, activity by activity; a return removes or lessens it. */
export const challengeContribution = pgTable(
  "challenge_contribution",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    challengeId: integer("challenge_id").notNull(),
    run: integer().notNull(),
    step: smallint().notNull(),
    activityId: uuid("activity_id").notNull(),
    /** 0-based; −1 = the whole activity. */
    line: integer().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    value: bigint({ mode: "number" }).notNull(),
    key: text(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.challengeId, t.run, t.step, t.activityId, t.line] }),
    index("challenge_contribution_activity_idx").on(t.activityId),
  ],
);

/**
 * How often a limited challenge was completed (period `all`), and what it gave by period of its budgets. The rows are the
 * lock of its limits; a challenge without any has none.
 */
export const challengeTotals = pgTable(
  "challenge_totals",
  {
    challengeId: integer("challenge_id").notNull(),
    /** domain/campaign/period-key.ts; `all` = ever. */
    period: text().notNull(),
    completions: integer().notNull(),
    points: bigint({ mode: "number" }).notNull(),
    /** What its vouchers cost, minor units; points are valued where they are read. */
    minor: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.challengeId, t.period] })],
);

/** A badge that campaigns and challenges give. `art` names a drawing of ours, or `picture_id` one of the shop's. */
export const badge = pgTable("badge", {
  id: uuid().primaryKey(),
  name: json().$type<LocalText>().notNull(),
  description: json().$type<LocalText>().notNull(),
  rarity: text().$type<BadgeRarity>().notNull(),
  art: text().notNull(),
  pictureId: uuid("picture_id"),
  status: text().$type<"live" | "archived">().notNull().default("live"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
});

/** A badge that a member has, once. */
export const memberBadge = pgTable(
  "member_badge",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    badgeId: uuid("badge_id").notNull(),
    earnedAt: timestamp("earned_at", { withTimezone: true }).notNull(),
    campaignId: integer("campaign_id"),
    challengeId: integer("challenge_id"),
    activityId: uuid("activity_id"),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.badgeId] }), index("member_badge_badge_idx").on(t.badgeId)],
);

/** The member's completions that brought something, so that the same run never brings it twice. `step` −1 = the end. */
export const challengeAward = pgTable(
  "challenge_award",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    challengeId: integer("challenge_id").notNull(),
    run: integer().notNull(),
    step: smallint().notNull(),
    activityId: uuid("activity_id").notNull(),
    /** The entry of its points; null = none. */
    entrySeq: integer("entry_seq"),
    points: integer().notNull(),
    /** What its voucher cost, minor units. */
    minor: bigint({ mode: "number" }).notNull(),
    redemptionId: uuid("redemption_id"),
    badgeId: uuid("badge_id"),
    at: timestamp({ withTimezone: true }).notNull(),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    /** Undone, but its voucher was used: a person looked at it. */
    reviewedAt: timestamp("reviewed_at", { withTimezone: true }),
    reviewedBy: uuid("reviewed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.challengeId, t.run, t.step] }),
    index("challenge_award_review_idx")
      .on(t.undoneAt)
      .where(sql`${t.redemptionId} is not null and ${t.undoneAt} is not null and ${t.reviewedAt} is null`),
    uniqueIndex("challenge_award_entry_key").on(t.memberId, t.entrySeq).where(sql`${t.entrySeq} is not null`),
    index("challenge_award_activity_idx").on(t.activityId),
  ],
);
