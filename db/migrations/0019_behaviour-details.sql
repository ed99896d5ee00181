ALTER TABLE "behaviour_activity" ADD COLUMN "quantity_micros" bigint NOT NULL;
ALTER TABLE "behaviour_activity" ADD COLUMN "attributes" jsonb;
ALTER TABLE "behaviour_context" ADD COLUMN "source" text NOT NULL;