import { db, type Executor } from "@/db/client";
import { readTierStates } from "@/db/ledger/tier-states";
import { settleTier } from "@/domain/held-tier";
import type { MemberId } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { describeStanding, type TierStanding } from "@/domain/tier-standing";

export type { TierStanding };

/** A member's tier as of `now`; one that has ended counts as reviewed, whether or not the job came by. Two statements. */
export async function getTierStanding(
  { memberId, now, programme }: { memberId: MemberId; now: Date; programme: Programme },
  executor: Executor = db,
): Promise<TierStanding> {
  const states = await readTierStates(executor.$client, { memberIds: [memberId], programme, now });
  const { held, facts } = states.get(memberId) ?? { held: null, facts: { joinedAt: now, events: [] } };
  return describeStanding(settleTier(held, facts, programme, now), facts, programme, now);
}
