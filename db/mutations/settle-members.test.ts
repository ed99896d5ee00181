import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { recordActivities } from "@/db/mutations/record-activities";
import { reviewTiers } from "@/db/mutations/review-tiers";
import { settleMembers } from "@/db/mutations/settle-members";
import { getBalance, listEntries } from "@/db/queries/ledger";
import { getTierStanding } from "@/db/queries/tiers";
import type { Programme } from "@/domain/programme";
import { testDatabase } from "@/test/database";
import { grant, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const start = new Date("2025-03-04T10:00:00Z");
let programme: Programme;

beforeAll(async () => {
  programme = await givenProgramme(database.owner, { pendingDays: 14, expiry: { kind: "months", months: 12 } });
});

afterAll(async () => {
  expect((await verifyLedger()).differences).toEqual([]);
});

describe("settling what is due", () => {
  it("matures and expires every lot once, whoever sweeps how often at once", async () => {
    const names = Array.from({ length: 40 }, () => randomUUID());
    await recordActivities({
      activities: names.flatMap((name) => [order(name, 100, start), order(name, 200, start)]),
      now: start,
    });
    const active = new Date("2025-03-20T10:00:00Z");
    await Promise.all(Array.from({ length: 6 }, () => settleMembers({ limit: 1000, now: active })));
    const over = new Date("2026-03-20T10:00:00Z");
    await Promise.all(Array.from({ length: 6 }, () => settleMembers({ limit: 1000, now: over })));
    expect(await settleMembers({ limit: 1000, now: over })).toBe(0);
    for (const name of names.slice(0, 5)) {
      const id = await memberOf(database.owner, name);
      const kinds = (await listEntries({ memberId: id, limit: 9, withMaturings: true })).map(
        ({ kind, points, activeDelta }) => [kind, points, activeDelta],
      );
      expect(kinds).toEqual([
        ["expire", -35, -35],
        ["mature", 0, 35],
        ["earn", 25, 0],
        ["earn", 10, 0],
      ]);
      expect(await getBalance({ memberId: id, now: over })).toMatchObject({
        active: 0,
        pending: 0,
        lifetimeExpired: 35,
      });
    }
  });

  it.each(["hashjoin", "mergejoin", "nestloop"])("writes the same entries without %s", async (join) => {
    const names = Array.from({ length: 30 }, () => randomUUID());
    await recordActivities({ activities: names.map((name) => order(name, 100, start)), now: start });
    const ids = await Promise.all(names.map((name) => memberOf(database.owner, name)));
    await sql.begin(async (tx) => {
      await tx.unsafe(`set local enable_${join} = off`);
      await tx`select ledger_settle(${ids}, ${new Date("2025-03-20T10:00:00Z")}, 'Europe/Warsaw')`;
    });
    const [row] = await sql<
      { n: number }[]
    >`select count(*)::int as n from ledger_entry where member_id = any (${ids}::bigint[]) and kind = 2`;
    expect(row?.n).toBe(30);
  });

  it("gives a month's statement an entry of its own when it comes late", async () => {
    const name = randomUUID();
    await recordActivities({
      activities: ["2024-01-10", "2024-01-25", "2024-03-05"].map((day) => grant(name, 10, new Date(day))),
      now: new Date("2024-03-06"),
    });
    const id = await memberOf(database.owner, name);
    await settleMembers({ memberIds: [id], limit: 1, now: new Date("2025-06-01") });
    const expired = await listEntries({ memberId: id, filter: "expired", limit: 9 });
    expect(expired.map(({ points, occurredAt }) => [points, occurredAt.toISOString().slice(0, 7)])).toEqual([
      [-10, "2025-03"],
      [-10, "2025-02"],
      [-10, "2025-01"],
    ]);
  });
});

describe("reviewing tiers", () => {
  const tierOf = async (name: string, now: Date) =>
    (await getTierStanding({ memberId: await memberOf(database.owner, name), now, programme })).tier.id;
  const [bronze, silver, gold] = ["bronze", "silver", "gold"].map(
    (metal) => () => programme.tiers.find((tier) => tier.metal === metal)?.id,
  );

  it("keeps a tier through the next year, then decides anew", async () => {
    const name = randomUUID();
    await recordActivities({ activities: [order(name, 8000, start)], now: start });
    await recordActivities({ activities: [order(name, 4000, new Date("2026-02-02"))], now: new Date("2026-02-02") });
    const end = new Date("2026-12-30");
    await reviewTiers({ now: end });
    expect(await tierOf(name, end)).toBe(gold?.());
    const after = new Date("2027-01-02");
    expect(await tierOf(name, after)).toBe(silver?.());
    await reviewTiers({ now: after });
    expect([
      ...(await sql`select tier_id, since from member_tier where member_id = ${await memberOf(database.owner, name)}`),
    ]).toEqual([{ tier_id: silver?.(), since: after }]);
    const late = new Date("2028-01-02");
    await reviewTiers({ now: late });
    expect(await tierOf(name, late)).toBe(bronze?.());
  });

  it("never drops a dated tier because thresholds rose, and raises at once where they fell", async () => {
    const name = randomUUID();
    const at = new Date("2029-02-02");
    await recordActivities({ activities: [order(name, 4000, at)], now: at });
    expect(await tierOf(name, at)).toBe(silver?.());
    const settings = (change: (threshold: number) => number) => ({
      ...programme,
      tiers: programme.tiers.map((tier) => ({ ...tier, threshold: change(tier.threshold) })),
    });
    programme = await givenProgramme(
      database.owner,
      settings((threshold) => threshold * 10),
    );
    await reviewTiers({ now: at });
    expect(await tierOf(name, at)).toBe(silver?.());
    programme = await givenProgramme(
      database.owner,
      settings((threshold) => threshold / 20),
    );
    await reviewTiers({ now: at });
    expect(await tierOf(name, at)).toBe(gold?.());
  });
});
