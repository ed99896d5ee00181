import { db, type Executor } from "@/db/client";
import { type Day, dayText } from "@/domain/day";
import type { LocalText } from "@/domain/locale";

const COUNT_UP_TO = 1_000;
const SCARCE_SHARE = 0.1;
const SCARCE_PIECES = 5;
const RECENT_MS = 7 * 86_400_000;

/** What a person of the staff should look at. Counts stop at 1,000. */
export interface Attention {
  readonly unmatchedReturns: number;
  readonly scarceRewards: readonly {
    readonly id: string;
    readonly name: LocalText;
    readonly left: number;
    readonly perMonth: number;
  }[];
  /** Active points that end within `days` days, by the last survey. */
  readonly expiring: { readonly points: number; readonly members: number; readonly first: string } | null;
  readonly failedMails: number;
  readonly failedImports: readonly { readonly id: string; readonly fileName: string }[];
}

/** Reads what needs attention now; small tables and partial indexes only. */
export async function getAttention(
  { today, now, days = 30 }: { today: Day; now: Date; days?: number },
  executor: Executor = db,
): Promise<Attention> {
  const sql = executor.$client;
  const since = new Date(now.getTime() - RECENT_MS);
  const [returns, rewards, expiring, mails, imports] = await Promise.all([
    sql<
      { n: number }[]
    >`select count(*)::int as n from (select 1 from unmatched_return where resolved_at is null limit ${COUNT_UP_TO}) r`,
    sql<Attention["scarceRewards"][number][]>`
      select r.id, r.name, r.stock_left as left,
        coalesce((select sum(issued - cancelled) from kpi_reward_day d where d.reward_id = r.id and d.day > ${dayText(today - 30)}::date), 0)::int as "perMonth"
      from reward r
      where r.status = 'live' and (r.ends_at is null or r.ends_at > ${now}) and r.stock_left <= greatest(${SCARCE_PIECES}, r.stock_total * ${SCARCE_SHARE}::float8)
      order by r.stock_left, r.id limit 3`,
    sql<{ points: number; members: number; first: string | null }[]>`
      select coalesce(sum(points), 0)::bigint as points, coalesce(sum(members), 0)::int as members, min(day) as first
      from kpi_expiry_day where day between ${dayText(today)}::date and ${dayText(today + days)}::date`,
    sql<{ n: number }[]>`
      select count(*)::int as n from (select 1 from mail_message where status = 'failed' and created_at > ${since} limit ${COUNT_UP_TO}) m`,
    sql<{ id: string; fileName: string }[]>`
      select id, file_name as "fileName" from import_run where status = 'failed' and created_at > ${since} order by created_at desc limit 3`,
  ]);
  const ending = expiring[0];
  return {
    unmatchedReturns: returns[0]?.n ?? 0,
    scarceRewards: [...rewards],
    expiring:
      ending?.first && ending.points > 0
        ? { points: ending.points, members: ending.members, first: ending.first }
        : null,
    failedMails: mails[0]?.n ?? 0,
    failedImports: [...imports],
  };
}
