CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"password_hash" text,
	"name" text DEFAULT '' NOT NULL,
	"locale" text DEFAULT 'pl' NOT NULL,
	"member_id" bigint,
	"staff_role" text,
	"session_epoch" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_staff_role_check" CHECK ("account"."staff_role" in ('admin', 'marketer', 'cashier', 'analyst'))
);

CREATE TABLE "account_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);

CREATE TABLE "member" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "member_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"external_id" text,
	"card_number" text NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"birthday" date,
	"city" text,
	"locale" text DEFAULT 'pl' NOT NULL,
	"joined_channel" text DEFAULT 'online' NOT NULL,
	"consent_email" boolean DEFAULT false NOT NULL,
	"consent_sms" boolean DEFAULT false NOT NULL,
	"consent_profiling" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	CONSTRAINT "member_status_check" CHECK ("member"."status" in ('active', 'blocked', 'erased'))
);

CREATE TABLE "member_tier" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"tier_id" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"given_by_hand" boolean DEFAULT false NOT NULL
);

CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);

CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"account_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" json,
	"after" json
);

CREATE TABLE "idempotency_key" (
	"api_key_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" json,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_api_key_id_key_pk" PRIMARY KEY("api_key_id","key")
);

CREATE TABLE "import_file_chunk" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_file_chunk_import_id_position_pk" PRIMARY KEY("import_id","position")
);

CREATE TABLE "import_issue" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"reason" text NOT NULL,
	"order_id" text,
	"detail" text,
	CONSTRAINT "import_issue_import_id_line_reason_pk" PRIMARY KEY("import_id","line","reason")
);

CREATE TABLE "import_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"file_bytes" bigint DEFAULT 0 NOT NULL,
	"file_hash" text,
	"source" text DEFAULT 'import' NOT NULL,
	"status" text DEFAULT 'uploading' NOT NULL,
	"mapping" json,
	"checkpoint" json,
	"counts" json,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);

CREATE TABLE "mail_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text,
	"purpose" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone
);

CREATE TABLE "programme_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"settings" json NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid
);

CREATE TABLE "picture" (
	"id" uuid PRIMARY KEY NOT NULL,
	"large" "bytea" NOT NULL,
	"small" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);

CREATE TABLE "redemption" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"request_id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"cost" integer NOT NULL,
	"entry_seq" integer NOT NULL,
	"voucher_code" text NOT NULL,
	"status" text DEFAULT 'issued' NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	"used_by" uuid,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	"cancel_reason" text,
	CONSTRAINT "redemption_status_check" CHECK ("redemption"."status" in ('issued', 'used', 'expired', 'cancelled'))
);

CREATE TABLE "reward" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" json NOT NULL,
	"description" json NOT NULL,
	"terms" json NOT NULL,
	"picture_id" uuid,
	"cost" integer NOT NULL,
	"value_minor" bigint DEFAULT 0 NOT NULL,
	"discount_percent" integer,
	"discount_minor" bigint,
	"stock_total" integer,
	"stock_left" integer,
	"per_member_limit" integer,
	"tier_ids" text[] DEFAULT '{}' NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"voucher_days" integer,
	"featured" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'live' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reward_cost_check" CHECK ("reward"."cost" > 0),
	CONSTRAINT "reward_stock_check" CHECK ("reward"."stock_left" >= 0 and ("reward"."stock_total" is null) = ("reward"."stock_left" is null)),
	CONSTRAINT "reward_status_check" CHECK ("reward"."status" in ('draft', 'live', 'archived'))
);

ALTER TABLE "account" ADD CONSTRAINT "account_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "import_file_chunk" ADD CONSTRAINT "import_file_chunk_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_reward_id_reward_id_fk" FOREIGN KEY ("reward_id") REFERENCES "public"."reward"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "reward" ADD CONSTRAINT "reward_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;
CREATE UNIQUE INDEX "account_email_key" ON "account" USING btree ("email");
CREATE UNIQUE INDEX "account_member_key" ON "account" USING btree ("member_id");
CREATE INDEX "account_staff_idx" ON "account" USING btree ("staff_role") WHERE "account"."staff_role" is not null;
CREATE INDEX "account_token_expires_idx" ON "account_token" USING btree ("expires_at");
CREATE UNIQUE INDEX "member_external_id_key" ON "member" USING btree ("external_id");
CREATE UNIQUE INDEX "member_card_number_key" ON "member" USING btree ("card_number");
CREATE UNIQUE INDEX "member_email_key" ON "member" USING btree ("email");
CREATE UNIQUE INDEX "member_phone_key" ON "member" USING btree ("phone");
CREATE INDEX "member_joined_at_idx" ON "member" USING btree ("joined_at","id");
CREATE INDEX "member_tier_tier_idx" ON "member_tier" USING btree ("tier_id","member_id");
CREATE INDEX "member_tier_until_idx" ON "member_tier" USING btree ("until");
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key" USING btree ("key_hash");
CREATE INDEX "audit_log_at_idx" ON "audit_log" USING btree ("at","id");
CREATE INDEX "audit_log_subject_idx" ON "audit_log" USING btree ("subject","subject_id","at");
CREATE INDEX "idempotency_key_created_idx" ON "idempotency_key" USING btree ("created_at");
CREATE INDEX "import_run_created_idx" ON "import_run" USING btree ("created_at","id");
CREATE INDEX "mail_message_created_idx" ON "mail_message" USING btree ("created_at","id");
CREATE INDEX "mail_message_status_idx" ON "mail_message" USING btree ("status","created_at");
CREATE UNIQUE INDEX "redemption_request_key" ON "redemption" USING btree ("member_id","request_id");
CREATE UNIQUE INDEX "redemption_voucher_code_key" ON "redemption" USING btree ("voucher_code");
CREATE INDEX "redemption_member_idx" ON "redemption" USING btree ("member_id","issued_at","id");
CREATE INDEX "redemption_reward_idx" ON "redemption" USING btree ("reward_id","issued_at");
CREATE INDEX "reward_status_idx" ON "reward" USING btree ("status","cost","id");