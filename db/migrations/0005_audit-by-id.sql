DROP INDEX "audit_log_subject_idx";
DROP INDEX "audit_log_account_idx";
DROP INDEX "audit_log_action_idx";
CREATE INDEX "audit_log_subject_idx" ON "audit_log" USING btree ("subject","subject_id","id");
CREATE INDEX "audit_log_account_idx" ON "audit_log" USING btree ("account_id","id");
CREATE INDEX "audit_log_action_idx" ON "audit_log" USING btree ("action","id");