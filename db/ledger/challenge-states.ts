import type { Executor } from "@/db/client";
import { list } from "@/db/ledger/batch";
import type { Contribution } from "@/domain/challenge/challenge";
import type { ChallengeState } from "@/domain/member-state";

/** A run as it is stored, its contributions as compact arrays. */
export interface StoredRun {
  readonly member_id: number;
  readonly challenge_id: number;
  readonly run: number;
  readonly version: number;
  readonly status: ChallengeState["status"];
  readonly joined_at: Date;
  readonly started_at: Date | null;
  readonly ends_at: Date;
  readonly completed_at: Date | null;
  readonly contributions: readonly StoredContribution[] | null;
}

/** step, activity, line (−1 = all of it), milliseconds since 1970, value, key. */
export type StoredContribution = readonly [number, string, number, number, number, string | null];

/** A stored contribution, read back. */
export function readContribution([step, activityId, line, at, value, key]: StoredContribution): Contribution {
  return { step, activityId, line: line < 0 ? null : line, at: new Date(at), value, key };
}

/** A stored run, read back. */
export function readRun(row: StoredRun): ChallengeState {
  return {
    challengeId: row.challenge_id,
    run: row.run,
    version: row.version,
    status: row.status,
    joinedAt: row.joined_at,
    startedAt: row.started_at,
    endsAt: row.ends_at,
    completedAt: row.completed_at,
    contributions: (row.contributions ?? []).map(readContribution),
  };
}

/**
 * How members stand with challenges: the latest run of each, with what moved it while it is open. Read it under the locks
 * of the members. One round trip; none for no challenge.
 */
export async function readChallengeStates(
  client: Executor["$client"],
  { memberIds, challengeIds }: { memberIds: readonly number[]; challengeIds: readonly number[] },
): Promise<Map<number, Map<number, ChallengeState>>> {
  const states = new Map<number, Map<number, ChallengeState>>();
  if (memberIds.length === 0 || challengeIds.length === 0) return states;
  const rows = await client<StoredRun[]>`
    select p.*, c.contributions
    from (
      select distinct on (p.member_id, p.challenge_id) p.member_id, p.challenge_id, p.run, p.version, p.status, p.joined_at,
        p.started_at, p.ends_at, p.completed_at
      from challenge_progress p
      where p.member_id = any (${list(memberIds)}::bigint[]) and p.challenge_id = any (${list(challengeIds)}::int[])
      order by p.member_id, p.challenge_id, p.run desc
    ) p
    left join lateral (
      select json_agg(json_build_array(c.step, c.activity_id, c.line, round(extract(epoch from c.at) * 1000), c.value, c.key)) as contributions
      from challenge_contribution c
      where c.member_id = p.member_id and c.challenge_id = p.challenge_id and c.run = p.run
    ) c on p.status in ('joined', 'active', 'expired')`;
  for (const row of rows) {
    const ofMember = states.get(row.member_id) ?? new Map<number, ChallengeState>();
    states.set(row.member_id, ofMember.set(row.challenge_id, readRun(row)));
  }
  return states;
}

/**
 * Runs before members' latest ones that may still take what happened from `since` on, and each member's first, which tells
 * since when they take part. For what arrives late; read under the locks of the members.
 */
export async function readPastRuns(
  client: Executor["$client"],
  { memberIds, challengeIds, since }: { memberIds: readonly number[]; challengeIds: readonly number[]; since: Date },
): Promise<Map<number, Map<number, ChallengeState[]>>> {
  const rows = await client<StoredRun[]>`
    select p.member_id, p.challenge_id, p.run, p.version, p.status, p.joined_at, p.started_at, p.ends_at, p.completed_at,
      c.contributions
    from challenge_progress p
    left join lateral (
      select json_agg(json_build_array(c.step, c.activity_id, c.line, round(extract(epoch from c.at) * 1000), c.value, c.key)) as contributions
      from challenge_contribution c
      where c.member_id = p.member_id and c.challenge_id = p.challenge_id and c.run = p.run
    ) c on p.status in ('joined', 'active', 'expired')
    where p.member_id = any (${list(memberIds)}::bigint[]) and p.challenge_id = any (${list(challengeIds)}::int[])
      and (p.ends_at >= ${since} or p.run = 1)
      and exists (select from challenge_progress l
        where l.member_id = p.member_id and l.challenge_id = p.challenge_id and l.run > p.run)`;
  const runs = new Map<number, Map<number, ChallengeState[]>>();
  for (const row of rows) {
    const ofMember = runs.get(row.member_id) ?? new Map<number, ChallengeState[]>();
    runs.set(row.member_id, ofMember);
    ofMember.set(row.challenge_id, [...(ofMember.get(row.challenge_id) ?? []), readRun(row)]);
  }
  return runs;
}
