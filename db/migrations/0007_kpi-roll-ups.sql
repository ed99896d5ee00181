CREATE TABLE "kpi_expiry_day" (
	"day" date PRIMARY KEY NOT NULL,
	"points" bigint NOT NULL,
	"members" integer NOT NULL,
	"surveyed_at" timestamp with time zone NOT NULL
);

CREATE TABLE "kpi_join_day" (
	"day" date NOT NULL,
	"channel" text NOT NULL,
	"joined" integer NOT NULL,
	"erased" integer NOT NULL,
	CONSTRAINT "kpi_join_day_day_channel_pk" PRIMARY KEY("day","channel")
);

CREATE TABLE "kpi_points_day" (
	"day" date NOT NULL,
	"kind" smallint NOT NULL,
	"contra" smallint NOT NULL,
	"entries" integer NOT NULL,
	"active" bigint NOT NULL,
	"pending" bigint NOT NULL,
	"deficit" bigint NOT NULL,
	CONSTRAINT "kpi_points_day_day_kind_contra_pk" PRIMARY KEY("day","kind","contra")
);

CREATE TABLE "kpi_presence_day" (
	"day" date PRIMARY KEY NOT NULL,
	"active" integer NOT NULL,
	"buyers" integer NOT NULL,
	"first_buyers" integer NOT NULL
);

CREATE TABLE "kpi_recurrence" (
	"presence" smallint NOT NULL,
	"level" smallint NOT NULL,
	"previous" integer NOT NULL,
	"day" integer NOT NULL,
	"members" integer NOT NULL,
	CONSTRAINT "kpi_recurrence_presence_level_previous_day_pk" PRIMARY KEY("presence","level","previous","day")
);

CREATE TABLE "kpi_reward_day" (
	"day" date NOT NULL,
	"reward_id" uuid NOT NULL,
	"issued" integer NOT NULL,
	"cancelled" integer NOT NULL,
	"points_spent" bigint NOT NULL,
	"points_returned" bigint NOT NULL,
	CONSTRAINT "kpi_reward_day_day_reward_id_pk" PRIMARY KEY("day","reward_id")
);

CREATE TABLE "kpi_sales_day" (
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"channel" text NOT NULL,
	"orders" integer NOT NULL,
	"revenue_minor" bigint NOT NULL,
	"returns" integer NOT NULL,
	"returned_minor" bigint NOT NULL,
	CONSTRAINT "kpi_sales_day_day_currency_channel_pk" PRIMARY KEY("day","currency","channel")
);

CREATE TABLE "kpi_state" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"watermark" "xid8" DEFAULT '0' NOT NULL,
	"rebuilt_in" "pg_snapshot" DEFAULT '1:1:' NOT NULL,
	"time_zone" text NOT NULL,
	"folded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kpi_state_single_check" CHECK ("kpi_state"."id" = 1)
);

CREATE TABLE "kpi_tier_day" (
	"day" date NOT NULL,
	"tier_id" text NOT NULL,
	"entered" integer NOT NULL,
	"left_count" integer NOT NULL,
	CONSTRAINT "kpi_tier_day_day_tier_id_pk" PRIMARY KEY("day","tier_id")
);

CREATE TABLE "member_days" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"active" integer[] DEFAULT '{}' NOT NULL,
	"buying" integer[] DEFAULT '{}' NOT NULL,
	"last_active" integer GENERATED ALWAYS AS (coalesce(active[cardinality(active)], 0)) STORED NOT NULL
);

CREATE TABLE "member_tier_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "member_tier_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"from_tier" text,
	"to_tier" text
);

CREATE INDEX "member_days_last_idx" ON "member_days" USING btree ("last_active","member_id");
CREATE INDEX "member_tier_change_member_idx" ON "member_tier_change" USING btree ("member_id","changed_at");