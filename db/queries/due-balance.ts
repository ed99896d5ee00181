import type { Executor } from "@/db/client";
import type { MemberId } from "@/domain/id";

/** The part of a balance that time changes. */
export interface StandingPoints {
  readonly active: number;
  readonly pending: number;
  readonly deficit: number;
  readonly lifetimeExpired: number;
}

/** What `stood` becomes once all that is due at `now` has matured and expired; nothing is written. */
export async function readDueBalance(
  { memberId, now, stood }: { memberId: MemberId; now: Date; stood: StandingPoints },
  executor: Executor,
): Promise<StandingPoints> {
  const lots = await executor.$client<{ remaining: number; matures: boolean; expires: boolean }[]>`
    select remaining, state = 1 as matures, expires_at <= ${now} as expires
    from ledger_lot
    where member_id = ${memberId} and remaining > 0 and (expires_at <= ${now} or (state = 1 and activates_at <= ${now}))
    order by activates_at, seq`;
  let { active, pending, deficit, lifetimeExpired } = stood;
  for (const { remaining, matures, expires } of lots) {
    const repays = matures ? Math.min(deficit, remaining) : 0;
    deficit -= repays;
    if (matures) {
      pending -= remaining;
      active += remaining - repays;
    }
    if (expires) {
      active -= remaining - repays;
      lifetimeExpired += remaining - repays;
    }
  }
  return { active, pending, deficit, lifetimeExpired };
}
