import type { Spent } from "@/domain/campaign/budget";
import { LAST } from "@/domain/campaign/use-periods";
import type { CampaignUse } from "@/domain/evaluation";
import type { Usage } from "@/domain/member-state";

/** What campaigns gave a member; null while nothing limits any. */
export interface MemberUses {
  uses: Map<number, Map<string, Usage>> | null;
  given: Map<number, Date> | null;
}

/** Books uses on a member's limits. Periods that are over are forgotten: a replay never comes back to them. */
export function usesOf(member: MemberUses, uses: readonly CampaignUse[], at: Date): void {
  for (const { campaign, points, memberPeriods } of uses) {
    if (memberPeriods.length === 0) continue;
    if (memberPeriods.includes(LAST)) {
      member.given ??= new Map();
      member.given.set(campaign, at);
    }
    member.uses ??= new Map();
    const before = member.uses.get(campaign);
    const periods = new Map<string, Usage>();
    for (const period of memberPeriods) {
      if (period === LAST || periods.has(period)) continue;
      const used = before?.get(period);
      periods.set(period, { times: (used?.times ?? 0) + 1, points: (used?.points ?? 0) + points });
    }
    member.uses.set(campaign, periods);
  }
}

/** Books uses on campaigns' budgets. */
export function spendOf(spent: Map<number, Map<string, Spent>>, uses: readonly CampaignUse[]): void {
  for (const { campaign, points, minor, budgetPeriods } of uses) {
    for (const [index, period] of budgetPeriods.entries()) {
      if (budgetPeriods.indexOf(period) !== index) continue;
      const periods = spent.get(campaign) ?? new Map<string, Spent>();
      const before = periods.get(period) ?? { points: 0, minor: 0 };
      periods.set(period, { points: before.points + points, minor: before.minor + minor });
      spent.set(campaign, periods);
    }
  }
}

/** Gives a member's limits back what a return undid: the use itself where it `ends`. */
export function unuse(
  member: MemberUses,
  { campaign, memberPeriods }: CampaignUse,
  { points, ends }: { readonly points: number; readonly ends: boolean },
): void {
  const periods = member.uses?.get(campaign);
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
