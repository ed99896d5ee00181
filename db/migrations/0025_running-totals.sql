CREATE TABLE "behaviour_running" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"days" integer[] NOT NULL,
	"orders" integer[] NOT NULL,
	"spend_minor" bigint[] NOT NULL,
	"quantity_micros" bigint[] NOT NULL
);

INSERT INTO "behaviour_running" ("member_id", "days", "orders", "spend_minor", "quantity_micros")
SELECT "member_id", array_agg("day" ORDER BY "day"), array_agg("orders"::int ORDER BY "day"), array_agg("spend"::bigint ORDER BY "day"),
	array_agg("quantity"::bigint ORDER BY "day")
FROM (
	SELECT "member_id", "day", sum("orders") OVER w AS "orders", sum("spend") OVER w AS "spend", sum("quantity") OVER w AS "quantity"
	FROM (
		SELECT f."member_id", f."slot" / 1440 AS "day", count(*) AS "orders", sum(f."value_minor") AS "spend", sum(f."quantity_micros") AS "quantity"
		FROM "behaviour_activity" f JOIN "behaviour_context" c ON c."id" = f."context_id" AND c."kind" = 1
		GROUP BY 1, 2
	) d
	WINDOW w AS (PARTITION BY "member_id" ORDER BY "day")
) r
GROUP BY 1;
