import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { sql, transaction } from "@/db/client";
import { giveTiers } from "@/db/ledger/tiers";
import { recordActivities } from "@/db/mutations/record-activities";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import { reviewTiers } from "@/db/mutations/review-tiers";
import { getTierStanding } from "@/db/queries/tiers";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { Programme, Qualification } from "@/domain/programme";
import { testDatabase } from "@/test/database";
import { goodsBack, grant, line, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
let programme: Programme;
const setUp = async (change: Partial<Qualification> = {}) => {
  programme = await givenProgramme(database.owner, {
    tiers: zielnikProgramme.tiers.map((tier) => ({
      ...tier,
      spendMinor: tier.threshold * 10_00,
      orders: tier.threshold / 250,
    })),
    qualification: { ...zielnikProgramme.qualification, ...change },
  });
};
beforeAll(() => setUp());

const record = async (now: Date, ...activities: Parameters<typeof recordActivities>[0]["activities"]) => {
  const outcomes = await recordActivities({ activities, now });
  for (const outcome of outcomes) expect(outcome.ok).toBe(true);
  return outcomes;
};
const standing = async (name: string, now: Date) =>
  getTierStanding({ memberId: await memberOf(database.owner, name), now, programme });
const tierOf = async (name: string, now: Date) => (await standing(name, now)).tier.id;
const may = (day: number) => new Date(Date.UTC(2026, 4, day, 10));

describe("a returned order", () => {
  it("takes back the tier it lifted, and the changes are kept", async () => {
    await setUp();
    const name = randomUUID();
    const big = order(name, 4000, may(1), { lines: [line("A", 3900), line("B", 100)] });
    await record(may(1), order(name, 100, may(1)), big);
    expect(await tierOf(name, may(1))).toBe("silver");
    // B alone leaves enough.
    const back = (sku: string, zl: number) =>
      goodsBack(name, may(2), { orderExternalId: big.externalId, lines: [line(sku, zl)] });
    await record(may(2), back("B", 100));
    expect(await tierOf(name, may(2))).toBe("silver");
    await record(may(3), back("A", 3900));
    expect(await tierOf(name, may(3))).toBe("bronze");
    const id = await memberOf(database.owner, name);
    const changes = await sql`select from_tier, to_tier from member_tier_change where member_id = ${id} order by id`;
    expect([...changes]).toEqual([
      { from_tier: null, to_tier: "silver" },
      { from_tier: "silver", to_tier: "bronze" },
    ]);
    // Whoever returns and buys again is raised again.
    await record(may(4), order(name, 4000, may(4)));
    expect(await tierOf(name, may(4))).toBe("silver");
  });

  it("leaves the tier of the year before, and goes no lower than a floor", async () => {
    await setUp();
    const [name, floored] = [randomUUID(), randomUUID()];
    await record(
      new Date("2025-06-01"),
      order(name, 4000, new Date("2025-06-01")),
      order(floored, 10, new Date("2025-06-01")),
    );
    const memberIds = [await memberOf(database.owner, floored)];
    await transaction((tx) =>
      giveTiers(tx.$client, { memberIds, programme, now: may(1) }, { tierId: "silver", until: null, by: "person" }),
    );
    for (const who of [name, floored]) {
      const big = order(who, 8000, may(5));
      await record(may(5), big);
      expect(await tierOf(who, may(5))).toBe("gold");
      await record(may(6), goodsBack(who, may(6), { orderExternalId: big.externalId, lines: [line("A", 8000)] }));
      expect(await tierOf(who, may(6))).toBe("silver");
    }
    expect((await standing(floored, may(6))).givenByHand).toBe(true);
    expect((await standing(name, may(6))).until?.toISOString()).toBe("2026-12-31T22:59:59.999Z");
  });

  it("is undone by a person's reversal as well, also of an event's points", async () => {
    await setUp();
    const name = randomUUID();
    await record(may(1), grant(name, 600, may(1)));
    expect(await tierOf(name, may(1))).toBe("silver");
    const memberId = await memberOf(database.owner, name);
    expect(await reverseEntry({ memberId, seq: 1, reason: "pomyłka", staffId: null, now: may(2) })).toMatchObject({
      ok: true,
    });
    expect(await tierOf(name, may(2))).toBe("bronze");
  });

  it("does not touch what was earned under easier rules", async () => {
    await setUp();
    const name = randomUUID();
    const first = order(name, 4000, may(1));
    await record(may(1), first, order(name, 200, may(1)));
    programme = await givenProgramme(database.owner, {
      tiers: programme.tiers.map((tier) => ({ ...tier, threshold: tier.threshold * 10 })),
    });
    const small = order(name, 100, may(2));
    await record(may(2), small);
    await record(may(3), goodsBack(name, may(3), { orderExternalId: small.externalId, lines: [line("A", 100)] }));
    expect(await tierOf(name, may(3))).toBe("silver");
    await record(may(4), goodsBack(name, may(4), { orderExternalId: first.externalId, lines: [line("A", 4000)] }));
    expect(await tierOf(name, may(4))).toBe("bronze");
  });
});

describe("what reaches a tier", () => {
  it.each([
    [["spend"], 5000, 1, "silver"],
    [["spend"], 4999, 1, "bronze"],
    [["orders"], 10, 2, "silver"],
    [["orders"], 10, 4, "gold"],
    [["points", "orders"], 8000, 1, "gold"],
  ] as const)("%j: %i zł, %i times: %s", async (metrics, zl, times, tier) => {
    await setUp({ metrics: [...metrics] });
    const name = randomUUID();
    await record(may(1), ...Array.from({ length: times }, () => order(name, zl / times, may(1))));
    expect(await tierOf(name, may(1))).toBe(tier);
  });

  it("counts no order that came back whole", async () => {
    await setUp({ metrics: ["orders"] });
    const name = randomUUID();
    const orders = [order(name, 10, may(1)), order(name, 10, may(1))];
    await record(may(1), ...orders);
    expect(await tierOf(name, may(1))).toBe("silver");
    await record(
      may(2),
      goodsBack(name, may(2), { orderExternalId: orders[0]?.externalId ?? "", lines: [line("A", 10)] }),
    );
    expect(await tierOf(name, may(2))).toBe("bronze");
    expect(await standing(name, may(2))).toMatchObject({ figures: { orders: 1 }, next: { missing: 1 } });
  });
});

describe.each(["rolling-year", "from-joining", "since-promotion"] as const)("the window %s", (window) => {
  it("raises at once, undoes by returns, and ends by the review", async () => {
    await setUp({ window, heldThrough: "same-period" });
    const name = randomUUID();
    const start = new Date("2025-10-01T10:00:00Z");
    const later = new Date("2026-02-01T10:00:00Z");
    await record(start, order(name, 2000, start));
    const second = order(name, 4000, later);
    await record(later, second);
    const stored = await sql<
      { tier_id: string }[]
    >`select tier_id from member_tier where member_id = ${await memberOf(database.owner, name)}`;
    expect(stored).toMatchObject([{ tier_id: "silver" }]);
    expect(await tierOf(name, later)).toBe("silver");
    const { until } = await standing(name, later);
    expect(until && until > later).toBe(true);
    const after = new Date((until?.getTime() ?? 0) + 60_000);
    await reviewTiers({ now: after });
    const id = await memberOf(database.owner, name);
    const [row] = await sql<
      { tier_id: string; until: Date | null }[]
    >`select tier_id, until from member_tier where member_id = ${id}`;
    expect(row).toMatchObject({ tier_id: "bronze", until: null });

    const other = randomUUID();
    const [big, small] = [order(other, 4000, later), order(other, 10, later)];
    await record(later, small, big);
    expect(await tierOf(other, later)).toBe("silver");
    await record(may(1), goodsBack(other, may(1), { orderExternalId: big.externalId, lines: [line("A", 4000)] }));
    expect(await tierOf(other, may(1))).toBe("bronze");
  });

  it("is reviewed for everyone after an edit", async () => {
    await setUp();
    const name = randomUUID();
    await record(may(1), order(name, 4000, may(1)));
    const low = randomUUID();
    await record(may(1), order(low, 2000, may(1)));
    await setUp({ window });
    programme = await givenProgramme(database.owner, {
      ...programme,
      tiers: programme.tiers.map((tier) => ({ ...tier, threshold: tier.threshold / 2 })),
    });
    await reviewTiers({ now: may(2), everyone: true });
    expect(await tierOf(low, may(2))).toBe("silver");
    const id = await memberOf(database.owner, low);
    expect([...(await sql`select tier_id from member_tier where member_id = ${id}`)]).toEqual([{ tier_id: "silver" }]);
  });
});
