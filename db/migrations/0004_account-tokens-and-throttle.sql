CREATE TABLE "throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);

ALTER TABLE "account_token" ADD COLUMN "account_id" uuid;
ALTER TABLE "account_token" ADD COLUMN "payload" json;
CREATE INDEX "throttle_next_at_idx" ON "throttle" USING btree ("next_at");
CREATE INDEX "account_token_email_idx" ON "account_token" USING btree ("email");