DROP INDEX "member_tier_until_idx";
CREATE INDEX "member_tier_until_idx" ON "member_tier" USING btree ("until","member_id");