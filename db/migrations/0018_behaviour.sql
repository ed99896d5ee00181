CREATE TABLE "behaviour_activity" (
	"member_id" bigint NOT NULL,
	"key" bigint NOT NULL,
	"value_minor" bigint NOT NULL,
	"slot" integer NOT NULL,
	"context_id" integer NOT NULL,
	"coupon" text,
	CONSTRAINT "behaviour_activity_member_id_key_pk" PRIMARY KEY("member_id","key")
);

CREATE TABLE "behaviour_context" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "behaviour_context_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" smallint NOT NULL,
	"event" text NOT NULL,
	"channel" text NOT NULL,
	"store" text NOT NULL,
	"payment" text NOT NULL,
	"country" text NOT NULL,
	"digest" uuid NOT NULL
);

CREATE TABLE "behaviour_item" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "behaviour_item_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"sku" text NOT NULL,
	"category" text NOT NULL,
	"brand" text NOT NULL,
	"labels" text[] NOT NULL,
	"digest" uuid NOT NULL
);

CREATE TABLE "behaviour_line" (
	"member_id" bigint NOT NULL,
	"key" bigint NOT NULL,
	"quantity_micros" bigint NOT NULL,
	"amount_micros" bigint NOT NULL,
	"slot" integer NOT NULL,
	"item_id" integer NOT NULL,
	"context_id" integer NOT NULL
);

CREATE TABLE "behaviour_member" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"spend_minor" bigint NOT NULL,
	"orders" integer NOT NULL,
	"first_day" integer NOT NULL,
	"last_day" integer NOT NULL
);

CREATE TABLE "member_rfm" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"recency" smallint NOT NULL,
	"frequency" smallint NOT NULL,
	"monetary" smallint NOT NULL,
	"scored_at" timestamp with time zone NOT NULL
);

ALTER TABLE "reward" ADD COLUMN "segment_ids" uuid[] DEFAULT '{}' NOT NULL;
ALTER TABLE "segment" ADD COLUMN "refresh_ms" integer DEFAULT 0 NOT NULL;
ALTER TABLE "segment" ADD COLUMN "stale" boolean DEFAULT true NOT NULL;
CREATE INDEX "behaviour_activity_slot_idx" ON "behaviour_activity" USING btree ("slot","context_id","member_id","value_minor");
CREATE UNIQUE INDEX "behaviour_context_key" ON "behaviour_context" USING btree ("digest");
CREATE UNIQUE INDEX "behaviour_item_key" ON "behaviour_item" USING btree ("digest");
CREATE INDEX "behaviour_line_item_idx" ON "behaviour_line" USING btree ("item_id","slot","member_id","key","context_id","quantity_micros","amount_micros");
CREATE INDEX "behaviour_line_member_idx" ON "behaviour_line" USING btree ("member_id");
CREATE INDEX "behaviour_line_slot_idx" ON "behaviour_line" USING brin ("slot");
CREATE INDEX "member_rfm_cell_idx" ON "member_rfm" USING btree ("recency","frequency","monetary");