import type { Executor } from "@/db/client";
import { sumsAgree } from "@/db/ledger/verify/campaign-sums";
import { budgetsOf, derivedUses, type LimitedCampaign, usageOf } from "@/db/ledger/verify/derived-uses";
import type { Difference } from "@/db/ledger/verify/search";

type Client = Executor["$client"];

/**
 * What campaigns have used of their limits and budgets, derived from entries, returned lines and effects, against what is
 * kept of it. First as sums (campaign-sums.ts); only where these do not agree, member by member and period by period.
 */
export async function verifyCampaigns(
  client: Client,
  { timeZone, limit }: { timeZone: string; limit: number },
): Promise<Difference[]> {
  const limited = await readLimited(client);
  if (limited.length === 0 || (await sumsAgree(client, limited, timeZone))) return [];
  const names = `"c":\\[(${limited.map(({ id }) => id).join("|")}),`;
  const entries = `select e.* from ledger_entry e where e.kind = 1 and e.explanation::text ~ '${names}'`;
  const rows = await client.unsafe<Difference[]>(
    `with ${derivedUses(limited, entries)},
     usage as (${usageOf("u.times", "u.points")}), budgets as (${budgetsOf("u.points", "u.minor")})
     select law, member_id as "memberId", null::int as seq, what, expected, found from (${DIFFERENCES}) d
     order by law, member_id, what limit ${limit}`,
    [timeZone],
  );
  return [...rows];
}

async function readLimited(client: Client): Promise<LimitedCampaign[]> {
  const rows = await client<LimitedCampaign[]>`
    with known as (
      select distinct campaign_id as id from campaign_version
      where json_array_length(definition -> 'limits' -> 'perMember') > 0 or json_array_length(definition -> 'limits' -> 'budgets') > 0
        or definition -> 'limits' ->> 'coolDownHours' is not null
      union select campaign_id from campaign_usage union select campaign_id from campaign_budget
    )
    select k.id, json_agg(json_build_object('version', v.version, 'limits', v.definition -> 'limits') order by v.version) as versions
    from known k join campaign_version v on v.campaign_id = k.id
    group by 1 order by 1`;
  return [...rows];
}

const DIFFERENCES = `
  select 'limit' as law, coalesce(k.member_id, u.member_id) as member_id,
    f.what || ' of campaign ' || coalesce(k.campaign_id, u.campaign) || ' in ' || coalesce(k.period, u.period) as what,
    f.expected::text as expected, f.found::text as found
  from campaign_usage k
  full join usage u on u.member_id = k.member_id and u.campaign = k.campaign_id and u.period = k.period
  cross join lateral (values ('times', coalesce(u.times, 0), coalesce(k.times, 0)), ('points', coalesce(u.points, 0), coalesce(k.points, 0))
  ) f (what, expected, found)
  where f.expected <> f.found
  union all
  select 'budget', null, f.what || ' of campaign ' || coalesce(k.campaign_id, b.campaign) || ' in ' || coalesce(k.period, b.period),
    f.expected::text, f.found::text
  from campaign_budget k full join budgets b on b.campaign = k.campaign_id and b.period = k.period
  cross join lateral (values ('points', coalesce(b.points, 0), coalesce(k.points, 0)), ('minor units', coalesce(b.minor, 0), coalesce(k.minor, 0))
  ) f (what, expected, found)
  where f.expected <> f.found`;
