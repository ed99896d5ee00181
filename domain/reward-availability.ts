import type { RewardTerms } from "@/domain/reward";

const DAY_MS = 86_400_000;

/** What stands between a member and a reward; the screen shows exactly one of these. */
export type RewardAvailability =
  | { readonly kind: "ready"; readonly balanceAfter: number }
  | { readonly kind: "missing"; readonly points: number; readonly share: number }
  | { readonly kind: "tier" }
  | { readonly kind: "limit" }
  | { readonly kind: "sold-out" }
  | { readonly kind: "upcoming"; readonly startsAt: Date }
  | { readonly kind: "ended" };

/**
 * Says whether a member could redeem `terms` at `now`. The reward is judged before the member and the balance
 * last, so that nobody is told to earn more points for something they could not have anyway.
 */
export function rewardAvailability(
  terms: RewardTerms,
  member: {
    readonly balance: number;
    readonly tierId: string;
    readonly redeemed: number;
    readonly now: Date;
    /** So many days before it opens to all, a reward is open to the member's tier. */
    readonly earlyAccessDays?: number;
  },
): RewardAvailability {
  const { now, balance } = member;
  if (terms.archived || (terms.endsAt !== null && now >= terms.endsAt)) return { kind: "ended" };
  const opens = terms.startsAt && new Date(terms.startsAt.getTime() - (member.earlyAccessDays ?? 0) * DAY_MS);
  if (opens !== null && now < opens) return { kind: "upcoming", startsAt: opens };
  if (terms.stockLeft === 0) return { kind: "sold-out" };
  if (terms.tierIds.length > 0 && !terms.tierIds.includes(member.tierId)) return { kind: "tier" };
  if (terms.perMemberLimit !== null && member.redeemed >= terms.perMemberLimit) return { kind: "limit" };
  if (balance < terms.cost) {
    return { kind: "missing", points: terms.cost - balance, share: Math.max(0, balance) / terms.cost };
  }
  return { kind: "ready", balanceAfter: balance - terms.cost };
}
