import { sql as fragment } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { closePool, connect, db, FOREVER, hurryPool, sql, transaction } from "@/db/client";
import { auditLog } from "@/db/schema/operations";
import { setEnv } from "@/env";
import { testDatabase } from "@/test/database";

const database = testDatabase();

describe("the application's connection", () => {
  it("is the restricted role", async () => {
    const [row] = await sql`select current_user as name`;
    expect(row?.name).toBe("laurel_app");
  });

  it("waits for the disk but while it hurries", async () => {
    const waits = async () => (await sql`show synchronous_commit`)[0]?.synchronous_commit;
    const before = await waits();
    await hurryPool();
    expect(await waits()).toBe("off");
    await closePool();
    expect(await waits()).toBe(before);
  });

  it("sends nothing ahead where a pooler may hand its connection on", async () => {
    const ahead = () => Reflect.get(connect("postgres://nobody@127.0.0.1:9/none").options, "max_pipeline");
    expect(ahead()).toBeGreaterThan(1);
    setEnv({ DATABASE_PREPARE: "off" });
    expect(ahead()).toBe(0);
    setEnv({ DATABASE_PREPARE: undefined });
  });

  it("reads and writes numbers, instants, days and JSON as Laurel means them", async () => {
    const at = new Date("2026-03-29T01:30:00.123Z");
    const [row] = await sql`
      select ${7}::int8 as big, ${at}::timestamptz as at, 'infinity'::timestamptz as forever, ${FOREVER}::timestamptz = 'infinity' as same,
        '2026-03-29'::date as day, 0.1::numeric as exact, ${sql.json({ a: [1] })}::jsonb as json, ${[1, 2]}::int8[] as list`;
    expect(row).toEqual({
      big: 7,
      at,
      forever: FOREVER,
      same: true,
      day: "2026-03-29",
      exact: "0.1",
      json: { a: [1] },
      list: [1, 2],
    });
  });

  it("refuses integers that JavaScript cannot hold", async () => {
    await expect(sql`select 9007199254740993::int8`).rejects.toThrow(RangeError);
  });

  it("shares one transaction between Drizzle and tagged templates, and rolls back both", async () => {
    const record = {
      actorName: "test",
      action: "test.done",
      subject: "test",
      subjectId: "1",
      at: new Date("2026-01-31T00:00:00Z"),
    };
    const attempt = transaction(async (tx) => {
      await tx.insert(auditLog).values({ ...record, id: "018f0000-0000-7000-8000-000000000001", after: { text: "x" } });
      const [row] = await tx.$client`select at, after from audit_log`;
      expect(row).toEqual({ at: record.at, after: { text: "x" } });
      await tx.transaction(async (inner) => inner.execute(fragment`select 1`));
      throw new Error("no");
    });
    await expect(attempt).rejects.toThrow("no");
    expect(await db.select().from(auditLog)).toEqual([]);
  });

  it("may not define tables", async () => {
    await expect(sql`create table mine (id int)`).rejects.toThrow(/permission denied/);
  });
});

describe("members' search text", () => {
  it("is kept by the database, without accents and case", async () => {
    await database.owner`insert into member (card_number, first_name, last_name, email, joined_at) values ('ZL1', 'Żółć', 'Łąka', 'z@example.pl', now())`;
    const [row] = await sql`select search_text from member`;
    expect(row?.search_text).toBe("zolc laka z@example.pl zl1");
  });
});
