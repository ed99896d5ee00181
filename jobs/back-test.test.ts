import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { cancelBackTest, finishBackTest } from "@/db/mutations/move-back-test";
import { recordActivities } from "@/db/mutations/record-activities";
import { startBackTest } from "@/db/mutations/start-back-test";
import { getBackTest, listBackTests } from "@/db/queries/back-tests";
import type { Activity } from "@/domain/activity";
import { sampleCampaign } from "@/domain/campaign/sample-campaign";
import { runBackTest } from "@/jobs/back-test";
import { givenCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { goodsBack, line, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-03-31T12:00:00Z");
const period = { from: "2026-03-01", to: "2026-03-31" };
const nothing = sampleCampaign({ conditions: { any: [] } });

/** Orders and a few returns of some members in March, recorded as they happened. */
async function givenMarch(): Promise<void> {
  const activities: Activity[] = [];
  for (let index = 0; index < 60; index += 1) {
    const at = new Date(Date.UTC(2026, 2, 1 + (index % 28), 10, index));
    const lines = [
      line(`S${index % 5}`, 17 + index, 1 + (index % 3), { category: index % 2 === 0 ? "tea" : "oil" }),
      line("Z", 9.99),
    ];
    const made = order(`c${index % 7}`, 0, at, { lines });
    activities.push(made);
    if (index % 10 !== 3) continue;
    const lines2 = [{ ...(lines[0] ?? line("S", 1)), quantity: 1 }];
    activities.push(
      goodsBack(`c${index % 7}`, new Date(at.getTime() + 86_400_000), {
        orderExternalId: made.externalId,
        lines: lines2,
      }),
    );
  }
  for (const activity of activities.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())) {
    const [outcome] = await recordActivities({ activities: [activity], now: activity.occurredAt });
    if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  }
}

async function test(definition = nothing) {
  const started = await startBackTest({ campaignId: 50, definition, ...period, accountId: null, now });
  if (!started.ok) throw new Error(started.reason);
  const end = await runBackTest({ id: started.id, campaignId: 50, definition, ...period }, { now });
  return { id: started.id, end };
}

it("comes to what was really booked, when the campaigns are those that were in force", async () => {
  const { owner } = database;
  await givenProgramme(owner);
  await givenCampaign(owner, {
    effects: [{ kind: "multiplier", factor: "2", lines: { field: "line.category", op: "is", value: "tea" } }],
  });
  await givenCampaign(owner, {
    conditions: { all: [{ field: "order.number", op: "is", value: 2 }] },
    effects: [{ kind: "fixed", points: 15 }],
  });
  await givenCampaign(owner, {
    effects: [{ kind: "fixed", points: 3 }],
    limits: { perMember: [{ period: "month", times: 2 }], budgets: [{ period: "campaign", points: 31 }] },
  });
  await givenMarch();
  const { id, end } = await test();
  if (end.state !== "done") throw new Error(end.state);
  const { points, orders, returns, days } = end.result;
  expect({ orders, returns }).toEqual({ orders: 60, returns: 6 });
  expect(points.actual).toBeGreaterThan(0);
  expect(points).toEqual({ actual: points.actual, live: points.actual, draft: points.actual, campaign: 0 });
  for (const day of days) expect(day.live).toBe(day.actual);
  expect(await finishBackTest({ id, result: end.result, now })).toBe(true);
  const [kept] = await listBackTests({ campaignId: 50 });
  expect(kept).toMatchObject({ id, status: "done", done: 0, total: 66 });
  expect(kept?.result).toEqual(end.result);
});

it("stops when it is cancelled, and stays so", async () => {
  await givenProgramme(database.owner);
  const started = await startBackTest({ campaignId: 50, definition: nothing, ...period, accountId: null, now });
  if (!started.ok) throw new Error(started.reason);
  expect(await cancelBackTest({ id: started.id, now })).toBe(true);
  const end = await runBackTest({ id: started.id, campaignId: 50, definition: nothing, ...period }, { now });
  expect(end.state).toBe("cancelled");
  expect(await cancelBackTest({ id: started.id, now })).toBe(false);
  expect((await getBackTest({ id: started.id }))?.status).toBe("cancelled");
});

it("refuses a period without days, and more than a few at once", async () => {
  await givenProgramme(database.owner);
  await database.owner`delete from back_test`;
  const begin = (days: { from: string; to: string }) =>
    startBackTest({ campaignId: 51, definition: nothing, ...days, accountId: null, now });
  expect(await begin({ from: "2026-03-02", to: "2026-03-01" })).toEqual({ ok: false, reason: "PERIOD" });
  expect(await begin({ from: "2026-02-30", to: "2026-03-01" })).toEqual({ ok: false, reason: "PERIOD" });
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => begin(period)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
  expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "BUSY" });
  expect(await getBackTest({ id: randomUUID() })).toBeNull();
});
