ALTER TABLE "reward" ADD COLUMN "picture_alt" json DEFAULT '{"pl":"","en":"","ru":""}'::json NOT NULL;
ALTER TABLE "reward" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;
CREATE INDEX "audit_log_account_idx" ON "audit_log" USING btree ("account_id","at","id");
CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action","at","id");