ALTER TABLE "activity_return_line" ADD COLUMN "value_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE "activity_return_line" ALTER COLUMN "value_minor" DROP DEFAULT;
CREATE INDEX "redemption_expiring_idx" ON "redemption" USING btree ("expires_at") WHERE "redemption"."status" = 'issued';