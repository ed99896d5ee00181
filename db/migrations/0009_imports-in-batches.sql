CREATE TABLE "import_batch" (
	"import_id" uuid NOT NULL,
	"pass" smallint NOT NULL,
	"number" integer NOT NULL,
	"counts" json NOT NULL,
	"member_ids" bigint[] NOT NULL,
	CONSTRAINT "import_batch_import_id_pass_number_pk" PRIMARY KEY("import_id","pass","number")
);

ALTER TABLE "import_issue" DROP CONSTRAINT "import_issue_import_id_line_reason_pk";
ALTER TABLE "import_issue" ALTER COLUMN "line" SET DATA TYPE bigint;
ALTER TABLE "import_issue" ADD CONSTRAINT "import_issue_import_id_line_pk" PRIMARY KEY("import_id","line");
ALTER TABLE "import_issue" ADD COLUMN "lines" integer NOT NULL;
ALTER TABLE "import_issue" ADD COLUMN "outcome" text NOT NULL;
ALTER TABLE "import_run" ADD COLUMN "programme_version" integer;
ALTER TABLE "import_run" ADD COLUMN "total_lines" bigint;
ALTER TABLE "import_run" ADD COLUMN "members" integer;
ALTER TABLE "import_run" ADD COLUMN "lease_owner" uuid;
ALTER TABLE "import_run" ADD COLUMN "lease_until" timestamp with time zone;
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "import_issue_reason_idx" ON "import_issue" USING btree ("import_id","outcome","reason","line");
CREATE INDEX "import_run_hash_idx" ON "import_run" USING btree ("file_hash");
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_status_check" CHECK ("import_run"."status" in ('uploading', 'mapping', 'queued', 'running', 'cancelling', 'cancelled', 'done', 'failed'));