import type { Executor } from "@/db/client";
import { list, texts } from "@/db/ledger/batch";
import { mintVoucherCode } from "@/domain/voucher-code";

type Client = Executor["$client"];

/** A voucher that a campaign or a challenge gives for an activity; `redemptionId` is minted by the caller. */
export interface GivenVoucher {
  readonly redemptionId: string;
  readonly memberId: number;
  readonly rewardId: string;
  readonly campaignId: number | null;
  readonly challengeId: number | null;
  readonly activityId: string;
}

/**
 * Issues vouchers that cost no points, under the locks of their members. A reward whose stock is counted gives as many as it
 * has: answers the ids of those that were given. Run it again (withRetry) where a code clashes.
 */
export async function giveVouchers(client: Client, wanted: readonly GivenVoucher[], now: Date): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const rewards = [...new Set(wanted.map(({ rewardId }) => rewardId))].toSorted();
  const counted = await client<{ id: string; pieces: number }[]>`
    select id, stock_left as pieces from reward
    where id = any (${list(rewards)}::uuid[]) and stock_left is not null
    order by id for update`;
  const left = new Map(counted.map(({ id, pieces }) => [id, pieces]));
  const given = wanted.filter(({ rewardId }) => {
    const stock = left.get(rewardId);
    if (stock !== undefined) left.set(rewardId, stock - 1);
    return stock === undefined || stock > 0;
  });
  if (counted.length > 0) {
    await client`
      update reward r set stock_left = greatest(0, s.pieces)
      from unnest(${list([...left.keys()])}::uuid[], ${list([...left.values()])}::int[]) s (id, pieces)
      where r.id = s.id`;
  }
  const numbers = (values: readonly (number | null)[]) => `{${values.map((value) => value ?? "NULL").join(",")}}`;
  const rows = await client<{ id: string }[]>`
    insert into redemption (id, member_id, request_id, reward_id, cost, campaign_id, challenge_id, activity_id, voucher_code, status,
      issued_at, expires_at)
    select g.id, g.member, g.id, g.reward, 0, g.campaign, g.challenge, g.activity, g.code, 'issued', ${now},
      ${now}::timestamptz + make_interval(days => r.voucher_days)
    from unnest(${list(given.map(({ redemptionId }) => redemptionId))}::uuid[],
      ${list(given.map(({ memberId }) => memberId))}::bigint[],
      ${list(given.map(({ rewardId }) => rewardId))}::uuid[],
      ${numbers(given.map(({ campaignId }) => campaignId))}::int[],
      ${numbers(given.map(({ challengeId }) => challengeId))}::int[],
      ${list(given.map(({ activityId }) => activityId))}::uuid[],
      string_to_array(${texts(given.map(() => mintVoucherCode()))}, E'\x1f')) g (id, member, reward, campaign, challenge, activity, code)
    join reward r on r.id = g.reward
    order by g.id
    returning id`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Withdraws vouchers of returned orders, under the locks of their members: unused ones end and their pieces return to the
 * stock; what was used stays used, and its ids are answered, for a person to look at.
 */
export async function withdrawVouchers(
  client: Client,
  redemptionIds: readonly string[],
  now: Date,
): Promise<{ readonly withdrawn: readonly string[]; readonly used: readonly string[] }> {
  if (redemptionIds.length === 0) return { withdrawn: [], used: [] };
  const held = await client<{ id: string; reward_id: string; status: string }[]>`
    select id, reward_id, status from redemption where id = any (${list(redemptionIds)}::uuid[]) order by id for update`;
  const open = held.filter(({ status }) => status === "issued");
  if (open.length > 0) {
    await client`
      update redemption set status = 'cancelled', cancelled_at = ${now}, cancel_reason = 'return'
      where id = any (${list(open.map(({ id }) => id))}::uuid[])`;
    await client`
      update reward r set stock_left = r.stock_left + b.pieces
      from (select reward_id, count(*) as pieces from unnest(${list(open.map((row) => row.reward_id))}::uuid[]) x (reward_id) group by 1) b
      where r.id = b.reward_id and r.stock_left is not null`;
  }
  return {
    withdrawn: open.map(({ id }) => id),
    used: held.filter(({ status }) => status === "used").map(({ id }) => id),
  };
}
