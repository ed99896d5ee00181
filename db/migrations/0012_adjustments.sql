CREATE TABLE "adjustment" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"entry_seq" integer NOT NULL
);
