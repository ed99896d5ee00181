import { expect, it } from "vitest";
import { weighCampaigns } from "@/app/admin/members/[id]/why/[activity]/weigh-campaigns";
import { recordActivities } from "@/db/mutations/record-activities";
import { readSpentBudgets } from "@/db/queries/spent-budgets";
import { givenCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { goodsBack, line, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const TIME_ZONE = "Europe/Warsaw";
const day = (date: number) => new Date(Date.UTC(2026, 2, date, 12));

it("tells what a budget had cut, and that it was spent", async () => {
  const { owner } = database;
  await givenProgramme(owner);
  const id = await givenCampaign(owner, {
    effects: [{ kind: "fixed", points: 20 }],
    limits: { budgets: [{ period: "campaign", points: 31 }] },
  });
  const made = [1, 2, 3].map((date) => order("c1", 0, day(date), { lines: [line("A", 50)] }));
  const keys: { memberId: number; activityId: string }[] = [];
  for (const activity of made) {
    const [outcome] = await recordActivities({ activities: [activity], now: activity.occurredAt });
    if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
    keys.push({ memberId: outcome.memberId, activityId: outcome.activityId });
  }
  const told = [];
  for (const key of keys) {
    const verdict = (await weighCampaigns(key))?.verdicts.find(({ campaign }) => campaign.id === id);
    told.push({ given: verdict?.given ?? null, reason: verdict?.reason?.reason ?? null });
  }
  expect(told).toEqual([
    { given: { points: 20, cut: null, granted: false }, reason: null },
    { given: { points: 11, cut: { by: "BUDGET", wanted: 20 }, granted: false }, reason: null },
    { given: null, reason: "BUDGET" },
  ]);

  const spent = async (without?: { memberId: number; activityId: string }) => {
    const asked = { campaignIds: [id], at: day(20), timeZone: TIME_ZONE };
    return (await readSpentBudgets(without ? { ...asked, without } : asked)).get(id)?.get("all");
  };
  expect(await spent()).toEqual({ points: 31, minor: 0 });
  // An order that is tried again is not held against itself; once it came back, nothing of it is in the budget.
  expect(await spent(keys[1])).toEqual({ points: 20, minor: 0 });
  const back = goodsBack("c1", day(21), { orderExternalId: made[1]?.externalId ?? "" });
  await recordActivities({ activities: [back], now: day(21) });
  expect(await spent(keys[1])).toEqual({ points: 20, minor: 0 });
});
