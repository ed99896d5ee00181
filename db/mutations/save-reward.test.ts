import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { archiveReward } from "@/db/mutations/archive-reward";
import { duplicateReward } from "@/db/mutations/duplicate-reward";
import { orderRewards } from "@/db/mutations/order-rewards";
import { saveReward } from "@/db/mutations/save-reward";
import { listAudit } from "@/db/queries/audit";
import { countRewardStates, getRewardForEdit, listRewardsForStaff } from "@/db/queries/rewards-admin";
import { type RewardDraft, rewardState } from "@/domain/reward-rules";
import { testDatabase } from "@/test/database";

const database = testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const actor = { accountId: null, actorName: "Marta", now };
const text = (word: string) => ({ pl: word, en: word, ru: word });
const draft: RewardDraft = {
  name: text("Krem"),
  description: text(""),
  terms: text(""),
  pictureAlt: text(""),
  kind: "product",
  cost: 500,
  valueMinor: 50_00,
  discountPercent: null,
  discountMinor: null,
  pictureId: null,
  stockTotal: 10,
  perMemberLimit: null,
  tierIds: [],
  segmentIds: [],
  startsAt: null,
  endsAt: null,
  voucherDays: 30,
  featured: false,
  position: 1,
  status: "live",
};

async function givenReward(changes: Partial<RewardDraft> = {}): Promise<string> {
  const outcome = await saveReward({ ...actor, id: null, revision: 0, draft: { ...draft, ...changes } });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id;
}

let member = 1;
async function givenRedemptions(rewardId: string, count: number, status = "issued"): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    member += 1;
    await database.owner`
      insert into redemption (id, member_id, request_id, reward_id, cost, entry_seq, voucher_code, status, issued_at)
      values (${randomUUID()}, ${member}, ${randomUUID()}, ${rewardId}, 500, 1, ${randomUUID()}, ${status}, ${now})`;
    if (status !== "cancelled")
      await database.owner`update reward set stock_left = stock_left - 1 where id = ${rewardId}`;
  }
}

async function stock(id: string): Promise<{ total: number | null; left: number | null; revision: number }> {
  const reward = await getRewardForEdit({ id });
  if (reward === null) throw new Error("no reward");
  return { total: reward.stockTotal, left: reward.stockLeft, revision: reward.revision };
}

describe("saving a reward", () => {
  it("creates it whole, with an audit row", async () => {
    const id = await givenReward();
    expect(await stock(id)).toEqual({ total: 10, left: 10, revision: 1 });
    const { entries } = await listAudit({ filter: { subject: "reward", subjectId: id } });
    expect(entries).toMatchObject([
      { action: "reward.created", actorName: "Marta", before: null, after: { cost: 500 } },
    ]);
  });

  it("keeps the stock left at the new total less the live redemptions", async () => {
    const id = await givenReward();
    await givenRedemptions(id, 3);
    await givenRedemptions(id, 2, "cancelled");
    await saveReward({ ...actor, id, revision: 1, draft: { ...draft, stockTotal: 8 } });
    expect(await stock(id)).toEqual({ total: 8, left: 5, revision: 2 });
    await saveReward({ ...actor, id, revision: 2, draft: { ...draft, stockTotal: null } });
    expect(await stock(id)).toEqual({ total: null, left: null, revision: 3 });
    await saveReward({ ...actor, id, revision: 3, draft: { ...draft, stockTotal: 3 } });
    expect(await stock(id)).toEqual({ total: 3, left: 0, revision: 4 });
  });

  it("refuses a total below what is out, and says how many are", async () => {
    const id = await givenReward();
    await givenRedemptions(id, 3);
    const outcome = await saveReward({ ...actor, id, revision: 1, draft: { ...draft, stockTotal: 2 } });
    expect(outcome).toMatchObject({
      reason: "INVALID",
      faults: [{ field: "stockTotal", code: "stockBelowRedeemed", values: { count: 3 } }],
    });
    expect(await stock(id)).toEqual({ total: 10, left: 7, revision: 1 });
  });

  it("tells the second of two editors, and loses nothing of the first", async () => {
    const id = await givenReward();
    const edits = [510, 520, 530, 540].map((cost) =>
      saveReward({ ...actor, id, revision: 1, draft: { ...draft, cost } }),
    );
    const outcomes = await Promise.all(edits);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const stale = outcomes.filter((outcome) => !outcome.ok && outcome.reason === "STALE");
    expect(stale).toHaveLength(3);
    expect(stale[0]).toMatchObject({ current: { revision: 2 } });
  });

  it("refuses a picture, a tier and a reward that are not there", async () => {
    const id = await givenReward();
    const lost = await saveReward({ ...actor, id: randomUUID(), revision: 1, draft });
    expect(lost).toEqual({ ok: false, reason: "NOT_FOUND" });
    const wrong = await saveReward({
      ...actor,
      id,
      revision: 1,
      draft: { ...draft, pictureId: randomUUID(), tierIds: ["diamond"] },
    });
    expect(wrong).toMatchObject({
      reason: "INVALID",
      faults: [{ field: "tierIds" }, { field: "pictureId", code: "unknown" }],
    });
  });

  it("holds the stock exactly while members redeem at the same time", async () => {
    const id = await givenReward({ stockTotal: 40 });
    const redeem = async () => {
      await sql.begin(async (tx) => {
        const taken =
          await tx`update reward set stock_left = stock_left - 1 where id = ${id} and stock_left > 0 returning id`;
        if (taken.length === 0) return;
        member += 1;
        await tx`
          insert into redemption (id, member_id, request_id, reward_id, cost, entry_seq, voucher_code, issued_at)
          values (${randomUUID()}, ${member}, ${randomUUID()}, ${id}, 500, 1, ${randomUUID()}, ${now})`;
      });
    };
    const edit = async () => {
      for (let revision = 1; revision <= 6; revision += 1) {
        await saveReward({ ...actor, id, revision, draft: { ...draft, stockTotal: 40 + revision } });
      }
    };
    await Promise.all([edit(), ...Array.from({ length: 60 }, redeem)]);
    const [row] = await sql<{ live: number }[]>`select count(*) as live from redemption where reward_id = ${id}`;
    const after = await stock(id);
    expect(after.revision).toBe(7);
    expect(after.left).toBe(46 - (row?.live ?? 0));
  });
});

describe("a reward's life", () => {
  it("is archived once and comes back as a draft", async () => {
    const id = await givenReward();
    expect(await archiveReward({ ...actor, id, archived: true })).toEqual({ ok: true });
    expect(await archiveReward({ ...actor, id, archived: true })).toEqual({ ok: false, reason: "UNCHANGED" });
    expect(await saveReward({ ...actor, id, revision: 2, draft })).toMatchObject({ ok: true });
    expect((await getRewardForEdit({ id }))?.status).toBe("archived");
    expect(await archiveReward({ ...actor, id, archived: false })).toEqual({ ok: true });
    expect((await getRewardForEdit({ id }))?.status).toBe("draft");
    expect(await archiveReward({ ...actor, id: randomUUID(), archived: true })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });

  it("is copied as a draft with its whole stock", async () => {
    const id = await givenReward({ name: text("K".repeat(60)) });
    await givenRedemptions(id, 4);
    const copy = await duplicateReward({ ...actor, id, suffix: { pl: " (kopia)", en: " (copy)", ru: " (копия)" } });
    if (!copy.ok) throw new Error(copy.reason);
    const row = await getRewardForEdit({ id: copy.id });
    expect(row).toMatchObject({ status: "draft", stockLeft: 10, revision: 1, liveRedemptions: 0 });
    expect(row?.name.pl).toBe(`${"K".repeat(52)} (kopia)`);
    expect(await duplicateReward({ ...actor, id: randomUUID(), suffix: text("") })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });

  it("takes its place among the others", async () => {
    const ids = [await givenReward(), await givenReward(), await givenReward()];
    const [a = "", b = "", c = ""] = ids;
    expect(await orderRewards({ ...actor, ids: [c, a, b] })).toEqual({ ok: true });
    expect(await orderRewards({ ...actor, ids: [c, a, b] })).toEqual({ ok: false, reason: "UNCHANGED" });
    const rows = await sql<{ id: string }[]>`select id from reward where id = any(${ids}::uuid[]) order by position`;
    expect(rows.map((row) => row.id)).toEqual([c, a, b]);
  });
});

describe("the list of rewards", () => {
  it("agrees with the domain about every state", async () => {
    await givenReward({ stockTotal: 0 });
    await givenReward({ startsAt: new Date("2027-01-01T00:00Z") });
    await givenReward({ endsAt: now });
    await givenReward({ status: "draft", endsAt: now });
    const counts = await countRewardStates({ now });
    const { rewards } = await listRewardsForStaff({ locale: "pl", now });
    for (const listing of rewards) {
      const row = await getRewardForEdit({ id: listing.id });
      expect(row && rewardState(row, now)).toBe(listing.state);
    }
    const shown = Object.entries(counts).reduce((sum, [state, count]) => sum + (state === "archived" ? 0 : count), 0);
    expect(shown).toBeGreaterThanOrEqual(rewards.length);
    expect(counts).toMatchObject({ "sold-out": 2, scheduled: 1, ended: 1 });
  });

  it("finds names without their accents, by kind and by state, in the order asked for", async () => {
    await givenReward({
      name: { pl: "Łąka dla pszczół", en: "Bee meadow", ru: "Луг" },
      kind: "charity",
      cost: 50,
      featured: true,
    });
    const by = (changes: object) => listRewardsForStaff({ locale: "pl", now, ...changes });
    expect((await by({ search: "laka" })).rewards.map((row) => row.cost)).toEqual([50]);
    expect((await by({ search: "MEADOW" })).rewards).toHaveLength(1);
    expect((await by({ search: "100%" })).rewards).toHaveLength(0);
    expect((await by({ kind: "charity" })).rewards).toHaveLength(1);
    expect((await by({ state: "archived" })).rewards.every((row) => row.state === "archived")).toBe(true);
    for (const sort of ["position", "name", "cost", "redeemed", "stock"]) {
      expect((await by({ sort, descending: true })).rewards.length).toBeGreaterThan(5);
    }
    expect((await by({ sort: "cost" })).rewards[0]?.cost).toBe(50);
  });
});
