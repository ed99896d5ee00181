import type { Executor } from "@/db/client";
import { budgetsOf, derivedUses, type LimitedCampaign, usageOf } from "@/db/ledger/verify/derived-uses";
import type { LimitPeriod } from "@/domain/campaign/campaign";

type Client = Executor["$client"];

/** Random weights: nobody can aim a fault between the sums. */
interface Weights {
  readonly seed: number;
  readonly times: number;
  readonly points: number;
  readonly minor: number;
}

/**
 * Whether what is kept of limits and budgets comes to what entries, returns and effects say, as one weighted sum on each side.
 * The entries are read once, in parallel and without a join, as if nothing had come back; activities of which something came
 * back, or that brought more than points, are few, and are put right one by one (campaigns.ts). Where a campaign stands in an
 * entry is found in its text: a JSON parser would take longer than all other laws together.
 */
export async function sumsAgree(
  client: Client,
  limited: readonly LimitedCampaign[],
  timeZone: string,
): Promise<boolean> {
  const one = () => 1 + Math.floor(Math.random() * 15);
  const weights: Weights = { seed: Math.floor(Math.random() * 2 ** 31), times: one(), points: one(), minor: one() };
  const [given] = await client.unsafe<{ usage: string; budgets: string }[]>(givenText(limited, weights), [timeZone]);
  const [mended] = await touched(client, limited, weights, timeZone);
  const [kept] = await client.unsafe<{ usage: string; budgets: string }[]>(keptText(weights));
  const sum = (side: "usage" | "budgets") =>
    BigInt(given?.[side] ?? 0) + BigInt(mended?.[side] ?? 0) === BigInt(kept?.[side] ?? 0);
  return sum("usage") && sum("budgets");
}

function usageWeight({ seed }: Weights, campaign: string, period: string, member: string): string {
  return `(hashtextextended(${campaign} || ' ' || ${period}, ${seed} + ${member} * 1000003) & 1048575)`;
}

function budgetWeight({ seed }: Weights, campaign: string, period: string): string {
  return `(hashtextextended(${campaign} || ' ' || ${period}, ${seed}) & 1048575)`;
}

const FORMATS = { day: "YYYY-MM-DD", week: 'IYYY"-W"IW', month: "YYYY-MM", year: "YYYY" } as const;

// As domain/campaign/period-key.ts names it.
function periodText(period: LimitPeriod): string {
  return period === "campaign" ? "'all'" : `to_char(e.occurred_at at time zone $1, '${FORMATS[period]}')`;
}

const TEXT = "e.explanation::text";
const MOST_EFFECTS = 3;

/** What earning entries gave, were nothing of it returned. */
function givenText(limited: readonly LimitedCampaign[], weights: Weights): string {
  const [only] = limited;
  const each = limited.map((campaign) => campaignText(campaign, weights, limited.length === 1));
  const found =
    limited.length === 1 && only
      ? `strpos(${TEXT}, '"c":[${only.id},') > 0`
      : `${TEXT} ~ '"c":\\[(${limited.map(({ id }) => id).join("|")}),'`;
  return `
    select sum(${each.map(({ usage }) => usage).join(" + ")})::text as usage, sum(${each.map(({ budgets }) => budgets).join(" + ")})::text as budgets
    from ledger_entry e
    where $1 <> '' and e.kind = 1 and ${found} and left(${TEXT}, 12) <> '{"rule":"cha'`;
}

function campaignText(
  { id, versions }: LimitedCampaign,
  weights: Weights,
  isOnly: boolean,
): { usage: string; budgets: string } {
  const needle = `'"c":[${id},'`;
  const after = (place: number) => `split_part(${TEXT}, ${needle}, ${place + 1})`;
  const pointsAfter = (place: number) =>
    `nullif(split_part(split_part(${after(place)}, '"points":', 2), ',', 1), '')::bigint`;
  let more = "0";
  for (let place = MOST_EFFECTS; place > 1; place -= 1)
    more = `case when ${after(place)} = '' then 0 else ${pointsAfter(place)} + ${more} end`;
  // An order from one campaign alone does not repeat its points.
  const points = `(coalesce(${pointsAfter(1)}, e.active_delta + e.pending_delta - e.deficit_delta) + ${more})`;
  const cases = versions.map(({ version, limits }) => {
    const periods = [...new Set(limits.perMember.map(({ period }) => periodText(period)))];
    if (limits.coolDownHours !== null) periods.push("'last'");
    const budgets = [...new Set(limits.budgets.map(({ period }) => periodText(period)))];
    return {
      version,
      usage: sumOf(periods.map((period) => usageWeight(weights, `'${id}'`, period, "e.member_id"))),
      budgets: sumOf(budgets.map((period) => budgetWeight(weights, `'${id}'`, period))),
    };
  });
  const choose = (of: "usage" | "budgets", what: string) => {
    const whens = cases.flatMap((each) =>
      each[of] === "0" ? [] : [`when '${each.version}' then ${each[of]} * ${what}`],
    );
    if (whens.length === 0) return "0";
    const [first] = cases;
    if (cases.length === 1 && first && isOnly) return `${first[of]} * ${what}`;
    const chosen = `case split_part(${after(1)}, ']', 1) ${whens.join(" ")} else 0 end`;
    return `case when strpos(${TEXT}, ${needle}) > 0 then ${chosen} else 0 end`;
  };
  return {
    usage: choose("usage", `(${weights.times} + ${weights.points} * ${points})`),
    budgets: choose("budgets", `${weights.points} * ${points}`),
  };
}

function sumOf(terms: readonly string[]): string {
  return terms.length === 0 ? "0" : `(${terms.join(" + ")})`;
}

/** By how much the activities differ from that of which something came back, or that brought more than points. */
async function touched(
  client: Client,
  limited: readonly LimitedCampaign[],
  weights: Weights,
  timeZone: string,
): Promise<readonly { usage: string; budgets: string }[]> {
  const ids = limited.map(({ id }) => id).join(",");
  const which = `
    select order_activity_id as id from activity_return_line
    union select e.activity_id from ledger_entry v join ledger_entry e on e.member_id = v.member_id and e.seq = v.reverses_seq
      where v.reverses_seq is not null and e.kind = 1
    union select activity_id from campaign_effect where kind <> 'held' and campaign_id in (${ids})`;
  const [any] = await client.unsafe<{ known: boolean }[]>(`select exists (${which}) as known`);
  if (!any?.known) return [];
  const entries = `
    select e.* from (${which}) t join activity a on a.id = t.id
    join ledger_entry e on e.member_id = a.member_id and e.activity_id = a.id where e.kind = 1`;
  const campaign = "d.campaign::text";
  // What the planner guesses of JSON would have it compare everything with everything.
  await client.unsafe("set local enable_nestloop = off");
  const rows = await client.unsafe<{ usage: string; budgets: string }[]>(
    `with ${derivedUses(limited, entries)}
    select (
        select sum(${usageWeight(weights, campaign, "d.period", "d.member_id")} * (${weights.times} * d.times + ${weights.points} * d.points))::text
        from (${usageOf("u.times - u.present", "u.points - u.gross")}) d
      ) as usage, (
        select sum(${budgetWeight(weights, campaign, "d.period")} * (${weights.points} * d.points + ${weights.minor} * d.minor))::text
        from (${budgetsOf("u.points - u.gross", "u.minor")}) d
      ) as budgets`,
    [timeZone],
  );
  await client.unsafe("set local enable_nestloop = on");
  return rows;
}

function keptText(weights: Weights): string {
  const campaign = "campaign_id::text";
  return `select (
      select sum(${usageWeight(weights, campaign, "period", "member_id")} * (${weights.times} * times + ${weights.points} * points))::text
      from campaign_usage
    ) as usage, (
      select sum(${budgetWeight(weights, campaign, "period")} * (${weights.points} * points + ${weights.minor} * minor))::text
      from campaign_budget
    ) as budgets`;
}
