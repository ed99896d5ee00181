CREATE TABLE "activity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"value_minor" bigint NOT NULL,
	"points" integer NOT NULL,
	"entry_seq" integer,
	"kind" smallint NOT NULL,
	"currency" char(3) NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"channel" text NOT NULL,
	"store" text,
	"body" json NOT NULL
);

CREATE TABLE "activity_return_line" (
	"member_id" bigint NOT NULL,
	"order_activity_id" uuid NOT NULL,
	"line_no" integer NOT NULL,
	"return_activity_id" uuid NOT NULL,
	"quantity_micros" bigint NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "activity_return_line_order_activity_id_line_no_return_activity_id_pk" PRIMARY KEY("order_activity_id","line_no","return_activity_id")
);

CREATE TABLE "unmatched_return" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"activity_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text,
	"quantity_micros" bigint NOT NULL,
	"amount_micros" bigint NOT NULL,
	"reason" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	"resolution" text
);

CREATE TABLE "ledger_consumption" (
	"member_id" bigint NOT NULL,
	"entry_seq" integer NOT NULL,
	"lot_seq" integer NOT NULL,
	"points" integer NOT NULL,
	"kind" smallint NOT NULL,
	CONSTRAINT "ledger_consumption_member_id_entry_seq_lot_seq_kind_pk" PRIMARY KEY("member_id","entry_seq","lot_seq","kind"),
	CONSTRAINT "ledger_consumption_points_check" CHECK ("ledger_consumption"."points" <> 0)
);

CREATE TABLE "ledger_entry" (
	"member_id" bigint NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"seq" integer NOT NULL,
	"active_delta" integer NOT NULL,
	"pending_delta" integer NOT NULL,
	"deficit_delta" integer NOT NULL,
	"active_after" integer NOT NULL,
	"pending_after" integer NOT NULL,
	"deficit_after" integer NOT NULL,
	"kind" smallint NOT NULL,
	"contra" smallint NOT NULL,
	"reverses_seq" integer,
	"activity_id" uuid,
	"prev_hash" uuid NOT NULL,
	"hash" uuid NOT NULL,
	"explanation" json NOT NULL,
	CONSTRAINT "ledger_entry_member_id_seq_pk" PRIMARY KEY("member_id","seq"),
	CONSTRAINT "ledger_entry_after_check" CHECK ("ledger_entry"."active_after" >= 0 and "ledger_entry"."pending_after" >= 0 and "ledger_entry"."deficit_after" >= 0),
	CONSTRAINT "ledger_entry_deficit_check" CHECK ("ledger_entry"."deficit_after" = 0 or "ledger_entry"."active_after" = 0)
);

CREATE TABLE "ledger_lot" (
	"member_id" bigint NOT NULL,
	"activates_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"seq" integer NOT NULL,
	"original" integer NOT NULL,
	"remaining" integer NOT NULL,
	"state" smallint NOT NULL,
	CONSTRAINT "ledger_lot_member_id_seq_pk" PRIMARY KEY("member_id","seq"),
	CONSTRAINT "ledger_lot_remaining_check" CHECK ("ledger_lot"."remaining" between 0 and "ledger_lot"."original" and "ledger_lot"."original" > 0)
);

CREATE TABLE "member_balance" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"active" bigint DEFAULT 0 NOT NULL,
	"pending" bigint DEFAULT 0 NOT NULL,
	"deficit" bigint DEFAULT 0 NOT NULL,
	"lifetime_earned" bigint DEFAULT 0 NOT NULL,
	"lifetime_redeemed" bigint DEFAULT 0 NOT NULL,
	"lifetime_expired" bigint DEFAULT 0 NOT NULL,
	"lifetime_returned" bigint DEFAULT 0 NOT NULL,
	"lifetime_adjusted" bigint DEFAULT 0 NOT NULL,
	"next_due_at" timestamp with time zone DEFAULT 'infinity' NOT NULL,
	"last_activity_at" timestamp with time zone,
	"seq" integer DEFAULT 0 NOT NULL,
	"head_hash" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
	CONSTRAINT "member_balance_check" CHECK ("member_balance"."active" >= 0 and "member_balance"."pending" >= 0 and "member_balance"."deficit" >= 0),
	CONSTRAINT "member_balance_deficit_check" CHECK ("member_balance"."deficit" = 0 or "member_balance"."active" = 0)
);

CREATE TABLE "member_year" (
	"member_id" bigint NOT NULL,
	"year" integer NOT NULL,
	"orders" integer NOT NULL,
	"earned" bigint NOT NULL,
	"spend_minor" bigint NOT NULL,
	CONSTRAINT "member_year_member_id_year_pk" PRIMARY KEY("member_id","year")
);

CREATE TABLE "outbox_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"payload" json NOT NULL
);

ALTER TABLE "member_tier" ADD COLUMN "floor_tier_id" text;
CREATE INDEX "activity_member_idx" ON "activity" USING btree ("member_id","occurred_at");
CREATE INDEX "unmatched_return_open_idx" ON "unmatched_return" USING btree ("resolved_at","created_at","id");
CREATE INDEX "unmatched_return_member_idx" ON "unmatched_return" USING btree ("member_id");
CREATE INDEX "unmatched_return_activity_idx" ON "unmatched_return" USING btree ("activity_id");
CREATE UNIQUE INDEX "ledger_entry_reverses_key" ON "ledger_entry" USING btree ("member_id","reverses_seq") WHERE "ledger_entry"."reverses_seq" is not null;
CREATE INDEX "ledger_lot_open_idx" ON "ledger_lot" USING btree ("member_id","expires_at","seq") WHERE "ledger_lot"."remaining" > 0;
CREATE INDEX "member_balance_due_idx" ON "member_balance" USING btree ("next_due_at");