ALTER TABLE "challenge_award" ADD COLUMN "reviewed_at" timestamp with time zone;
ALTER TABLE "challenge_award" ADD COLUMN "reviewed_by" uuid;
CREATE INDEX "campaign_effect_review_idx" ON "campaign_effect" USING btree ("undone_at") WHERE "campaign_effect"."kind" = 'voucher' and "campaign_effect"."undone_at" is not null and "campaign_effect"."reviewed_at" is null;
CREATE INDEX "challenge_award_review_idx" ON "challenge_award" USING btree ("undone_at") WHERE "challenge_award"."redemption_id" is not null and "challenge_award"."undone_at" is not null and "challenge_award"."reviewed_at" is null;