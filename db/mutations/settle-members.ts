import { type Executor, sql } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { withRetry } from "@/db/ledger/retry";
import { getProgramme } from "@/db/queries/programme";
import type { MemberId } from "@/domain/id";

const MEMBERS_AT_ONCE = 500;

/**
 * Matures and expires what is due at `now`: of the given members, or of up to `limit` members of whom something is due,
 * longest overdue first. Housekeeping: every spend does the same for its own member. Answers how many had something due.
 */
export async function settleMembers(
  { memberIds, limit, now }: { readonly memberIds?: readonly MemberId[]; readonly limit: number; readonly now: Date },
  executor?: Executor,
): Promise<number> {
  const { timeZone } = await getProgramme(executor);
  const client = executor?.$client ?? sql;
  const rows = memberIds
    ? await client<{ id: number }[]>`
        select member_id as id from member_balance where member_id = any (${list(memberIds)}) and next_due_at <= ${now} limit ${limit}`
    : await client<{ id: number }[]>`
        select member_id as id from member_balance where next_due_at <= ${now} order by next_due_at limit ${limit}`;
  let settled = 0;
  for (let start = 0; start < rows.length; start += MEMBERS_AT_ONCE) {
    const ids = rows.slice(start, start + MEMBERS_AT_ONCE).map(({ id }) => id);
    settled += await withRetry(executor, async (each) => {
      const [row] = await each<
        { settled: number }[]
      >`select ledger_settle(${list(ids)}, ${now}, ${timeZone}) as settled`;
      return row?.settled ?? 0;
    });
  }
  return settled;
}
