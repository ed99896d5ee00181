import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sql, transaction } from "@/db/client";
import { addTrigger } from "@/db/mutations/add-trigger";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { raiseTriggers } from "@/db/mutations/raise-triggers";
import { recordActivities } from "@/db/mutations/record-activities";
import { recordTriggers } from "@/db/mutations/record-triggers";
import { reviewTiers } from "@/db/mutations/review-tiers";
import { settleMembers } from "@/db/mutations/settle-members";
import { getBalance } from "@/db/queries/ledger";
import { getProgramme } from "@/db/queries/programme";
import { getTierStanding } from "@/db/queries/tiers";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { Activity } from "@/domain/activity";
import { reservedEvents } from "@/domain/campaign/campaign";
import type { MemberId } from "@/domain/id";
import { givenCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const DAY_MS = 86_400_000;
const ZONE = "Europe/Warsaw";

/** A day's turn, in the order of the jobs: points, then tiers, then what the calendar brings. */
async function nightly(now: Date): Promise<void> {
  await settleMembers({ limit: 1_000, now });
  await reviewTiers({ now });
  await raiseTriggers({ now });
  await recordTriggers({ now });
}

describe("a year", () => {
  it("brings activation, expiry, a birthday, an anniversary, a schedule's rounds, and a tier's rise and fall", async () => {
    await givenProgramme(database.owner, {
      pendingDays: 14,
      expiry: { kind: "months", months: 3 },
      qualification: { ...zielnikProgramme.qualification, heldThrough: "same-period", graceDays: 10 },
      tiers: zielnikProgramme.tiers.map((tier) => ({ ...tier, birthdayPoints: tier.id === "silver" ? 50 : 0 })),
    });
    const points = (given: number) => [{ kind: "fixed", points: given }] as const;
    const atOnce = { kind: "days", days: 0 } as const;
    await givenCampaign(database.owner, { trigger: { on: "anniversary" }, effects: points(7), pending: atOnce });
    await givenCampaign(database.owner, { trigger: { on: "sign-up" }, effects: points(20), pending: atOnce });
    await givenCampaign(database.owner, { trigger: { on: "tier-reached" }, effects: points(30), pending: atOnce });
    await givenCampaign(database.owner, {
      trigger: { on: "scheduled", at: "2026-01-31T09:00:00Z", every: "month" },
      effects: points(1),
      limits: { perMember: [{ period: "month", times: 1 }] },
      pending: atOnce,
    });

    const customer = randomUUID();
    const joined = new Date("2025-12-20T10:00:00Z");
    const buy = (day: string, zl: number): [string, Activity] => [
      day,
      order(customer, zl, new Date(`${day}T15:00:00Z`)),
    ];
    const orders = new Map([buy("2025-12-20", 100), buy("2026-02-10", 3_600), buy("2026-05-05", 60)]);

    const diary: string[] = [];
    let id: MemberId | undefined;
    let told = "";
    for (let time = joined.getTime(); time <= Date.parse("2027-02-15T00:00:00Z"); time += DAY_MS) {
      const day = new Date(time).toISOString().slice(0, 10);
      const bought = orders.get(day);
      if (bought) {
        const [outcome] = await recordActivities({ activities: [bought], now: bought.occurredAt });
        expect(outcome).toMatchObject({ ok: true });
        await foldKpis({ timeZone: ZONE, now: bought.occurredAt });
      }
      if (id === undefined) {
        const member = await memberOf(database.owner, customer);
        id = member;
        await sql`update member set birthday = '1990-02-28', joined_at = ${joined} where id = ${member}`;
        await transaction((tx) =>
          addTrigger(tx, { memberId: member, type: reservedEvents["sign-up"], key: "once", at: joined }),
        );
      }
      const evening = new Date(`${day}T22:30:00Z`);
      await nightly(evening);
      const programme = await getProgramme();
      const { tier } = await getTierStanding({ memberId: id, now: evening, programme });
      const { active, pending } = await getBalance({ memberId: id, now: evening });
      const line = `${tier.id}: ${active}, ${pending} pending`;
      if (line !== told) diary.push(`${day} ${line}`);
      told = line;
    }
    expect(diary).toMatchInlineSnapshot(`
      [
        "2025-12-20 bronze: 20, 10 pending",
        "2026-01-03 bronze: 30, 0 pending",
        "2026-01-31 bronze: 31, 0 pending",
        "2026-02-10 silver: 61, 504 pending",
        "2026-02-24 silver: 565, 0 pending",
        "2026-02-28 silver: 566, 50 pending",
        "2026-03-14 silver: 616, 0 pending",
        "2026-03-20 silver: 596, 0 pending",
        "2026-03-31 silver: 597, 0 pending",
        "2026-04-03 silver: 587, 0 pending",
        "2026-05-05 silver: 587, 6 pending",
        "2026-05-10 silver: 557, 6 pending",
        "2026-05-19 silver: 563, 0 pending",
        "2026-05-24 silver: 59, 0 pending",
        "2026-05-28 silver: 58, 0 pending",
        "2026-05-31 silver: 59, 0 pending",
        "2026-06-13 silver: 9, 0 pending",
        "2026-07-30 silver: 8, 0 pending",
        "2026-07-31 silver: 9, 0 pending",
        "2026-08-19 silver: 3, 0 pending",
        "2026-12-20 silver: 10, 0 pending",
        "2026-12-30 silver: 9, 0 pending",
        "2026-12-31 silver: 10, 0 pending",
        "2027-01-11 bronze: 10, 0 pending",
      ]
    `);

    const events = await sql<{ what: string }[]>`
      select to_char(occurred_at at time zone ${ZONE}, 'YYYY-MM-DD HH24:MI ') || (body #>> '{event,type}') || ' ' || points as what
      from activity where member_id = ${id ?? 0} and source = 'laurel' order by occurred_at, external_id`;
    expect(events.map(({ what }) => what)).toMatchInlineSnapshot(`
      [
        "2025-12-20 11:00 laurel.signed-up 20",
        "2026-01-31 10:00 laurel.scheduled 1",
        "2026-02-10 16:00 laurel.tier-reached 30",
        "2026-02-28 00:00 laurel.birthday 50",
        "2026-02-28 10:00 laurel.scheduled 1",
        "2026-03-31 10:00 laurel.scheduled 1",
        "2026-04-30 10:00 laurel.scheduled 1",
        "2026-05-31 10:00 laurel.scheduled 1",
        "2026-06-30 10:00 laurel.scheduled 1",
        "2026-07-31 10:00 laurel.scheduled 1",
        "2026-08-31 10:00 laurel.scheduled 1",
        "2026-09-30 10:00 laurel.scheduled 1",
        "2026-10-31 10:00 laurel.scheduled 1",
        "2026-11-30 10:00 laurel.scheduled 1",
        "2026-12-20 00:00 laurel.anniversary 7",
        "2026-12-31 10:00 laurel.scheduled 1",
        "2027-01-31 10:00 laurel.scheduled 1",
      ]
    `);
    const changes = await sql<{ what: string }[]>`
      select to_char(changed_at at time zone ${ZONE}, 'YYYY-MM-DD ') || coalesce(from_tier, '–') || ' → ' || to_tier as what
      from member_tier_change where member_id = ${id ?? 0} order by id`;
    expect(changes.map(({ what }) => what)).toMatchInlineSnapshot(`
      [
        "2026-02-10 – → silver",
        "2027-01-11 silver → bronze",
      ]
    `);
  }, 240_000);
});
