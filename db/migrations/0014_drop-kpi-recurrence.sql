DROP TABLE "kpi_presence_day" CASCADE;
DROP TABLE "kpi_recurrence" CASCADE;