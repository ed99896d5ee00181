import type { Spent } from "@/domain/campaign/budget";
import type { CampaignUse } from "@/domain/evaluation";
import type { Usage } from "@/domain/member-state";

/** Books uses on a member's limits. */
export function usesOf(
  member: { readonly usage: Map<number, Map<string, Usage>>; readonly lastGiven: Map<number, Date> },
  uses: readonly CampaignUse[],
  at: Date,
): void {
  for (const { campaign, points, memberPeriods } of uses) {
    member.lastGiven.set(campaign, at);
    for (const period of new Set(memberPeriods)) {
      const periods = member.usage.get(campaign) ?? new Map<string, Usage>();
      const used = periods.get(period) ?? { times: 0, points: 0 };
      periods.set(period, { times: used.times + 1, points: used.points + points });
      member.usage.set(campaign, periods);
    }
  }
}

/** Books uses on campaigns' budgets. */
export function spendOf(spent: Map<number, Map<string, Spent>>, uses: readonly CampaignUse[]): void {
  for (const { campaign, points, minor, budgetPeriods } of uses) {
    for (const period of new Set(budgetPeriods)) {
      const periods = spent.get(campaign) ?? new Map<string, Spent>();
      const before = periods.get(period) ?? { points: 0, minor: 0 };
      periods.set(period, { points: before.points + points, minor: before.minor + minor });
      spent.set(campaign, periods);
    }
  }
}

/** Gives a member's limits back what a return undid: the use itself where it `ends`. */
export function unuse(
  member: { readonly usage: Map<number, Map<string, Usage>> },
  { campaign, memberPeriods }: CampaignUse,
  { points, ends }: { readonly points: number; readonly ends: boolean },
): void {
  const periods = member.usage.get(campaign);
  for (const period of new Set(memberPeriods)) {
    const used = periods?.get(period);
    if (used) periods?.set(period, { times: used.times - (ends ? 1 : 0), points: used.points - points });
  }
}

/** Gives a campaign's budgets back what a return undid. */
export function unspend(
  spent: Map<number, Map<string, Spent>>,
  { campaign, budgetPeriods }: CampaignUse,
  { points, minor }: Spent,
): void {
  const periods = spent.get(campaign);
  for (const period of new Set(budgetPeriods)) {
    const before = periods?.get(period);
    if (before) periods?.set(period, { points: before.points - points, minor: before.minor - minor });
  }
}
