import type { Executor } from "@/db/client";
import { giveVouchers } from "@/db/ledger/give-vouchers";
import type { TrackedItem } from "@/db/ledger/write-challenges";
import type { ChallengeAward } from "@/domain/challenge/rewards";
import { uuidv7 } from "@/domain/id";

type Client = Executor["$client"];

interface Award {
  readonly item: TrackedItem;
  readonly award: ChallengeAward;
  readonly entrySeq: number | null;
}

/** Writes what recorded activities won; answers those whose voucher was given: a reward may be out of stock, and a used voucher is not given again. */
export async function writeAwards(
  client: Client,
  items: readonly TrackedItem[],
  now: Date,
): Promise<Set<ChallengeAward>> {
  const awards: Award[] = items.flatMap((item) =>
    item.moved.moves.flatMap(({ awards }) =>
      awards.map((award) => {
        const place = item.moved.creditedAwards.indexOf(award);
        return { item, award, entrySeq: place < 0 ? null : (item.entrySeqs[place] ?? null) };
      }),
    ),
  );
  if (awards.length === 0) return new Set();
  const used = await readUsed(client, awards);
  const { voucherOf, given } = await giveRewards(client, awards, used, now);
  const rows = awards.map(({ item, award, entrySeq }) => {
    const kept = used.get(keyOf(item, award));
    return {
      member: item.memberId,
      challenge: award.challengeId,
      run: award.run,
      step: award.step,
      activity: item.activityId,
      entry: entrySeq,
      points: award.points,
      minor: kept?.minor ?? (given.has(award) ? award.minor : 0),
      redemption: kept?.redemption ?? voucherOf.get(award) ?? null,
      badge: award.badgeId,
      at: atOf(item, award),
    };
  });
  const asJson = JSON.stringify(rows);
  await client`
    insert into challenge_award as a (member_id, challenge_id, run, step, activity_id, entry_seq, points, minor, redemption_id, badge_id, at)
    select r.member, r.challenge, r.run, r.step, r.activity, r.entry, r.points, r.minor, r.redemption, r.badge, r.at
    from json_to_recordset(${asJson}::json) r (member bigint, challenge int, run int, step smallint, activity uuid, entry int, points int,
      minor bigint, redemption uuid, badge uuid, at timestamptz)
    on conflict (member_id, challenge_id, run, step) do update
    set activity_id = excluded.activity_id, entry_seq = excluded.entry_seq, points = excluded.points, minor = excluded.minor,
      redemption_id = excluded.redemption_id, badge_id = excluded.badge_id, at = excluded.at, undone_at = null
    where a.undone_at is not null`;
  await client`
    insert into member_badge (member_id, badge_id, earned_at, challenge_id, activity_id)
    select distinct on (r.member, r.badge) r.member, r.badge, r.at, r.challenge, r.activity
    from json_to_recordset(${asJson}::json) r (member bigint, challenge int, activity uuid, badge uuid, at timestamptz)
    where r.badge is not null
    order by r.member, r.badge, r.at
    on conflict do nothing`;
  return given;
}

function keyOf({ memberId }: TrackedItem, { challengeId, run, step }: ChallengeAward): string {
  return `${memberId} ${challengeId} ${run} ${step}`;
}

interface UsedVoucher {
  readonly redemption: string;
  readonly minor: number;
}

/** Used vouchers of awards that returns undid: who reaches them again has had theirs. */
async function readUsed(client: Client, awards: readonly Award[]): Promise<ReadonlyMap<string, UsedVoucher>> {
  const rows = awards.map(({ item, award: { challengeId, run, step } }) => ({
    member: item.memberId,
    challenge: challengeId,
    run,
    step,
  }));
  const used = await client<(UsedVoucher & { key: string })[]>`
    select concat_ws(' ', a.member_id, a.challenge_id, a.run, a.step) as key, a.redemption_id as redemption, a.minor
    from json_to_recordset(${JSON.stringify(rows)}::json) r (member bigint, challenge int, run int, step smallint)
    join challenge_award a on a.member_id = r.member and a.challenge_id = r.challenge and a.run = r.run and a.step = r.step
    join redemption d on d.id = a.redemption_id and d.status = 'used'
    where a.undone_at is not null`;
  return new Map(used.map(({ key, ...voucher }) => [key, voucher]));
}

async function giveRewards(
  client: Client,
  awards: readonly Award[],
  used: ReadonlyMap<string, UsedVoucher>,
  now: Date,
): Promise<{ voucherOf: ReadonlyMap<ChallengeAward, string>; given: Set<ChallengeAward> }> {
  const vouchers = awards.flatMap(({ award, item }) =>
    award.voucherRewardId === null || used.has(keyOf(item, award))
      ? []
      : [{ award, item, redemptionId: uuidv7(now), rewardId: award.voucherRewardId }],
  );
  const issued = await giveVouchers(
    client,
    vouchers.map(({ award, item, redemptionId, rewardId }) => ({
      redemptionId,
      rewardId,
      memberId: item.memberId,
      campaignId: null,
      challengeId: award.challengeId,
      activityId: item.activityId,
    })),
    now,
  );
  const given = vouchers.filter(({ redemptionId }) => issued.has(redemptionId));
  return {
    voucherOf: new Map(given.map(({ award, redemptionId }) => [award, redemptionId])),
    given: new Set(given.map(({ award }) => award)),
  };
}

function atOf({ moved }: TrackedItem, award: ChallengeAward): Date {
  const at = moved.moves.find(({ awards }) => awards.includes(award))?.added[0]?.at;
  if (!at) throw new RangeError("an award without what brought it");
  return at;
}
