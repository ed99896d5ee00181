import { db, type Executor } from "@/db/client";
import type { MemberId } from "@/domain/id";
import { entryKindCodes } from "@/domain/ledger-codes";

/** What came in and went out in one month; `month` is YYYY-MM in the shop's time zone. */
export interface MonthTotal {
  readonly month: string;
  readonly gained: number;
  readonly spent: number;
}

/**
 * The totals of a member's months from `from` on, at most 120. Points that only became active count in the month
 * they came in.
 */
export async function listMonthTotals(
  { memberId, from, timeZone }: { memberId: MemberId; from: Date; timeZone: string },
  executor: Executor = db,
): Promise<MonthTotal[]> {
  return executor.$client<MonthTotal[]>`
    select to_char(occurred_at at time zone ${timeZone}, 'YYYY-MM') as month,
           coalesce(sum(points) filter (where points > 0), 0)::bigint as gained,
           coalesce(sum(points) filter (where points < 0), 0)::bigint as spent
    from (
      select occurred_at, active_delta::bigint + pending_delta - deficit_delta as points
      from ledger_entry
      where member_id = ${memberId} and occurred_at >= ${from} and kind <> ${entryKindCodes.mature}
    ) as entries
    group by 1
    order by 1 desc
    limit 120`;
}
