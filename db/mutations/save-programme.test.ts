import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { saveProgramme, settingsOf } from "@/db/mutations/save-programme";
import { listAudit } from "@/db/queries/audit";
import { findProgramme } from "@/db/queries/programme";
import { listProgrammeVersions } from "@/db/queries/programme-versions";
import { estimateTierEffect } from "@/db/queries/tier-outlook";
import type { Programme, ProgrammeSettings, Tier } from "@/domain/programme";
import { testDatabase } from "@/test/database";
import { givenKnownMember } from "@/test/people";

const database = testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const actor = { accountId: null, actorName: "Marta", now };
const text = (word: string) => ({ pl: word, en: word, ru: word });
const tier = (id: string, threshold: number): Tier => ({
  id,
  threshold,
  spendMinor: threshold * 100,
  orders: threshold,
  multiplier: "1",
  earlyAccessDays: 0,
  birthdayPoints: 0,
  name: text(id),
  discountPercent: 5,
  freeDelivery: false,
  benefits: [],
  metal: "bronze",
});
const settings: ProgrammeSettings = {
  shopName: "Zielnik",
  currency: "PLN",
  timeZone: "Europe/Warsaw",
  cardPrefix: "ZL",
  pointValueMinor: "10",
  earning: {
    rounding: "down",
    includes: { shipping: false, tax: true, giftCards: false },
  },
  pendingDays: 14,
  expiry: { kind: "months", months: 12 },
  returnGraceDays: 30,
  deficitPolicy: "deficit",
  tiers: [tier("bronze", 0), tier("silver", 500), tier("gold", 1_000)],
  qualification: {
    metrics: ["points"],
    window: "calendar-year",
    heldThrough: "next-period",
    graceDays: 0,
    downgrade: "recomputed",
  },
};

async function current(): Promise<Programme> {
  const programme = await findProgramme();
  if (programme === null) throw new Error("no programme");
  return programme;
}

async function queuedReviews(): Promise<number> {
  const rows = await database.owner`select 1 from graphile_worker.jobs where task_identifier = 'review-tiers'`;
  return rows.length;
}

beforeAll(async () => {
  expect(await saveProgramme({ ...actor, settings, baseVersion: 0 })).toEqual({ ok: true, version: 1 });
});

describe("saving the programme", () => {
  it("adds a version with the audit row, and leaves the old one as it was", async () => {
    const { version } = await current();
    const outcome = await saveProgramme({ ...actor, settings: { ...settings, pendingDays: 30 }, baseVersion: version });
    expect(outcome).toEqual({ ok: true, version: version + 1 });
    expect((await current()).pendingDays).toBe(30);
    const { versions } = await listProgrammeVersions();
    expect(versions[0]).toMatchObject({
      version: version + 1,
      settings: { pendingDays: 30 },
      previous: { pendingDays: 14 },
    });
    const { entries } = await listAudit({
      filter: { action: "programme.saved", subject: "programme", subjectId: String(version + 1) },
    });
    expect(entries[0]).toMatchObject({
      subjectId: String(version + 1),
      before: { pendingDays: 14 },
      after: { pendingDays: 30 },
    });
  });

  it("lets one of ten savers at once through and names the version to the rest", async () => {
    const { version } = await current();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, days) =>
        saveProgramme({ ...actor, settings: { ...settings, pendingDays: 40 + days }, baseVersion: version }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const stale = outcomes.filter((outcome) => !outcome.ok && outcome.reason === "STALE");
    expect(stale).toHaveLength(9);
    expect(stale[0]).toMatchObject({ current: { version: version + 1 } });
  });

  it("refuses faulty rules and changes of nothing", async () => {
    const programme = await current();
    const faulty = await saveProgramme({
      ...actor,
      settings: { ...settings, shopName: "" },
      baseVersion: programme.version,
    });
    expect(faulty).toMatchObject({ reason: "INVALID", faults: [{ field: "shopName", code: "required" }] });
    const same = await saveProgramme({ ...actor, settings: settingsOf(programme), baseVersion: programme.version });
    expect(same).toEqual({ ok: false, reason: "UNCHANGED" });
    expect((await current()).version).toBe(programme.version);
  });

  it("asks for a review of tiers when a threshold falls, and only then", async () => {
    const base = await current();
    await saveProgramme({
      ...actor,
      settings: { ...settings, tiers: [tier("bronze", 0), tier("silver", 600), tier("gold", 1_000)] },
      baseVersion: base.version,
    });
    expect(await queuedReviews()).toBe(0);
    await saveProgramme({
      ...actor,
      settings: { ...settings, tiers: [tier("bronze", 0), tier("silver", 400), tier("gold", 1_000)] },
      baseVersion: base.version + 1,
    });
    expect(await queuedReviews()).toBe(1);
  });

  it("does not let a tier go that a member holds or a reward asks for", async () => {
    await sql`insert into member_tier (member_id, tier_id, since, until) values (901, 'gold', ${now}, '2027-12-31'), (902, 'silver', '2024-01-01', '2025-12-31')`;
    const base = await current();
    const without = (id: string) => ({ ...settings, tiers: settings.tiers.filter((one) => one.id !== id) });
    const held = await saveProgramme({ ...actor, settings: without("gold"), baseVersion: base.version });
    expect(held).toEqual({ ok: false, reason: "TIER_IN_USE", tiers: [{ tierId: "gold", members: 1, rewards: 0 }] });
    const lapsed = await saveProgramme({ ...actor, settings: without("silver"), baseVersion: base.version });
    expect(lapsed).toMatchObject({ ok: true });
  });
});

describe("the effect of a change of tiers", () => {
  it("counts who would rise, and nobody who would only fall", async () => {
    const earned = [
      [1, 2026, 450],
      [2, 2026, 700],
      [3, 2026, 1_200],
      [4, 2025, 5_000],
    ];
    const ids: number[] = [];
    for (const [, year = 0, points = 0] of earned) {
      const member = await givenKnownMember();
      ids.push(member);
      await database.owner`insert into member_year (member_id, year, orders, earned, spend_minor) values (${member}, ${year}, 1, ${points}, 0)`;
    }
    await sql`delete from member_tier`;
    await sql`insert into member_tier (member_id, tier_id, since, until) values (${ids[1] ?? 0}, 'silver', ${now}, null), (${ids[2] ?? 0}, 'gold', ${now}, null)`;
    const rules = (silver: number, gold: number): Programme => ({
      ...settings,
      version: 1,
      qualification: { ...settings.qualification, heldThrough: "same-period" },
      tiers: [tier("bronze", 0), tier("silver", silver), tier("gold", gold)],
    });
    const effect = (silver: number, gold: number) =>
      estimateTierEffect({ current: rules(500, 1_000), draft: rules(silver, gold), now });
    expect(await effect(500, 1_000)).toEqual({
      promoted: [],
      standing: [
        { tierId: "bronze", before: 2, after: 2 },
        { tierId: "silver", before: 1, after: 1 },
        { tierId: "gold", before: 1, after: 1 },
      ],
      estimated: false,
    });
    expect(await effect(400, 700)).toEqual({
      promoted: [
        { tierId: "silver", members: 1 },
        { tierId: "gold", members: 1 },
      ],
      standing: [
        { tierId: "bronze", before: 2, after: 1 },
        { tierId: "silver", before: 1, after: 1 },
        { tierId: "gold", before: 1, after: 2 },
      ],
      estimated: false,
    });
    expect(await effect(2_000, 9_000)).toMatchObject({ promoted: [] });
  });
});
