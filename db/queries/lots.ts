import { db, type Executor } from "@/db/client";
import type { LotView } from "@/db/queries/entry-row";
import type { MemberId } from "@/domain/id";
import { lotState } from "@/domain/ledger-codes";
import { NEVER } from "@/domain/shop-calendar";

interface LotRow {
  readonly seq: number;
  readonly original: number;
  readonly remaining: number;
  readonly state: number;
  readonly activates_at: Date;
  readonly expires_at: Date;
}

/** A member's lots that still hold points, in the order in which they are spent; at most 500. */
export async function listLots(
  { memberId, limit = 100 }: { memberId: MemberId; limit?: number },
  executor: Executor = db,
): Promise<LotView[]> {
  const rows = await executor.$client<LotRow[]>`
    select seq, original, remaining, state, activates_at, expires_at
    from ledger_lot where member_id = ${memberId} and remaining > 0
    order by expires_at, seq limit ${Math.min(limit, 500)}`;
  return rows.map(({ seq, original, remaining, state, activates_at, expires_at }) => ({
    seq,
    original,
    remaining,
    state: lotState(state),
    activatesAt: activates_at,
    expiresAt: expires_at.getTime() === NEVER.getTime() ? null : expires_at,
  }));
}
