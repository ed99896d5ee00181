import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
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
import type { CampaignDefinition, CampaignStatus } from "@/domain/campaign/campaign";

/**
 * A campaign and its draft. What is in force is `live_version`; the draft is what staff edit, and becomes the next
 * version when it is published. Ids are small: explanations name them.
 */
export const campaign = pgTable(
  "campaign",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** What staff call it; the name for members is in the definition. */
    title: text().notNull(),
    status: text().$type<CampaignStatus>().notNull().default("draft"),
    /** Null until the first publication. */
    liveVersion: integer("live_version"),
    /** Null = no unpublished change. */
    draft: json().$type<CampaignDefinition>(),
    /** Raised by every edit: an editor that read an older one is told. */
    revision: integer().notNull().default(1),
    /** Who asked for a review: somebody else must publish. */
    submittedBy: uuid("submitted_by"),
    reviewNote: text("review_note"),
    createdBy: uuid("created_by"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("campaign_status_idx").on(t.status, t.id),
    check("campaign_status_check", sql`${t.status} in ('draft', 'review', 'live', 'paused', 'archived')`),
  ],
);

/** What a campaign was, version by version; append-only but for `retired_at`. Entries name theirs. */
export const campaignVersion = pgTable(
  "campaign_version",
  {
    campaignId: integer("campaign_id").notNull(),
    version: integer().notNull(),
    definition: json().$type<CampaignDefinition>().notNull(),
    publishedBy: uuid("published_by"),
    publishedAt: timestamp("published_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.version] })],
);

/** When a version was in force: from publishing or resuming to pausing, replacing or archiving. For "why not?" and replays. */
export const campaignRun = pgTable(
  "campaign_run",
  {
    campaignId: integer("campaign_id").notNull(),
    version: integer().notNull(),
    from: timestamp("from_at", { withTimezone: true }).notNull(),
    until: timestamp("until_at", { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.from] })],
);

/** One row: raised whenever a campaign or challenge in force changes, so that every process reloads its rulebook. */
export const rulebookState = pgTable("rulebook_state", {
  id: smallint().primaryKey(),
  revision: bigint({ mode: "number" }).notNull(),
});

/** What a member got from a campaign with limits or cool-down, by period (domain/campaign/period-key.ts). Returns lower it. */
export const campaignUsage = pgTable(
  "campaign_usage",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    campaignId: integer("campaign_id").notNull(),
    period: text().notNull(),
    times: integer().notNull(),
    points: integer().notNull(),
    lastAt: timestamp("last_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.campaignId, t.period] })],
);

/** What a campaign with a budget spent, by period: points and minor units. This row is the budget's lock. */
export const campaignBudget = pgTable(
  "campaign_budget",
  {
    campaignId: integer("campaign_id").notNull(),
    period: text().notNull(),
    points: bigint({ mode: "number" }).notNull(),
    minor: bigint({ mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.period] })],
);

/**
 * What an activity caused beside points (those are in its entries): a voucher, a badge, a tier, a challenge's step; and
 * uses of campaigns that gave no points. So that a return finds what to undo.
 */
export const campaignEffect = pgTable(
  "campaign_effect",
  {
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    activityId: uuid("activity_id").notNull(),
    campaignId: integer("campaign_id").notNull(),
    /** Place among the campaign's effects. */
    effect: smallint().notNull(),
    version: integer().notNull(),
    /** held: the member is in the control group and got nothing (effect −1). */
    kind: text().$type<"voucher" | "badge" | "tier" | "challenge" | "held">().notNull(),
    /** The redemption, badge, tier or challenge. */
    ref: text().notNull(),
    minor: bigint({ mode: "number" }).notNull().default(0),
    at: timestamp({ withTimezone: true }).notNull(),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
    /** The return that undid it; the activity itself where a person did. */
    undoneBy: uuid("undone_by"),
    /** A used voucher of a returned order: a person looks at it. */
    reviewedAt: timestamp("reviewed_at", { withTimezone: true }),
    reviewedBy: uuid("reviewed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.activityId, t.campaignId, t.effect] }),
    index("campaign_effect_member_idx").on(t.memberId, t.at),
    index("campaign_effect_review_idx")
      .on(t.undoneAt)
      .where(sql`${t.kind} = 'voucher' and ${t.undoneAt} is not null and ${t.reviewedAt} is null`),
  ],
);

/** Awards by campaign and day of the activity, folded from the outbox. `minor` = cost; returned = what returns took back. */
export const campaignDay = pgTable(
  "campaign_day",
  {
    campaignId: integer("campaign_id").notNull(),
    day: date({ mode: "string" }).notNull(),
    awards: integer().notNull(),
    points: bigint({ mode: "number" }).notNull(),
    minor: bigint({ mode: "number" }).notNull(),
    returnedPoints: bigint("returned_points", { mode: "number" }).notNull(),
    /** Members of the control group who would have got it. */
    held: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.day] })],
);

/** Whom a campaign reached, folded from the outbox: arm 1 = got it, 2 = control group, would have got it. */
export const campaignMember = pgTable(
  "campaign_member",
  {
    campaignId: integer("campaign_id").notNull(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    arm: smallint().notNull(),
    firstAt: timestamp("first_at", { withTimezone: true }).notNull(),
    lastAt: timestamp("last_at", { withTimezone: true }).notNull(),
    awards: integer().notNull(),
    points: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.memberId] }),
    index("campaign_member_member_idx").on(t.memberId, t.campaignId),
    index("campaign_member_points_idx").on(t.campaignId, t.points),
  ],
);

/** A replay of past orders through a draft, with its result; kept with the campaign. */
export const backTest = pgTable(
  "back_test",
  {
    id: uuid().primaryKey(),
    campaignId: integer("campaign_id").notNull(),
    definition: json().$type<CampaignDefinition>().notNull(),
    /** Shop days, both inclusive. */
    from: date("from_day", { mode: "string" }).notNull(),
    to: date("to_day", { mode: "string" }).notNull(),
    status: text().$type<"queued" | "running" | "done" | "failed" | "cancelled">().notNull().default("queued"),
    done: bigint({ mode: "number" }).notNull().default(0),
    total: bigint({ mode: "number" }).notNull().default(0),
    result: json(),
    error: text(),
    createdBy: uuid("created_by"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (t) => [
    index("back_test_campaign_idx").on(t.campaignId, t.createdAt),
    check("back_test_status_check", sql`${t.status} in ('queued', 'running', 'done', 'failed', 'cancelled')`),
  ],
);

/** A reserved event (domain/campaign: reservedEvents) that waits to be recorded through the door by a job; deleted then. */
export const pendingTrigger = pgTable(
  "pending_trigger",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    memberId: bigint("member_id", { mode: "number" }).notNull(),
    /** A reserved event type. */
    type: text().notNull(),
    /** External id of the event: the same cause has the same key. */
    key: text().notNull(),
    attributes: json().$type<Readonly<Record<string, string | number | boolean>>>().notNull(),
    occurredAt: timestamp("occurred_at", { withTimezone: true }).notNull(),
  },
  (t) => [index("pending_trigger_due_idx").on(t.occurredAt, t.id)],
);

/**
 * How far a calendar trigger has come: one row for each occurrence (a day's birthdays, a campaign's round), whose members
 * are taken in the order of their ids. `finished_at` null = it goes on after `after_member`.
 */
export const triggerRun = pgTable(
  "trigger_run",
  {
    /** birthday, anniversary, gift, or campaign:<id>. */
    cause: text().notNull(),
    /** The shop's day, with the time for rounds: 2026-11-22T10:00. */
    occurrence: text().notNull(),
    afterMember: bigint("after_member", { mode: "number" }).notNull().default(0),
    startedAt: timestamp("started_at", { withTimezone: true }).notNull(),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.cause, t.occurrence] })],
);
