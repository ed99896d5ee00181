import { expect, it } from "vitest";
import { recordActivities } from "@/db/mutations/record-activities";
import { compareReached, getCampaignReach } from "@/db/queries/campaign-results";
import { testDatabase } from "@/test/database";
import { goodsBack, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-06-30T12:00:00Z");
const day = (date: string) => new Date(`${date}T10:00:00.400Z`);

it("follows whom a campaign reached, and counts neither the order it met nor one that came back", async () => {
  const { owner } = database;
  await givenProgramme(owner);
  const lost = order("twice", 90, day("2026-05-11"));
  const activities = [
    order("once", 50, day("2026-05-10")),
    order("twice", 60, day("2026-05-10")),
    lost,
    goodsBack("twice", day("2026-05-12"), { orderExternalId: lost.externalId }),
    order("again", 70, day("2026-05-10")),
    order("again", 30, day("2026-05-20")),
    order("again", 40, day("2026-06-20")),
    order("late", 70, day("2026-06-20")),
    order("held", 20, day("2026-05-10")),
    order("held", 25, day("2026-05-11")),
  ];
  for (const activity of activities) {
    const [outcome] = await recordActivities({ activities: [activity], now: activity.occurredAt });
    if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  }
  const reach = async (customer: string, arm: number, date: string) =>
    owner`
      insert into campaign_member (campaign_id, member_id, arm, first_at, last_at, awards, points)
      values (77, ${await memberOf(owner, customer)}, ${arm}, date_trunc('second', ${day(date)}::timestamptz), ${now}, 1, 5)`;
  for (const customer of ["once", "twice", "again"]) await reach(customer, 1, "2026-05-10");
  await reach("late", 1, "2026-06-20");
  await reach("held", 2, "2026-05-10");

  const { treated, control } = await compareReached({ campaignId: 77, days: 30, now });
  expect(treated).toEqual({ members: 3, returned: 1, orders: 1, spendMinor: 30_00, spendSquares: 30_00 ** 2 });
  expect(control).toEqual({ members: 1, returned: 1, orders: 1, spendMinor: 25_00, spendSquares: 25_00 ** 2 });
  expect(await getCampaignReach({ campaignId: 77 })).toEqual({ treated: 4, control: 1, points: 25, awards: 5 });
});
