import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { RawSql, Sql } from "@/db/client";
import { sql } from "@/db/client";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { countPresent } from "@/db/queries/presence";
import { testDatabase } from "@/test/database";

const database = testDatabase();
const timeZone = "Pacific/Apia";
const now = new Date("2026-03-01T12:00:00Z");
const MEMBERS = 60;
const HOUR_MS = 3_600_000;
const tables = [
  "kpi_join_day",
  "kpi_sales_day",
  "kpi_points_day",
  "kpi_reward_day",
  "kpi_tier_day",
  "kpi_presence",
  "member_days",
  "campaign_day",
  "campaign_member",
];

/** Small and repeatable: a linear congruential generator (Numerical Recipes). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const rewards = ["01890000-0000-7000-8000-000000000001", "01890000-0000-7000-8000-000000000002"];

/** Books `count` random facts and tells of them in the outbox, all on one connection, as the ledger does. */
async function bookBatch(
  tx: RawSql,
  roll: (sides: number) => number,
  count: number,
  seqs: Map<number, number>,
): Promise<void> {
  const activities: unknown[] = [];
  const entries: unknown[] = [];
  const redemptions: unknown[] = [];
  for (let index = 0; index < count; index += 1) {
    const memberId = 1 + roll(MEMBERS);
    const at = new Date(Date.UTC(2025, 0, 1) + roll(400 * 24) * HOUR_MS + roll(3_600) * 1000);
    const kind = [1, 1, 1, 2, 3][roll(5)] ?? 1;
    const seq = (seqs.get(memberId) ?? 0) + 1;
    seqs.set(memberId, seq);
    const value = roll(50_000);
    const channel = roll(2) === 0 ? "online" : "store";
    await tx`insert into activity (id, member_id, occurred_at, recorded_at, value_minor, points, entry_seq, kind, currency, source, external_id, channel, body)
      values (gen_random_uuid(), ${memberId}, ${at}, ${at}, ${value}, 1, ${seq}, ${kind}, 'PLN', 'test', ${`${memberId}-${seq}`}, ${channel}, '{}')`;
    activities.push([memberId, kind, "PLN", channel, value, seconds(at)]);
    const points = roll(90) + 1;
    const contra = 1 + roll(4);
    await tx`insert into ledger_entry (member_id, seq, occurred_at, recorded_at, active_delta, pending_delta, deficit_delta, active_after,
        pending_after, deficit_after, kind, contra, prev_hash, hash, explanation)
      values (${memberId}, ${seq}, ${at}, ${at}, ${points}, ${-roll(9)}, 0, 0, 0, 0, ${contra}, ${contra}, gen_random_uuid(), gen_random_uuid(), '{}')`;
    const [written] = await tx<
      { pending: number }[]
    >`select pending_delta as pending from ledger_entry where member_id = ${memberId} and seq = ${seq}`;
    entries.push([memberId, contra, contra, points, written?.pending, 0, seconds(at), seq]);
    if (roll(6) === 0) {
      const reward = rewards[roll(2)] ?? "";
      const cancelled = roll(3) === 0 ? new Date(at.getTime() + 90 * HOUR_MS) : null;
      await tx`insert into redemption (id, member_id, request_id, reward_id, cost, entry_seq, voucher_code, issued_at, cancelled_at)
        values (gen_random_uuid(), ${memberId}, gen_random_uuid(), ${reward}, 100, ${seq}, gen_random_uuid()::text, ${at}, ${cancelled})`;
      redemptions.push([memberId, reward, 100, seconds(at), 1]);
      if (cancelled) redemptions.push([memberId, reward, 100, seconds(cancelled), -1]);
    }
    if (roll(10) === 0) {
      await tx`insert into member_tier (member_id, tier_id, since) values (${memberId}, ${["silver", "gold"][roll(2)] ?? ""}, ${at})
        on conflict (member_id) do update set tier_id = excluded.tier_id, since = excluded.since`;
    }
  }
  const payload = { activities, entries, ...(redemptions.length > 0 ? { redemptions } : {}) };
  await tx`insert into outbox_event (recorded_at, payload) values (${now}, ${JSON.stringify(payload)}::text::json)`;
}

/** Every figure. A curve stays what it is at its end, so how far it was drawn beyond its last rise is no matter. */
async function figures(): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of tables) {
    const rows = await sql.unsafe<{ row: { within?: number[] } }[]>(
      `select row_to_json(t) as row from ${table} t order by t::text`,
    );
    all[table] = rows.map(({ row }) =>
      row.within ? { ...row, within: row.within.slice(0, row.within.indexOf(row.within.at(-1) ?? 0) + 1) } : row,
    );
  }
  return { ...all, kpi_presence: (all.kpi_presence ?? []).map((row) => JSON.stringify(row)).sort() };
}

async function foldAll(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    await foldKpis({ timeZone, now, limit: 3 });
    const [left] = await sql<{ n: number }[]>`select count(*)::int as n from outbox_event`;
    if (left?.n === 0) return;
    // Other suites' transactions on the same server hold the watermark back for moments.
    await sleep(20);
  }
  throw new Error("the outbox was not folded");
}

async function givenMembers(owner: Sql): Promise<void> {
  await owner`insert into reward ${owner(rewards.map((id) => ({ id, kind: "voucher", name: "{}", description: "{}", terms: "{}", cost: 100, created_at: now, updated_at: now })))}`;
  await owner`insert into member (card_number, joined_channel, joined_at)
    select 'ZL' || n, case when n % 3 = 0 then 'store' else 'online' end, timestamptz '2025-01-01 09:59:30Z' + n * interval '7 hours'
    from generate_series(1, ${MEMBERS}::int) n`;
}

describe("the KPI roll-ups", () => {
  beforeAll(async () => {
    await givenMembers(database.owner);
  });

  it("come out of random folds as out of a rebuild, and lose no transaction that commits late", async () => {
    const roll = dice(7);
    const seqs = new Map<number, number>();
    // Two transactions that begin first and end last, while others come and are folded.
    const release: (() => void)[] = [];
    const late = [1, 2].map(
      () =>
        new Promise<void>((done, failed) => {
          database.owner
            .begin(async (tx) => {
              await bookBatch(tx, roll, 4, seqs);
              await new Promise<void>((go) => release.push(go));
            })
            .then(() => done(), failed);
          return undefined;
        }),
    );
    while (release.length < 2) await sleep(5);
    for (let batch = 0; batch < 25; batch += 1) {
      await database.owner.begin(async (tx) => bookBatch(tx, roll, 1 + roll(8), seqs));
      if (roll(3) === 0) await foldKpis({ timeZone, now, limit: 1 + roll(4) });
      if (batch === 12) await rebuildKpis({ timeZone, now });
      if (batch === 18) release[0]?.();
    }
    await sql`update member set status = 'erased' where id = 5`;
    release[1]?.();
    await Promise.all(late);
    await foldAll();
    const folded = await figures();
    await rebuildKpis({ timeZone, now });
    expect(folded).toEqual(await figures());
    expect(folded.kpi_points_day?.length).toBeGreaterThan(100);
    expect(folded.kpi_reward_day?.length).toBeGreaterThan(5);
    expect(folded.kpi_tier_day?.length).toBeGreaterThan(2);
  });

  it("count distinct members of any range of days exactly", async () => {
    const roll = dice(11);
    const ranges = Array.from({ length: 40 }, () => {
      const from = 20_080 + roll(420);
      return { from, to: from + roll(200) };
    });
    const exact = async (kinds: number[], redeemed: boolean) => {
      const rows = await sql<{ n: number }[]>`
        select (select count(distinct member_id)::int from (
            select member_id, occurred_at as at from activity where kind = any(${kinds})
            union all select member_id, issued_at from redemption where ${redeemed}
          ) a where (a.at at time zone ${timeZone})::date - date '1970-01-01' between r.low and r.high) as n
        from unnest(${ranges.map(({ from }) => from)}::int[], ${ranges.map(({ to }) => to)}::int[]) with ordinality r(low, high, i) order by i`;
      return rows.map(({ n }) => n);
    };
    const members = async (presence: "active" | "buying") =>
      (await countPresent(presence, ranges)).map((row) => row.members);
    expect(await members("active")).toEqual(await exact([1, 3], true));
    expect(await members("buying")).toEqual(await exact([1], false));
  });

  it("wait while a transaction older than theirs is open, and say so when another is at work", async () => {
    await database.owner.begin(async (tx) => {
      await tx`select pg_current_xact_id()`;
      await database.owner.begin(async (other) =>
        bookBatch(other, dice(3), 1, new Map(Array.from({ length: MEMBERS }, (_, i) => [i + 1, 10_000]))),
      );
      expect(await foldKpis({ timeZone, now })).toMatchObject({ state: "folded", rows: 0 });
    });
    await sql.begin(async (tx) => {
      await tx`select 1 from kpi_state where id = 1 for update`;
      expect(await foldKpis({ timeZone, now })).toEqual({ state: "busy" });
    });
    expect(await foldKpis({ timeZone: "Europe/Warsaw", now })).toEqual({ state: "moved" });
    await foldAll();
  });
});
