import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import type { Scratch } from "@/bench/scratch";
import { openSegmentData } from "@/bench/segment-data";
import { type Sql, sql } from "@/db/client";
import { startBackTest } from "@/db/mutations/start-back-test";
import { forgetRulebook } from "@/db/queries/rulebook";
import type { BackTestResult } from "@/domain/back-test/result";
import { baseCampaign } from "@/domain/campaign/base-campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { type BackTestOrder, runBackTest } from "@/jobs/back-test";

/** 9.5 orders each on average: a million orders, made in half a minute. */
const MEMBERS = 105_000;
const NAME = { pl: "Próba", en: "Trial", ru: "Проба" };
const STEPS = [
  { fromMinor: 0, rate: "0.10" },
  { fromMinor: 200_00, rate: "0.125" },
];

function campaign(changes: Partial<CampaignDefinition>): CampaignDefinition {
  return { ...baseCampaign({ name: NAME, steps: STEPS }), ...changes };
}

const inCategory = (value: string) => ({ field: "line.category", op: "is" as const, value });

const live: readonly CampaignDefinition[] = [
  campaign({}),
  campaign({
    effects: [{ kind: "multiplier", factor: "2", lines: inCategory("Kategoria 3") }],
    schedule: { startsAt: null, endsAt: null, hours: [{ days: [5], from: "00:00", to: "00:00" }] },
  }),
  campaign({
    effects: [{ kind: "fixed", points: 50 }],
    conditions: { all: [{ field: "order.number", op: "is", value: 2 }] },
  }),
  campaign({
    effects: [{ kind: "fixed", points: 25 }],
    conditions: { all: [{ field: "activity.value", op: "gte", value: 150_00 }] },
    limits: { perMember: [{ period: "month", times: 1 }], perOrderPoints: null, budgets: [], coolDownHours: null },
  }),
];

const draft = campaign({
  effects: [{ kind: "multiplier", factor: "3", lines: inCategory("Kategoria 5") }],
  limits: {
    perMember: [{ period: "month", points: 500 }],
    perOrderPoints: null,
    budgets: [{ period: "campaign", points: 500_000 }],
    coolDownHours: null,
  },
});

async function publish(owner: Sql): Promise<number> {
  await owner`truncate campaign, campaign_version, campaign_run restart identity`;
  for (const [index, definition] of live.entries()) {
    await owner`insert into campaign (title, status, live_version, created_at, updated_at) values (${`bench ${index}`}, 'live', 1, now(), now())`;
    await owner`
      insert into campaign_version (campaign_id, version, definition, published_at)
      values (${index + 1}, 1, ${JSON.stringify(definition)}::text::json, now())`;
  }
  const [row] = await owner<{ id: number }[]>`
    insert into campaign (title, draft, created_at, updated_at) values ('draft', ${JSON.stringify(draft)}::text::json, now(), now()) returning id`;
  await owner`insert into rulebook_state (id, revision) values (1, 1) on conflict (id) do update set revision = rulebook_state.revision + 1`;
  forgetRulebook();
  return row?.id ?? 0;
}

async function readAll(): Promise<{ seconds: number; rows: number }> {
  const started = performance.now();
  let rows = 0;
  const cursor = sql`
    select id, member_id as "memberId", kind, occurred_at as "occurredAt", channel, store, currency, source, points, body
    from activity`.cursor(2_000);
  for await (const batch of cursor) rows += batch.length;
  return { seconds: (performance.now() - started) / 1000, rows };
}

async function runOnce(
  order: Omit<BackTestOrder, "id">,
): Promise<{ readonly seconds: number; readonly result: BackTestResult }> {
  const now = new Date();
  const started = await startBackTest({ ...order, accountId: null, now });
  if (!started.ok) throw new Error(started.reason);
  const begun = performance.now();
  const end = await runBackTest({ id: started.id, ...order }, { now });
  const seconds = (performance.now() - begun) / 1000;
  await sql`delete from back_test`;
  if (end.state !== "done" || end.result.points.campaign === 0) throw new Error("the back-test gave nothing");
  return { seconds, result: end.result };
}

/** A back-test of a million orders beside a sequential read of the same rows through the same driver. */
export async function measureBackTest(
  scratch: Scratch,
  { rounds, say, members = MEMBERS }: BenchOptions,
): Promise<Figure[]> {
  say(`Making ${members.toLocaleString("en")} members with ten orders each`);
  await openSegmentData(scratch, { name: "laurel_back_test", members, folded: false, say });
  const owner = scratch.owner();
  const campaignId = await publish(owner).finally(() => owner.end());
  const [period] = await sql<{ from: string; to: string }[]>`
    select to_char(min(occurred_at) - interval '1 day', 'YYYY-MM-DD') as from, to_char(max(occurred_at) + interval '1 day', 'YYYY-MM-DD') as to
    from activity`;
  const reads: number[] = [];
  const tests: number[] = [];
  // Each back-test stands between two reads: a machine that others use is not equally quick for long.
  let before = await readAll();
  for (let round = 0; round <= Math.min(rounds, 3); round += 1) {
    const test = await runOnce({ campaignId, definition: draft, from: period?.from ?? "", to: period?.to ?? "" });
    const after = await readAll();
    const read = (before.seconds + after.seconds) / 2;
    before = after;
    say(
      `  read ${read.toFixed(2)} s, back-test ${test.seconds.toFixed(2)} s${round === 0 ? " (warming up)" : ""}; ` +
        `${test.result.points.campaign} points, budget ends ${test.result.budgetEnds[0]?.day ?? "–"}`,
    );
    if (round === 0) continue;
    reads.push(read);
    tests.push(test.seconds);
  }
  const { rows } = before;
  return [
    {
      name: `back-test of ${rows.toLocaleString("en")} orders`,
      over: "a sequential read through the driver",
      value: median(tests),
      baseline: median(reads),
      unit: "s",
      must: 10,
      aim: 4,
      better: "less",
    },
  ];
}
