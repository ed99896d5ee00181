import type { Executor } from "@/db/client";
import type { ChallengeRoom } from "@/domain/challenge/rewards";
import type { LimitedChallenge } from "@/domain/challenge/track";

type Client = Executor["$client"];

/**
 * Locks what limited challenges gave so far, in the order of their ids, until the transaction ends. Call it under the locks
 * of the members and after those of campaigns' budgets.
 */
export async function lockChallengeRoom(
  client: Client,
  limited: readonly LimitedChallenge[],
): Promise<Map<number, ChallengeRoom>> {
  const wanted = new Map<string, { id: number; period: string }>();
  for (const { challengeId: id, periods } of limited) {
    for (const period of new Set(["all", ...periods])) wanted.set(`${id} ${period}`, { id, period });
  }
  const rows = [...wanted.values()].toSorted((a, b) => a.id - b.id || (a.period < b.period ? -1 : 1));
  const asJson = JSON.stringify(rows);
  // A challenge that is limited only now begins with what it gave before.
  await client`
    insert into challenge_totals (challenge_id, period, completions, points, minor)
    select w.id, w.period,
      case w.period when 'all' then (
        select count(*) from challenge_progress p where p.challenge_id = w.id and p.status = 'completed') else 0 end,
      case w.period when 'all' then (
        select coalesce(sum(a.points), 0) from challenge_award a where a.challenge_id = w.id and a.undone_at is null) else 0 end,
      case w.period when 'all' then (
        select coalesce(sum(a.minor), 0) from challenge_award a left join redemption d on d.id = a.redemption_id
        where a.challenge_id = w.id and (a.undone_at is null or d.status = 'used')) else 0 end
    from json_to_recordset(${asJson}::json) w (id int, period text)
    where not exists (select from challenge_totals t where t.challenge_id = w.id and t.period = w.period)
    order by w.id, w.period collate "C"
    on conflict do nothing`;
  const locked = await client<{ id: number; period: string; completions: number; points: number; minor: number }[]>`
    select t.challenge_id as id, t.period, t.completions, t.points, t.minor
    from challenge_totals t join json_to_recordset(${asJson}::json) w (id int, period text)
      on t.challenge_id = w.id and t.period = w.period
    order by t.challenge_id, t.period collate "C"
    for update of t`;
  const room = new Map<number, ChallengeRoom>();
  for (const { id, period, completions, points, minor } of locked) {
    const known = room.get(id) ?? { completions: 0, spent: new Map() };
    if (period === "all") known.completions = completions;
    known.spent.set(period, { points, minor });
    room.set(id, known);
  }
  return room;
}

/** Moves the totals of limited challenges, which it locks in the order of their ids; figures may be negative. */
export async function addToTotals(
  client: Client,
  totals: readonly { id: number; period: string; completions: number; points: number; minor: number }[],
): Promise<void> {
  if (totals.length === 0) return;
  const asJson = JSON.stringify(totals);
  await client`
    select 1 from challenge_totals t join json_to_recordset(${asJson}::json) d (id int, period text)
      on t.challenge_id = d.id and t.period = d.period
    order by t.challenge_id, t.period collate "C" for update of t`;
  await client`
    update challenge_totals t
    set completions = t.completions + d.completions, points = t.points + d.points, minor = t.minor + d.minor
    from json_to_recordset(${asJson}::json) d (id int, period text, completions int, points bigint, minor bigint)
    where t.challenge_id = d.id and t.period = d.period`;
}
