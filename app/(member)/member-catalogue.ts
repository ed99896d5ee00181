import { getBalance } from "@/db/queries/ledger";
import { getProgramme } from "@/db/queries/programme";
import { type RewardListing, readMemberCatalogue } from "@/db/queries/rewards";
import { getTierStanding } from "@/db/queries/tiers";
import type { MemberId } from "@/domain/id";
import { type RewardAvailability, rewardAvailability } from "@/domain/reward-availability";

/** A reward beside what stands between it and the member. */
export interface OfferedReward {
  readonly reward: RewardListing;
  readonly availability: RewardAvailability;
}

/** The member's balance, tier and the whole catalogue as it stands for them at `now`. */
export async function loadCatalogue({ memberId, now }: { memberId: MemberId; now: Date }) {
  const programme = await getProgramme();
  const [balance, standing, { rewards, redeemed }] = await Promise.all([
    getBalance({ memberId, now }),
    getTierStanding({ memberId, now, programme }),
    readMemberCatalogue({ memberId, now }),
  ]);
  const offers: OfferedReward[] = rewards.map((reward) => ({
    reward,
    availability: rewardAvailability(reward, {
      balance: balance.active - balance.deficit,
      tierId: standing.tier.id,
      earlyAccessDays: standing.tier.earlyAccessDays,
      redeemed: redeemed.get(reward.id) ?? 0,
      now,
    }),
  }));
  return { programme, balance, standing, offers };
}
