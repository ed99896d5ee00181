import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { sql } from "@/db/client";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { saveReward } from "@/db/mutations/save-reward";
import type { RewardDraft } from "@/domain/reward-rules";
import { testDatabase } from "@/test/database";
import { givenMember } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const words = { pl: "Krem", en: "Cream", ru: "Крем" };
const none = { pl: "", en: "", ru: "" };
const draft: RewardDraft = {
  name: words,
  description: none,
  terms: none,
  pictureAlt: none,
  kind: "product",
  cost: 10,
  valueMinor: 0,
  discountPercent: null,
  discountMinor: null,
  pictureId: null,
  stockTotal: null,
  perMemberLimit: null,
  tierIds: [],
  segmentIds: [],
  startsAt: null,
  endsAt: null,
  voucherDays: null,
  featured: false,
  position: 0,
  status: "live",
};

it("counts every redemption while a marketer limits, widens and frees the stock", async () => {
  await givenProgramme(database.owner);
  const members = await Promise.all(Array.from({ length: 8 }, () => givenMember({ balance: 1_000, now })));
  const actor = { accountId: null, actorName: "Marta", now };
  const made = await saveReward({ ...actor, id: null, revision: 0, draft });
  if (!made.ok) throw new Error(made.reason);
  const { id } = made;
  const redeemAll = members.map(async (memberId) => {
    for (let turn = 0; turn < 12; turn += 1) {
      const outcome = await redeemReward({ requestId: randomUUID(), memberId, rewardId: id, now });
      expect(outcome.ok || outcome.reason).toBe(true);
    }
  });
  const edit = async () => {
    // Free, limited, free again: each turn must see what was redeemed before it and nothing of what comes after.
    for (let revision = 1; revision <= 12; revision += 1) {
      const outcome = await saveReward({
        ...actor,
        id,
        revision,
        draft: { ...draft, stockTotal: revision % 2 ? 500 + revision : null },
      });
      expect(outcome).toMatchObject({ ok: true });
    }
    return saveReward({ ...actor, id, revision: 13, draft: { ...draft, stockTotal: 500 } });
  };
  await Promise.all([edit(), ...redeemAll]);
  const [row] = await sql<{ left: number; live: number }[]>`
    select stock_left as left, (select count(*) from redemption where reward_id = reward.id and status <> 'cancelled') as live
    from reward where id = ${id}`;
  expect(row?.live).toBe(96);
  expect(row?.left).toBe(404);
});
