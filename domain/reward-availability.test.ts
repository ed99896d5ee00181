import { describe, expect, it } from "vitest";
import type { RewardTerms } from "@/domain/reward";
import { rewardAvailability } from "@/domain/reward-availability";

const now = new Date("2026-11-21T12:00:00Z");
const open: RewardTerms = {
  cost: 700,
  stockLeft: null,
  startsAt: null,
  endsAt: null,
  tierIds: [],
  perMemberLimit: null,
  archived: false,
};
const member = { balance: 642, tierId: "silver", redeemed: 0, now };

describe("what stands between a member and a reward", () => {
  it.each<[string, Partial<RewardTerms>, Partial<typeof member>, object]>([
    ["nothing", { cost: 500 }, {}, { kind: "ready", balanceAfter: 142 }],
    ["nothing, to the last point", { cost: 642 }, {}, { kind: "ready", balanceAfter: 0 }],
    ["points", {}, {}, { kind: "missing", points: 58, share: 642 / 700 }],
    ["points of one in deficit", {}, { balance: -40 }, { kind: "missing", points: 740, share: 0 }],
    ["the tier, before the points", { tierIds: ["gold"] }, {}, { kind: "tier" }],
    ["the member's limit", { perMemberLimit: 1 }, { redeemed: 1, balance: 900 }, { kind: "limit" }],
    ["stock, before the tier", { stockLeft: 0, tierIds: ["gold"] }, {}, { kind: "sold-out" }],
    ["its end, at that very instant", { endsAt: now }, {}, { kind: "ended" }],
    ["the archive", { archived: true }, { balance: 900 }, { kind: "ended" }],
    [
      "its start",
      { startsAt: new Date(now.getTime() + 1) },
      {},
      { kind: "upcoming", startsAt: new Date(now.getTime() + 1) },
    ],
    ["nothing, as it starts", { startsAt: now, cost: 1 }, {}, { kind: "ready", balanceAfter: 641 }],
  ])("is %s", (_what, terms, who, expected) => {
    expect(rewardAvailability({ ...open, ...terms }, { ...member, ...who })).toEqual(expected);
  });

  it("opens to some tiers days before it opens to all", () => {
    const startsAt = new Date("2026-11-24T12:00:00Z");
    const terms = { ...open, cost: 1, startsAt };
    expect(rewardAvailability(terms, { ...member, earlyAccessDays: 3 })).toMatchObject({ kind: "ready" });
    expect(rewardAvailability(terms, { ...member, earlyAccessDays: 2 })).toEqual({
      kind: "upcoming",
      startsAt: new Date("2026-11-22T12:00:00Z"),
    });
  });
});
