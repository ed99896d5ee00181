ALTER TABLE "activity" ADD COLUMN "credits" smallint;
ALTER TABLE "activity_return_line" ADD COLUMN "parts" json;
ALTER TABLE "activity_return_line" ADD COLUMN "completes" boolean DEFAULT false NOT NULL;
ALTER TABLE "member_year" ADD COLUMN "returned_orders" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Which orders came back whole, of those returned so far: the last of their returns says so from now on.
WITH "whole" AS (
  SELECT a."id", a."member_id", a."occurred_at"
  FROM "activity" a
  WHERE a."id" IN (SELECT r."order_activity_id" FROM "activity_return_line" r)
    AND NOT EXISTS (
      SELECT FROM json_array_elements(a."body" -> 'lines') WITH ORDINALITY l (line, place)
      WHERE (l.line ->> 2)::bigint > coalesce((
        SELECT sum(r."quantity_micros") FROM "activity_return_line" r
        WHERE r."order_activity_id" = a."id" AND r."line_no" = l.place - 1), 0)
    )
), "last" AS (
  SELECT DISTINCT ON (r."order_activity_id") r."order_activity_id", r."line_no", r."return_activity_id"
  FROM "activity_return_line" r JOIN "whole" w ON w."id" = r."order_activity_id"
  ORDER BY r."order_activity_id", r."return_activity_id" DESC, r."line_no" DESC
), "marked" AS (
  UPDATE "activity_return_line" r SET "completes" = true FROM "last" l
  WHERE r."order_activity_id" = l."order_activity_id" AND r."line_no" = l."line_no" AND r."return_activity_id" = l."return_activity_id"
)
UPDATE "member_year" y SET "returned_orders" = c."orders"
FROM (
  SELECT w."member_id", extract(year FROM w."occurred_at" AT TIME ZONE coalesce(
      (SELECT p."settings" ->> 'timeZone' FROM "programme_version" p ORDER BY p."version" DESC LIMIT 1), 'UTC'))::int AS "year",
    count(*) AS "orders"
  FROM "whole" w GROUP BY 1, 2
) c
WHERE y."member_id" = c."member_id" AND y."year" = c."year";--> statement-breakpoint
INSERT INTO "rulebook_state" ("id", "revision") VALUES (1, 1) ON CONFLICT DO NOTHING;--> statement-breakpoint
-- The earning table of a programme that is in force becomes its first campaign.
WITH "newest" AS (
  SELECT p."settings" -> 'earning' AS "earning", p."created_at" FROM "programme_version" p ORDER BY p."version" DESC LIMIT 1
), "first" AS (
  INSERT INTO "campaign" ("title", "status", "live_version", "created_at", "updated_at")
  SELECT coalesce(n."earning" -> 'name' ->> 'en', n."earning" -> 'name' ->> 'pl', 'Points for purchases'), 'live', 1, n."created_at", n."created_at"
  FROM "newest" n
  WHERE n."earning" -> 'steps' IS NOT NULL AND NOT EXISTS (SELECT FROM "campaign")
  RETURNING "id"
), "version" AS (
  INSERT INTO "campaign_version" ("campaign_id", "version", "definition", "published_at")
  SELECT f."id", 1, json_build_object(
      'name', n."earning" -> 'name', 'trigger', json_build_object('on', 'order'), 'audience', json_build_object('kind', 'everyone'),
      'conditions', NULL, 'effects', json_build_array(json_build_object('kind', 'per-amount', 'steps', n."earning" -> 'steps')),
      'schedule', json_build_object('startsAt', NULL, 'endsAt', NULL, 'hours', '[]'::json),
      'limits', json_build_object('perMember', '[]'::json, 'perOrderPoints', NULL, 'budgets', '[]'::json, 'coolDownHours', NULL),
      'stacking', json_build_object('priority', 0, 'group', NULL, 'stop', false),
      'pending', json_build_object('kind', 'programme'), 'expiry', json_build_object('kind', 'programme'), 'controlPercent', 0),
    n."created_at"
  FROM "first" f, "newest" n
)
INSERT INTO "campaign_run" ("campaign_id", "version", "from_at") SELECT f."id", 1, n."created_at" FROM "first" f, "newest" n;
