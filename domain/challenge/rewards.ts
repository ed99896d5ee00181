import type { Budget } from "@/domain/campaign/campaign";
import { periodKey } from "@/domain/campaign/period-key";
import type { ChallengeDefinition, ChallengeReward } from "@/domain/challenge/challenge";
import { shopDay } from "@/domain/challenge/windows";
import { expiryOf, type LotDates } from "@/domain/lot-dates";
import type { Programme } from "@/domain/programme";
import { addDays } from "@/domain/shop-calendar";

/** The step of an award that stands for the end of the challenge. */
export const THE_END = -1;

/** What reaching a step (or the end) brings a member, after budgets. */
export interface ChallengeAward {
  readonly challengeId: number;
  readonly version: number;
  readonly run: number;
  /** 0-based; −1 = the end. */
  readonly step: number;
  readonly points: number;
  /** What it would have been without the budget. */
  readonly wanted: number;
  readonly badgeId: string | null;
  readonly voucherRewardId: string | null;
  /** What its voucher costs the shop, minor units; points are valued where they are read. */
  readonly minor: number;
}

/** What a limited challenge has given so far, under the lock of its totals; it grows by what is given. */
export interface ChallengeRoom {
  completions: number;
  /** By period key (budgetKey): points, and what vouchers cost in minor units. */
  readonly spent: Map<string, { points: number; minor: number }>;
}

/** The period of the shop's calendar in which a budget counts what is given at an instant. */
export function budgetKey(period: Budget["period"], at: Date, timeZone: string): string {
  return periodKey(period, shopDay(at, timeZone));
}

/** When points of a challenge become active and end: by its own rules, else the programme's. */
export function rewardDates(
  definition: Pick<ChallengeDefinition, "pending" | "expiry">,
  at: Date,
  programme: Pick<Programme, "expiry" | "pendingDays" | "timeZone">,
): LotDates {
  const days = definition.pending.kind === "days" ? definition.pending.days : programme.pendingDays;
  const activatesAt = addDays(at, days, programme.timeZone);
  const expiry = definition.expiry.kind === "programme" ? programme.expiry : definition.expiry;
  return { activatesAt, expiresAt: expiryOf(activatesAt, { expiry, timeZone: programme.timeZone }) };
}

/** Whether a reward is anything at all. */
export function brings(reward: ChallengeReward | null): reward is ChallengeReward {
  return (
    reward !== null &&
    ((reward.points ?? 0) > 0 || reward.badgeId !== undefined || reward.voucherRewardId !== undefined)
  );
}

/**
 * What a reward gives within budgets: points are cut to what is left, a voucher that costs more than is left is not given,
 * a badge costs nothing. Draws `room` down.
 */
export function drawReward(
  reward: ChallengeReward,
  {
    budgets,
    room,
    at,
    programme,
    voucherMinor,
  }: {
    budgets: readonly Budget[];
    room: ChallengeRoom | undefined;
    at: Date;
    programme: Pick<Programme, "timeZone" | "pointValueMinor">;
    voucherMinor: ReadonlyMap<string, number>;
  },
): Pick<ChallengeAward, "points" | "wanted" | "badgeId" | "voucherRewardId" | "minor"> {
  const wanted = reward.points ?? 0;
  const worth = Number(programme.pointValueMinor);
  const limits =
    room === undefined ? [] : budgets.map((budget) => ({ budget, spent: spentOf(room, budget, at, programme) }));
  let points = wanted;
  for (const { budget, spent } of limits) {
    if (budget.points !== undefined) points = Math.min(points, Math.max(0, budget.points - spent.points));
    if (budget.minor === undefined || worth <= 0) continue;
    points = Math.min(points, Math.max(0, Math.floor((budget.minor - spent.minor) / worth) - spent.points));
  }
  const cost = reward.voucherRewardId === undefined ? 0 : (voucherMinor.get(reward.voucherRewardId) ?? 0);
  const fits = limits.every(
    ({ budget, spent }) =>
      budget.minor === undefined || Math.ceil((spent.points + points) * worth) + spent.minor + cost <= budget.minor,
  );
  const given = reward.voucherRewardId !== undefined && fits;
  for (const { spent } of limits) {
    spent.points += points;
    spent.minor += given ? cost : 0;
  }
  return {
    points,
    wanted,
    badgeId: reward.badgeId ?? null,
    voucherRewardId: given ? (reward.voucherRewardId ?? null) : null,
    minor: given ? cost : 0,
  };
}

function spentOf(
  room: ChallengeRoom,
  { period }: Budget,
  at: Date,
  { timeZone }: Pick<Programme, "timeZone">,
): { points: number; minor: number } {
  const key = budgetKey(period, at, timeZone);
  const spent = room.spent.get(key) ?? { points: 0, minor: 0 };
  room.spent.set(key, spent);
  return spent;
}
