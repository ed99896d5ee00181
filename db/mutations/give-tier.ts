import { type Executor, transaction } from "@/db/client";
import { withRetry } from "@/db/ledger/retry";
import { readTierStates, writeTiers } from "@/db/ledger/tier-states";
import { giveTiers } from "@/db/ledger/tiers";
import { writeStaffAudit } from "@/db/mutations/write-staff-audit";
import { getProgramme } from "@/db/queries/programme";
import { removeFloor, settleTier } from "@/domain/held-tier";
import type { MemberId } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { tierRank } from "@/domain/tier";

/** Whose tier, why, and who says so. */
interface TierAct {
  readonly memberId: MemberId;
  readonly reason: string;
  readonly staffId: string | null;
  readonly now: Date;
}

/** TIER_UNKNOWN: no such tier, or the first, which all have. TOO_LATE: it would have ended already. */
export type GiveTierOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "TIER_UNKNOWN" | "TOO_LATE" };

/** NO_FLOOR: nothing was given by hand. */
export type RemoveFloorOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "NO_FLOOR" };

/**
 * Gives a member a tier by hand, until an instant or for ever: at once, and as a floor that earning rises above. With the
 * audit row, in one transaction under the member's lock.
 */
export async function giveTier(
  input: TierAct & { readonly tierId: string; readonly until: Date | null },
): Promise<GiveTierOutcome> {
  const { memberId, tierId, until, now } = input;
  if (until !== null && until <= now) return { ok: false, reason: "TOO_LATE" };
  return underLock(input, async (tx, programme) => {
    if (tierRank(tierId, programme.tiers) < 1) return { ok: false, reason: "TIER_UNKNOWN" };
    await giveTiers(tx.$client, { memberIds: [memberId], programme, now }, { tierId, until, by: "person" });
    await audit(tx, input, "member.tier-given", { tier: tierId, until });
    return { ok: true };
  });
}

/** Takes away what was given by hand: the tier is what was earned, decided anew. */
export async function removeTierFloor(input: TierAct): Promise<RemoveFloorOutcome> {
  const { memberId, now } = input;
  return underLock(input, async (tx, programme) => {
    const states = await readTierStates(tx.$client, { memberIds: [memberId], programme, now });
    const state = states.get(memberId);
    const held = state ? settleTier(state.held, state.facts, programme, now) : null;
    if (!state || held === null || (!held.givenByHand && held.floor === null)) return { ok: false, reason: "NO_FLOOR" };
    const left = removeFloor(held, state.facts, programme, now);
    if (left !== null) await writeTiers(tx.$client, [{ memberId, held: left }], now);
    await audit(tx, input, "member.floor-removed", { tier: held.givenByHand ? held.tierId : held.floor?.tierId });
    return { ok: true };
  });
}

function underLock<T>(
  { memberId, now }: TierAct,
  work: (tx: Executor, programme: Programme) => Promise<T>,
): Promise<T | { readonly ok: false; readonly reason: "NOT_FOUND" }> {
  return withRetry(undefined, () =>
    transaction(async (tx) => {
      const programme = await getProgramme(tx);
      const [member] = await tx.$client`select from member where id = ${memberId} and status <> 'erased'`;
      if (!member) return { ok: false, reason: "NOT_FOUND" } as const;
      await tx.$client`select ledger_open(${[memberId]}, ${now}, ${programme.timeZone})`;
      return work(tx, programme);
    }),
  );
}

function audit(
  tx: Executor,
  { memberId, reason, staffId, now }: TierAct,
  action: string,
  after: object,
): Promise<void> {
  return writeStaffAudit(tx, {
    staffId,
    action,
    subject: "member",
    subjectId: String(memberId),
    after: { ...after, reason },
    now,
  });
}
