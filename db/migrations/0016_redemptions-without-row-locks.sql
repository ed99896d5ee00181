ALTER TABLE "redemption" DROP CONSTRAINT "redemption_reward_id_reward_id_fk";
