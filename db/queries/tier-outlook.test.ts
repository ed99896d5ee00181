import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { recordActivities } from "@/db/mutations/record-activities";
import { countTierEnds, listNearRises, listTierEnds } from "@/db/queries/tier-outlook";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { Programme } from "@/domain/programme";
import { testDatabase } from "@/test/database";
import { memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
let programme: Programme;
const [kept, falls, near, far] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string];
const now = new Date("2026-11-20T12:00:00Z");

beforeAll(async () => {
  const at = new Date("2025-06-01T12:00:00Z");
  programme = await givenProgramme(database.owner, {
    qualification: { ...zielnikProgramme.qualification, metrics: ["spend"] },
  });
  await recordActivities({ activities: [order(kept, 6_500, at), order(falls, 3_500, at)], now: at });
  const lately = [order(kept, 3_200, now), order(falls, 10, now), order(near, 2_900, now), order(far, 900, now)];
  await recordActivities({ activities: lately, now });
});

describe("what the next month brings to tiers", () => {
  const december = { from: new Date("2026-11-30T23:00:00Z"), to: new Date("2026-12-31T22:59:59.999Z") };

  it("lists whose tier ends, what it comes to as things stand, and what keeps it, in pages", async () => {
    const first = await listTierEnds({ ...december, limit: 1, programme, now });
    expect(first.members).toHaveLength(1);
    const { next } = first;
    const second = await listTierEnds({ ...december, limit: 1, programme, now, ...(next && { after: next }) });
    expect(second.next).toBeNull();
    const ends = [...first.members, ...second.members].map(({ memberId, from, to, keep }) => [
      memberId,
      from.id,
      to.id,
      keep?.missing ?? null,
    ]);
    // Both tiers end at the same instant: the smaller id comes first, and which one has it is not said.
    const expected: (readonly [number, string, string, number])[] = [
      [await memberOf(database.owner, kept), "gold", "silver", 2_800_00],
      [await memberOf(database.owner, falls), "silver", "bronze", 2_990_00],
    ];
    expect(ends).toEqual(expected.toSorted(([a], [b]) => a - b));
    expect(await countTierEnds({ ...december, programme, now })).toEqual({
      total: 2,
      moves: expect.arrayContaining([
        { from: "gold", to: "silver", members: 1 },
        { from: "silver", to: "bronze", members: 1 },
      ]),
      estimated: false,
    });
    expect((await countTierEnds({ from: now, to: december.from, programme, now })).total).toBe(0);
  });

  it("lists who has most of the way to the next tier behind them", async () => {
    const { members, next } = await listNearRises({ limit: 10, programme, now });
    expect(next).toBeNull();
    expect(members.map(({ memberId, next: goal }) => [memberId, goal.tier.id, goal.missing])).toEqual([
      [await memberOf(database.owner, near), "silver", 100_00],
    ]);
  });
});
