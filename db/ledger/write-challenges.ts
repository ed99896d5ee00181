import type { Executor } from "@/db/client";
import { addToTotals } from "@/db/ledger/challenge-totals";
import { writeAwards } from "@/db/ledger/write-awards";
import { reservedEvents } from "@/domain/campaign/campaign";
import type { Contribution } from "@/domain/challenge/challenge";
import type { Progress } from "@/domain/challenge/progress";
import type { ChallengeAward } from "@/domain/challenge/rewards";
import type { ChallengeMove, TrackedChallenges } from "@/domain/challenge/track";
import type { ChallengeState } from "@/domain/member-state";
import { NEVER } from "@/domain/shop-calendar";

type Client = Executor["$client"];

/** A recorded activity, with what it did to challenges. */
export interface TrackedItem {
  readonly memberId: number;
  readonly activityId: string;
  readonly moved: TrackedChallenges;
  /** The entries of `moved.credits`. */
  readonly entrySeqs: readonly (number | null)[];
}

/**
 * Writes what recorded activities did to challenges: progress, what moved it, rewards and what they cost, and the events
 * that other campaigns wait for. Items are in the order in which they were tracked; the caller holds the members' locks.
 */
export async function writeChallenges(
  client: Client,
  items: readonly TrackedItem[],
  { now }: { readonly now: Date },
): Promise<void> {
  const moved = items.flatMap((item) => item.moved.moves.map((move) => ({ item, move })));
  if (moved.length === 0) return;
  await writeRuns(client, moved);
  await writeContributions(
    client,
    moved.flatMap(({ item, move }) => move.added.map((part) => ({ memberId: item.memberId, move, part }))),
  );
  const vouchers = await writeAwards(client, items, now);
  await writeTotals(client, items, vouchers);
  await writeTriggers(client, moved);
}

interface Moved {
  readonly item: TrackedItem;
  readonly move: ChallengeMove;
}

async function writeRuns(client: Client, moved: readonly Moved[]): Promise<void> {
  const latest = new Map<string, object>();
  const expired: object[] = [];
  for (const { item, move } of moved) {
    const member = item.memberId;
    if (move.expires !== null) expired.push({ member, challenge: move.challengeId, run: move.expires });
    if (move.progress === null) continue;
    latest.set(`${member} ${move.challengeId} ${move.run}`, storedRun(member, move.state, move.progress));
  }
  if (latest.size > 0) await upsertRuns(client, [...latest.values()]);
  // After them: a run may begin and be followed by the next one in the same batch.
  if (expired.length > 0) {
    await client`
      update challenge_progress p set status = 'expired'
      from json_to_recordset(${JSON.stringify(expired)}::json) e (member bigint, challenge int, run int)
      where p.member_id = e.member and p.challenge_id = e.challenge and p.run = e.run and p.status in ('joined', 'active')`;
  }
}

/** A run as JSON, for upsertRuns. */
export function storedRun(member: number, state: ChallengeState, progress: Progress): object {
  return {
    member,
    challenge: state.challengeId,
    run: state.run,
    version: state.version,
    status: state.status,
    steps: progress.steps.map(({ value, doneAt }) => ({ value, doneAt })),
    streak: progress.streak && {
      length: progress.streak.length,
      freezesUsed: progress.streak.freezesUsed,
      last: progress.streak.last,
      met: progress.streak.met.slice(-KEPT_PERIODS),
    },
    joined: state.joinedAt,
    started: state.startedAt,
    ends: state.endsAt.getTime() === NEVER.getTime() ? "infinity" : state.endsAt,
    completed: state.completedAt,
  };
}

/** Periods of a streak that screens may draw; the contributions have them all. */
const KEPT_PERIODS = 60;

/** Writes how runs stand, new ones and old ones. */
export async function upsertRuns(client: Client, runs: readonly object[]): Promise<void> {
  await client`
    insert into challenge_progress as p (member_id, challenge_id, run, version, status, steps, streak, joined_at, started_at, ends_at, completed_at)
    select r.member, r.challenge, r.run, r.version, r.status, r.steps, r.streak, r.joined, r.started, r.ends, r.completed
    from json_to_recordset(${JSON.stringify(runs)}::json) r (member bigint, challenge int, run int, version int, status text, steps json,
      streak json, joined timestamptz, started timestamptz, ends timestamptz, completed timestamptz)
    order by r.member, r.challenge, r.run
    on conflict (member_id, challenge_id, run) do update
    set status = excluded.status, steps = excluded.steps, streak = excluded.streak, started_at = excluded.started_at,
      ends_at = excluded.ends_at, completed_at = excluded.completed_at`;
}

/** Adds contributions to runs. */
export async function writeContributions(
  client: Client,
  parts: readonly {
    readonly memberId: number;
    readonly move: { readonly challengeId: number; readonly run: number };
    readonly part: Contribution;
  }[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map(({ memberId, move, part }) => ({
    member: memberId,
    challenge: move.challengeId,
    run: move.run,
    step: part.step,
    activity: part.activityId,
    line: part.line ?? -1,
    at: part.at,
    value: part.value,
    key: part.key,
  }));
  await client`
    insert into challenge_contribution (member_id, challenge_id, run, step, activity_id, line, at, value, key)
    select c.member, c.challenge, c.run, c.step, c.activity, c.line, c.at, c.value, c.key
    from json_to_recordset(${JSON.stringify(rows)}::json)
      c (member bigint, challenge int, run int, step smallint, activity uuid, line int, at timestamptz, value bigint, key text)
    on conflict do nothing`;
}

/** Adds what was given to the totals of challenges that have any, limited now or not, so that these say all that was given. */
async function writeTotals(
  client: Client,
  items: readonly TrackedItem[],
  vouchers: ReadonlySet<ChallengeAward>,
): Promise<void> {
  const totals = new Map<string, { id: number; period: string; completions: number; points: number; minor: number }>();
  for (const { moved } of items) {
    for (const { challengeId: id, completed, awards } of moved.moves) {
      if (!completed && awards.length === 0) continue;
      const periods = moved.limited.find(({ challengeId }) => challengeId === id)?.periods ?? [];
      for (const period of new Set(["all", ...periods])) {
        const key = `${id} ${period}`;
        const total = totals.get(key) ?? { id, period, completions: 0, points: 0, minor: 0 };
        if (completed && period === "all") total.completions += 1;
        for (const award of awards) {
          total.points += award.points;
          total.minor += vouchers.has(award) ? award.minor : 0;
        }
        totals.set(key, total);
      }
    }
  }
  await addToTotals(client, [...totals.values()]);
}

async function writeTriggers(client: Client, moved: readonly Moved[]): Promise<void> {
  const rows = moved.flatMap(({ item, move }) => {
    const at = move.added[0]?.at;
    const challenge = String(move.challengeId);
    const whose = `${challenge}-${move.run}`;
    const told: object[] = [];
    if (move.streak !== null) {
      told.push({
        member: item.memberId,
        type: reservedEvents.streak,
        key: `streak-${whose}-${move.streak}-${item.memberId}`,
        attributes: { challenge, length: move.streak },
        at,
      });
    }
    if (move.completed) {
      told.push({
        member: item.memberId,
        type: reservedEvents["challenge-completed"],
        key: `challenge-${whose}-${item.memberId}`,
        attributes: { challenge, run: move.run },
        at,
      });
    }
    return told;
  });
  if (rows.length === 0) return;
  await client`
    insert into pending_trigger (member_id, type, key, attributes, occurred_at)
    select r.member, r.type, r.key, r.attributes, r.at
    from json_to_recordset(${JSON.stringify(rows)}::json) r (member bigint, type text, key text, attributes json, at timestamptz)
    on conflict do nothing`;
}
