import type { Executor } from "@/db/client";
import { addToBudgets } from "@/db/ledger/budgets";
import { type GivenVoucher, giveVouchers } from "@/db/ledger/give-vouchers";
import { giveTiers } from "@/db/ledger/tiers";
import type { Decision } from "@/domain/campaign/decide";
import type { CampaignUse, Grant } from "@/domain/evaluation";
import { uuidv7 } from "@/domain/id";
import type { Programme } from "@/domain/programme";

type Client = Executor["$client"];

/** A decided activity that is certain to be recorded in this transaction. */
export interface UsedItem {
  readonly memberId: number;
  readonly activityId: string;
  readonly occurredAt: Date;
  readonly decision: Decision;
}

interface Given {
  readonly grant: Grant;
  /** What the effect is kept under: the redemption of a voucher, else what was given. */
  readonly ref: string;
}

/** An item with what really came of its grants: a reward may be out of stock. */
export interface GrantedItem extends UsedItem {
  readonly given: readonly Given[];
  readonly uses: readonly CampaignUse[];
}

/** Issues the vouchers that campaigns give. Those that are out of stock are left out of the items' uses. */
export async function grantVouchers(client: Client, items: readonly UsedItem[], now: Date): Promise<GrantedItem[]> {
  const vouchers: GivenVoucher[] = [];
  const planned = items.map((item) => ({
    item,
    grants: item.decision.evaluation.grants.map((grant) => {
      if (grant.kind !== "voucher") return { grant, ref: grant.ref };
      const redemptionId = uuidv7(now);
      vouchers.push({
        redemptionId,
        memberId: item.memberId,
        rewardId: grant.ref,
        campaignId: grant.campaign,
        challengeId: null,
        activityId: item.activityId,
      });
      return { grant, ref: redemptionId };
    }),
  }));
  const issued = await giveVouchers(client, vouchers, now);
  return planned.map(({ item, grants }) => {
    const given = grants.filter(({ grant, ref }) => grant.kind !== "voucher" || issued.has(ref));
    if (given.length === grants.length) return { ...item, given, uses: item.decision.evaluation.uses };
    const missing = grants.filter((each) => !given.includes(each)).map(({ grant }) => grant);
    return { ...item, given, uses: lessened(item.decision.evaluation.uses, missing, given) };
  });
}

function lessened(uses: readonly CampaignUse[], missing: readonly Grant[], given: readonly Given[]): CampaignUse[] {
  return uses.flatMap((use) => {
    const lost = missing.filter(({ campaign }) => campaign === use.campaign);
    if (lost.length === 0) return [use];
    const minor = use.minor - lost.reduce((sum, grant) => sum + grant.minor, 0);
    const isUsed = use.points > 0 || given.some(({ grant }) => grant.campaign === use.campaign);
    return isUsed ? [{ ...use, minor }] : [];
  });
}

/** Books what recorded items used of limits and budgets, and what they caused beside points. Budgets are locked already. */
export async function writeUses(
  client: Client,
  items: readonly GrantedItem[],
  { programme, now }: { readonly programme: Programme; readonly now: Date },
): Promise<void> {
  // Sent together, in this order, without waiting for each other's answers.
  await Promise.all([
    writeUsage(client, items),
    addToBudgets(
      client,
      items.flatMap(({ uses }) =>
        uses.flatMap(({ campaign, points, minor, budgetPeriods }) =>
          budgetPeriods.map((period) => ({ campaign, period, points, minor })),
        ),
      ),
    ),
    writeEffects(client, items),
  ]);
  for (const { memberId, decision } of items) {
    for (const tier of decision.tiers)
      await giveTiers(client, { memberIds: [memberId], programme, now }, { ...tier, by: "campaign" });
  }
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

async function writeUsage(client: Client, items: readonly GrantedItem[]): Promise<void> {
  const sums = new Map<
    string,
    { member: number; campaign: number; period: string; times: number; points: number; at: Date }
  >();
  for (const { memberId: member, occurredAt: at, uses } of items) {
    for (const { campaign, points, memberPeriods } of uses) {
      for (const period of new Set(memberPeriods)) {
        const key = `${member} ${campaign} ${period}`;
        const sum = sums.get(key) ?? { member, campaign, period, times: 0, points: 0, at };
        sums.set(key, { ...sum, times: sum.times + 1, points: sum.points + points, at: later(at, sum.at) });
      }
    }
  }
  if (sums.size === 0) return;
  await client`
    insert into campaign_usage as u (member_id, campaign_id, period, times, points, last_at)
    select s.member, s.campaign, s.period, s.times, s.points, s.at
    from json_to_recordset(${JSON.stringify([...sums.values()])}::json)
      s (member bigint, campaign int, period text, times int, points int, at timestamptz)
    order by s.member, s.campaign, s.period
    on conflict (member_id, campaign_id, period) do update
    set times = u.times + excluded.times, points = u.points + excluded.points, last_at = greatest(u.last_at, excluded.last_at)`;
}

async function writeEffects(client: Client, items: readonly GrantedItem[]): Promise<void> {
  const effects = items.flatMap(({ memberId: member, activityId: activity, occurredAt: at, given, decision }) => [
    ...given.map(({ grant: { campaign, effect, version, kind, minor }, ref }) => ({
      ...{ member, activity, at, campaign, effect, version, kind, ref, minor },
    })),
    ...decision.evaluation.held.map((campaign) => ({
      ...{ member, activity, at, campaign, effect: -1, version: 0, kind: "held", ref: "", minor: 0 },
    })),
  ]);
  if (effects.length === 0) return;
  const rows = JSON.stringify(effects);
  await client`
    insert into campaign_effect (member_id, activity_id, campaign_id, effect, version, kind, ref, minor, at)
    select e.member, e.activity, e.campaign, e.effect, e.version, e.kind, e.ref, e.minor, e.at
    from json_to_recordset(${rows}::json)
      e (member bigint, activity uuid, campaign int, effect smallint, version int, kind text, ref text, minor bigint, at timestamptz)
    order by e.activity, e.campaign, e.effect`;
  if (!effects.some(({ kind }) => kind === "badge")) return;
  await client`
    insert into member_badge (member_id, badge_id, earned_at, campaign_id, activity_id)
    select e.member, e.ref::uuid, e.at, e.campaign, e.activity
    from json_to_recordset(${rows}::json) e (member bigint, activity uuid, campaign int, kind text, ref text, at timestamptz)
    where e.kind = 'badge' order by 1, 2
    on conflict do nothing`;
}
