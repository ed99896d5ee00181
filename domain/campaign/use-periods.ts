import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { periodKey } from "@/domain/campaign/period-key";
import { shopMoment } from "@/domain/shop-calendar";

/** The key under which a cool-down keeps when a campaign last gave something. */
export const LAST = "last";

/** The periods on whose limits and budgets a use of a campaign counts. */
export interface UsePeriods {
  /** Period keys of its member limits; and LAST where it has a cool-down. */
  readonly memberPeriods: readonly string[];
  readonly budgetPeriods: readonly string[];
}

/** The periods of a use at `at`: the same when it is booked and when a return gives it back. */
export function usePeriods({ limits }: Pick<CampaignDefinition, "limits">, at: Date, timeZone: string): UsePeriods {
  const { day } = shopMoment(at, timeZone);
  const memberPeriods = limits.perMember.map(({ period }) => periodKey(period, day));
  if (limits.coolDownHours !== null) memberPeriods.push(LAST);
  return { memberPeriods, budgetPeriods: limits.budgets.map(({ period }) => periodKey(period, day)) };
}
