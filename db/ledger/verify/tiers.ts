import type { Executor } from "@/db/client";
import type { Difference } from "@/db/ledger/verify/search";

/**
 * That each member stands in the tier to which the last of their changes led, and that each change began where the one before
 * it led: tiers are written by statements that a trigger follows, so that a tier without its change was written behind them.
 */
export async function verifyTiers(client: Executor["$client"], { limit }: { limit: number }): Promise<Difference[]> {
  const rows = await client.unsafe<Difference[]>(`${TEXT} order by member_id, what limit ${limit}`);
  return [...rows];
}

const TEXT = `
  with moves as (
    select member_id, from_tier, to_tier, lag(to_tier) over by_member as before, lead(id) over by_member is null as is_last
    from member_tier_change window by_member as (partition by member_id order by id)
  )
  select 'tier' as law, member_id as "memberId", null::int as seq, what, expected, found from (
    select coalesce(t.member_id, m.member_id) as member_id, 'tier' as what, m.to_tier as expected, t.tier_id as found
    from member_tier t full join (select member_id, to_tier from moves where is_last) m on m.member_id = t.member_id
    where t.tier_id is distinct from m.to_tier
    union all
    select member_id, 'tier before the change to ' || to_tier, coalesce(before, 'none'), coalesce(from_tier, 'none')
    from moves where from_tier is distinct from before
  ) d`;
