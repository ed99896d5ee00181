CREATE TABLE "kpi_presence" (
	"presence" smallint NOT NULL,
	"day" integer NOT NULL,
	"members" integer NOT NULL,
	"first_time" integer NOT NULL,
	"within" integer[] NOT NULL,
	CONSTRAINT "kpi_presence_presence_day_pk" PRIMARY KEY("presence","day")
);

-- Where figures were folded before, the days count as those of another calendar, so that all is made anew.
UPDATE kpi_state SET time_zone = '';
