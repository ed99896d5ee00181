CREATE TABLE "back_test" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" integer NOT NULL,
	"definition" json NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"result" json,
	"error" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "back_test_status_check" CHECK ("back_test"."status" in ('queued', 'running', 'done', 'failed', 'cancelled'))
);

CREATE TABLE "campaign" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "campaign_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"live_version" integer,
	"draft" json,
	"revision" integer DEFAULT 1 NOT NULL,
	"submitted_by" uuid,
	"review_note" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_status_check" CHECK ("campaign"."status" in ('draft', 'review', 'live', 'paused', 'archived'))
);

CREATE TABLE "campaign_budget" (
	"campaign_id" integer NOT NULL,
	"period" text NOT NULL,
	"points" bigint NOT NULL,
	"minor" bigint NOT NULL,
	CONSTRAINT "campaign_budget_campaign_id_period_pk" PRIMARY KEY("campaign_id","period")
);

CREATE TABLE "campaign_day" (
	"campaign_id" integer NOT NULL,
	"day" date NOT NULL,
	"awards" integer NOT NULL,
	"points" bigint NOT NULL,
	"minor" bigint NOT NULL,
	"returned_points" bigint NOT NULL,
	"held" integer NOT NULL,
	CONSTRAINT "campaign_day_campaign_id_day_pk" PRIMARY KEY("campaign_id","day")
);

CREATE TABLE "campaign_effect" (
	"member_id" bigint NOT NULL,
	"activity_id" uuid NOT NULL,
	"campaign_id" integer NOT NULL,
	"effect" smallint NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"minor" bigint DEFAULT 0 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" uuid,
	CONSTRAINT "campaign_effect_activity_id_campaign_id_effect_pk" PRIMARY KEY("activity_id","campaign_id","effect")
);

CREATE TABLE "campaign_member" (
	"campaign_id" integer NOT NULL,
	"member_id" bigint NOT NULL,
	"arm" smallint NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"awards" integer NOT NULL,
	"points" bigint NOT NULL,
	CONSTRAINT "campaign_member_campaign_id_member_id_pk" PRIMARY KEY("campaign_id","member_id")
);

CREATE TABLE "campaign_run" (
	"campaign_id" integer NOT NULL,
	"version" integer NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	CONSTRAINT "campaign_run_campaign_id_from_at_pk" PRIMARY KEY("campaign_id","from_at")
);

CREATE TABLE "campaign_usage" (
	"member_id" bigint NOT NULL,
	"campaign_id" integer NOT NULL,
	"period" text NOT NULL,
	"times" integer NOT NULL,
	"points" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_usage_member_id_campaign_id_period_pk" PRIMARY KEY("member_id","campaign_id","period")
);

CREATE TABLE "campaign_version" (
	"campaign_id" integer NOT NULL,
	"version" integer NOT NULL,
	"definition" json NOT NULL,
	"published_by" uuid,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "campaign_version_campaign_id_version_pk" PRIMARY KEY("campaign_id","version")
);

CREATE TABLE "pending_trigger" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pending_trigger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"type" text NOT NULL,
	"key" text NOT NULL,
	"attributes" json NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL
);

CREATE TABLE "rulebook_state" (
	"id" smallint PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL
);

CREATE TABLE "badge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" json NOT NULL,
	"description" json NOT NULL,
	"rarity" text NOT NULL,
	"art" text NOT NULL,
	"picture_id" uuid,
	"status" text DEFAULT 'live' NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);

CREATE TABLE "challenge" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "challenge_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"live_version" integer,
	"draft" json,
	"revision" integer DEFAULT 1 NOT NULL,
	"submitted_by" uuid,
	"review_note" text,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "challenge_status_check" CHECK ("challenge"."status" in ('draft', 'review', 'live', 'paused', 'archived'))
);

CREATE TABLE "challenge_award" (
	"member_id" bigint NOT NULL,
	"challenge_id" integer NOT NULL,
	"run" integer NOT NULL,
	"step" smallint NOT NULL,
	"activity_id" uuid NOT NULL,
	"entry_seq" integer,
	"points" integer NOT NULL,
	"redemption_id" uuid,
	"badge_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "challenge_award_member_id_challenge_id_run_step_pk" PRIMARY KEY("member_id","challenge_id","run","step")
);

CREATE TABLE "challenge_contribution" (
	"member_id" bigint NOT NULL,
	"challenge_id" integer NOT NULL,
	"run" integer NOT NULL,
	"step" smallint NOT NULL,
	"activity_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"value" bigint NOT NULL,
	"key" text,
	CONSTRAINT "challenge_contribution_member_id_challenge_id_run_step_activity_id_line_pk" PRIMARY KEY("member_id","challenge_id","run","step","activity_id","line")
);

CREATE TABLE "challenge_progress" (
	"member_id" bigint NOT NULL,
	"challenge_id" integer NOT NULL,
	"run" integer NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"steps" json NOT NULL,
	"streak" json,
	"joined_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ends_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"celebrated_at" timestamp with time zone,
	CONSTRAINT "challenge_progress_member_id_challenge_id_run_pk" PRIMARY KEY("member_id","challenge_id","run"),
	CONSTRAINT "challenge_progress_status_check" CHECK ("challenge_progress"."status" in ('joined', 'active', 'completed', 'expired', 'left'))
);

CREATE TABLE "challenge_totals" (
	"challenge_id" integer PRIMARY KEY NOT NULL,
	"completions" integer NOT NULL,
	"points" bigint NOT NULL,
	"minor" bigint NOT NULL
);

CREATE TABLE "challenge_version" (
	"challenge_id" integer NOT NULL,
	"version" integer NOT NULL,
	"definition" json NOT NULL,
	"published_by" uuid,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "challenge_version_challenge_id_version_pk" PRIMARY KEY("challenge_id","version")
);

CREATE TABLE "member_badge" (
	"member_id" bigint NOT NULL,
	"badge_id" uuid NOT NULL,
	"earned_at" timestamp with time zone NOT NULL,
	"campaign_id" integer,
	"challenge_id" integer,
	"activity_id" uuid,
	CONSTRAINT "member_badge_member_id_badge_id_pk" PRIMARY KEY("member_id","badge_id")
);

CREATE TABLE "product" (
	"sku" text PRIMARY KEY NOT NULL,
	"name" text,
	"category" text,
	"brand" text,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"price_micros" bigint,
	"last_sold_at" timestamp with time zone NOT NULL
);

CREATE TABLE "segment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"definition" json NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"refreshed_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_status_check" CHECK ("segment"."status" in ('active', 'archived'))
);

CREATE TABLE "segment_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "segment_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"segment_id" uuid NOT NULL,
	"member_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entered" boolean NOT NULL
);

CREATE TABLE "segment_day" (
	"segment_id" uuid NOT NULL,
	"day" date NOT NULL,
	"members" integer NOT NULL,
	"entered" integer NOT NULL,
	"left_count" integer NOT NULL,
	CONSTRAINT "segment_day_segment_id_day_pk" PRIMARY KEY("segment_id","day")
);

CREATE TABLE "segment_member" (
	"segment_id" uuid NOT NULL,
	"member_id" bigint NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_member_segment_id_member_id_pk" PRIMARY KEY("segment_id","member_id")
);

ALTER TABLE "redemption" ALTER COLUMN "entry_seq" DROP NOT NULL;
ALTER TABLE "member" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;
ALTER TABLE "member" ADD COLUMN "attributes" json DEFAULT '{}'::json NOT NULL;
ALTER TABLE "redemption" ADD COLUMN "campaign_id" integer;
ALTER TABLE "redemption" ADD COLUMN "challenge_id" integer;
ALTER TABLE "redemption" ADD COLUMN "activity_id" uuid;
CREATE INDEX "back_test_campaign_idx" ON "back_test" USING btree ("campaign_id","created_at");
CREATE INDEX "campaign_status_idx" ON "campaign" USING btree ("status","id");
CREATE INDEX "campaign_effect_member_idx" ON "campaign_effect" USING btree ("member_id","at");
CREATE INDEX "campaign_member_member_idx" ON "campaign_member" USING btree ("member_id","campaign_id");
CREATE INDEX "campaign_member_points_idx" ON "campaign_member" USING btree ("campaign_id","points");
CREATE INDEX "pending_trigger_due_idx" ON "pending_trigger" USING btree ("occurred_at","id");
CREATE INDEX "challenge_status_idx" ON "challenge" USING btree ("status","id");
CREATE UNIQUE INDEX "challenge_award_entry_key" ON "challenge_award" USING btree ("member_id","entry_seq") WHERE "challenge_award"."entry_seq" is not null;
CREATE INDEX "challenge_award_activity_idx" ON "challenge_award" USING btree ("activity_id");
CREATE INDEX "challenge_contribution_activity_idx" ON "challenge_contribution" USING btree ("activity_id");
CREATE INDEX "challenge_progress_challenge_idx" ON "challenge_progress" USING btree ("challenge_id","status");
CREATE INDEX "challenge_progress_ends_idx" ON "challenge_progress" USING btree ("ends_at") WHERE "challenge_progress"."status" in ('joined', 'active');
CREATE INDEX "member_badge_badge_idx" ON "member_badge" USING btree ("badge_id");
CREATE INDEX "product_category_idx" ON "product" USING btree ("category");
CREATE INDEX "product_brand_idx" ON "product" USING btree ("brand");
CREATE INDEX "segment_status_idx" ON "segment" USING btree ("status","name");
CREATE INDEX "segment_change_segment_idx" ON "segment_change" USING btree ("segment_id","at");
CREATE INDEX "segment_change_member_idx" ON "segment_change" USING btree ("member_id","segment_id","at");
CREATE INDEX "segment_member_member_idx" ON "segment_member" USING btree ("member_id","segment_id");