ALTER TABLE "challenge_totals" ADD COLUMN "period" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "challenge_totals" ALTER COLUMN "period" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "challenge_totals" DROP CONSTRAINT "challenge_totals_pkey";--> statement-breakpoint
ALTER TABLE "challenge_totals" ADD CONSTRAINT "challenge_totals_challenge_id_period_pk" PRIMARY KEY("challenge_id","period");--> statement-breakpoint
ALTER TABLE "challenge_award" ADD COLUMN "minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "challenge_award" ALTER COLUMN "minor" DROP DEFAULT;
