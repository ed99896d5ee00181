import { transaction } from "@/db/client";
import type { Day } from "@/domain/day";

/** Orders and spend count this far back; who has not ordered within is not scored. */
const SCORED_DAYS = 730;

/**
 * Scores members' recency, frequency and spend by fifths, 5 = best, among those who ordered within two years. Equal
 * figures get equal scores. Writes only what changed. A million members take some seconds.
 */
export async function scoreRfm({ today, now }: { today: Day; now: Date }): Promise<{ scored: number }> {
  return transaction(async (tx) => {
    const sql = tx.$client;
    await sql`select set_config('work_mem', '128MB', true), pg_advisory_xact_lock(hashtext('score-rfm'))`;
    const [row] = await sql<{ scored: number }[]>`
      with recent as (
        select f.member_id, max(f.slot) / 1440 as last_day, count(*) as orders, sum(f.value_minor) as spend
        from behaviour_activity f
        where f.context_id in (select id from behaviour_context where kind = 1)
          and f.slot >= ${(today - SCORED_DAYS + 1) * 1440} and f.slot < ${(today + 1) * 1440}
        group by 1
      ),
      score as materialized (
        select member_id,
          least(5, 1 + floor(5 * percent_rank() over (order by last_day)))::smallint as r,
          least(5, 1 + floor(5 * percent_rank() over (order by orders)))::smallint as f,
          least(5, 1 + floor(5 * percent_rank() over (order by spend)))::smallint as m
        from recent
      ),
      gone as (delete from member_rfm t where not exists (select from score s where s.member_id = t.member_id)),
      written as (
        insert into member_rfm as t (member_id, recency, frequency, monetary, scored_at)
        select member_id, r, f, m, ${now} from score
        on conflict (member_id) do update set recency = excluded.recency, frequency = excluded.frequency,
          monetary = excluded.monetary, scored_at = excluded.scored_at
        where (t.recency, t.frequency, t.monetary) is distinct from (excluded.recency, excluded.frequency, excluded.monetary)
      )
      select count(*)::int as scored from score`;
    return { scored: row?.scored ?? 0 };
  });
}
