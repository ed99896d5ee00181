CREATE TABLE "trigger_run" (
	"cause" text NOT NULL,
	"occurrence" text NOT NULL,
	"after_member" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "trigger_run_cause_occurrence_pk" PRIMARY KEY("cause","occurrence")
);

ALTER TABLE "member_tier" ADD COLUMN "floor_until" timestamp with time zone;
ALTER TABLE "member_tier" ADD COLUMN "before_tier_id" text;
ALTER TABLE "member_tier" ADD COLUMN "before_until" timestamp with time zone;
ALTER TABLE "member_tier" ADD COLUMN "counted_from" timestamp with time zone;
ALTER TABLE "member_tier" ADD COLUMN "lifted_from" timestamp with time zone;
ALTER TABLE "member_tier" ADD COLUMN "rules_version" integer;