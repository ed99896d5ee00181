import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { getImport } from "@/db/queries/imports";
import { linesOf } from "@/domain/import/outcome";
import { runImport } from "@/jobs/import/run-import";
import { testDatabase } from "@/test/database";
import { givenImport, givenProgramme } from "@/test/imports";

const FILE = path.resolve(import.meta.dirname, "../../../shared/data/online-retail/orders-2010-12_2011-02.csv.gz");
const now = new Date("2026-06-01T12:00:00Z");

/** All that an import leaves behind, whatever the order in which batches were booked. */
async function booksDigest(): Promise<unknown> {
  const [row] = await sql`
    select
      (select md5(string_agg(a::text, ',' order by a)) from (select id || ':' || points || ':' || value_minor as a from activity) x) as activities,
      (select md5(string_agg(b, ',' order by b)) from (
        select m.external_id || ':' || active || ':' || pending || ':' || deficit || ':' || lifetime_earned || ':' || lifetime_returned as b
        from member_balance join member m on m.id = member_id) x) as balances,
      (select count(*) from ledger_entry) as entries,
      (select md5(string_agg(u, ',' order by u)) from (select activity_id || sku || quantity_micros as u from unmatched_return) x) as unmatched`;
  return row;
}

describe.skipIf(!existsSync(FILE))("the orders of a real shop (skipped where ../shared/data is missing)", () => {
  testDatabase();
  let importId = "";

  beforeAll(async () => {
    await givenProgramme();
    importId = await givenImport({ file: readFileSync(FILE), changes: { source: "online-retail" }, now });
    const end = await runImport({ importId, now });
    expect(end.status).toBe("done");
  }, 120_000);

  it("come to the known figures", async () => {
    const run = await getImport({ importId });
    expect(run?.counts).toMatchObject({
      orders: 3_384,
      pointsIssued: 1_587_707,
      skippedLines: 36_217,
      acceptedLines: 67_313,
      knownLines: 0,
    });
    expect(run?.totalLines).toBe(105_335);
    expect(run && linesOf(run.counts)).toBe(105_335);
    const [row] = await sql`
      select count(*) as orders, count(distinct member_id) as members, sum(points)::bigint as points from activity where kind = 1`;
    expect(row).toEqual({ orders: 3_384, members: 1_682, points: 1_587_707 });
  });

  it("never gave back more than their lines earned", async () => {
    const rows = await sql`
      select 1 from (
        select r.order_activity_id as id, r.line_no, sum(r.points) as back from activity_return_line r group by 1, 2
      ) r join activity a on a.id = r.id join ledger_entry e on e.member_id = a.member_id and e.seq = a.entry_seq
      where r.back > (e.explanation -> 'o' ->> (5 + r.line_no))::int`;
    expect(rows).toHaveLength(0);
  });

  it("leave books in which nothing differs", async () => {
    expect((await verifyLedger()).differences).toEqual([]);
  });

  it("change nothing when they come again", async () => {
    const before = await booksDigest();
    const again = await givenImport({ file: readFileSync(FILE), changes: { source: "online-retail" }, now });
    const end = await runImport({ importId: again, now });
    expect(end).toMatchObject({
      status: "done",
      counts: {
        orders: 0,
        knownOrders: 3_384,
        returns: 0,
        knownReturns: 761,
        newMembers: 0,
        pointsIssued: 0,
        pointsReturned: 0,
      },
    });
    expect(await booksDigest()).toEqual(before);
  }, 120_000);
});
