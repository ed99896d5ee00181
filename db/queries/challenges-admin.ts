import { and, desc, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { challenge, challengeVersion } from "@/db/schema/challenge";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";

/** What a challenge came to so far, all its runs together. */
export interface ChallengeFigures {
  /** Runs that members joined, by themselves or by their first step. */
  readonly joined: number;
  /** Of these, those in which something counted. */
  readonly started: number;
  readonly completed: number;
  /** Points given and not undone. */
  readonly points: number;
  /** What its vouchers cost, minor units. */
  readonly minor: number;
}

/** A challenge in the back-office's list. */
export interface ChallengeListing extends ChallengeFigures {
  readonly id: number;
  readonly title: string;
  readonly status: CampaignStatus;
  readonly liveVersion: number | null;
  readonly pending: boolean;
  readonly definition: ChallengeDefinition;
  readonly updatedAt: Date;
}

/** The challenges, the last changed first, at most 500; `status` undefined = all but the archive. */
export async function listChallenges(
  { status, search = "" }: { status?: CampaignStatus | undefined; search?: string },
  executor: Executor = db,
): Promise<ChallengeListing[]> {
  const raw = executor.$client;
  const pattern = search.trim() === "" ? null : `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  return raw<ChallengeListing[]>`
    select c.id, c.title, c.status, c.live_version as "liveVersion", c.updated_at as "updatedAt",
      coalesce(v.definition, c.draft) as definition, c.live_version is not null and c.draft is not null as pending,
      coalesce(p.joined, 0)::int as joined, coalesce(p.started, 0)::int as started,
      coalesce(p.completed, 0)::int as completed, coalesce(a.points, 0)::bigint as points, coalesce(a.minor, 0)::bigint as minor
    from challenge c
    left join challenge_version v on v.challenge_id = c.id and v.version = c.live_version
    left join (select challenge_id, count(*) as joined, count(*) filter (where started_at is not null) as started,
        count(*) filter (where status = 'completed') as completed from challenge_progress group by challenge_id) p
      on p.challenge_id = c.id
    left join (select challenge_id, sum(points) as points, sum(minor) as minor from challenge_award
        where undone_at is null group by challenge_id) a on a.challenge_id = c.id
    where ${status ? raw`c.status = ${status}` : raw`c.status <> 'archived'`}
      and (${pattern}::text is null or laurel_unaccent(c.title) like laurel_unaccent(${pattern}))
    order by c.updated_at desc, c.id desc limit 500`;
}

/** How many challenges stand in each state. */
export async function countChallengeStates(executor: Executor = db): Promise<Partial<Record<CampaignStatus, number>>> {
  const rows = await executor.$client<{ status: CampaignStatus; count: number }[]>`
    select status, count(*)::int as count from challenge group by status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** A challenge with everything its pages show. */
export interface ChallengeRecord {
  readonly id: number;
  readonly title: string;
  readonly status: CampaignStatus;
  readonly liveVersion: number | null;
  readonly live: ChallengeDefinition | null;
  readonly draft: ChallengeDefinition | null;
  readonly revision: number;
  readonly submittedBy: string | null;
  readonly reviewNote: string | null;
}

/** A challenge; null when there is none. */
export async function getChallenge({ id }: { id: number }, executor: Executor = db): Promise<ChallengeRecord | null> {
  const [row] = await executor
    .select({ challenge, live: challengeVersion.definition })
    .from(challenge)
    .leftJoin(
      challengeVersion,
      and(eq(challengeVersion.challengeId, challenge.id), eq(challengeVersion.version, challenge.liveVersion)),
    )
    .where(eq(challenge.id, id))
    .limit(1);
  return row ? { ...row.challenge, live: row.live } : null;
}

/** The versions of a challenge, the newest first, with who published each (null = the system); at most 200. */
export async function listChallengeVersions({ id }: { id: number }, executor: Executor = db) {
  return executor
    .select({
      version: challengeVersion.version,
      definition: challengeVersion.definition,
      publishedAt: challengeVersion.publishedAt,
      publishedBy: account.name,
    })
    .from(challengeVersion)
    .leftJoin(account, eq(account.id, challengeVersion.publishedBy))
    .where(eq(challengeVersion.challengeId, id))
    .orderBy(desc(challengeVersion.version))
    .limit(200);
}

/** What a challenge came to, and how many runs of its version in force reached each step. */
export interface ChallengeResults extends ChallengeFigures {
  readonly steps: readonly number[];
  /** Completions by shop day, `YYYY-MM-DD`, days without any left out. */
  readonly days: readonly { readonly day: string; readonly completions: number }[];
}

/** The results of a challenge: figures of all runs; steps only of runs of the version in force, as only these have them. */
export async function getChallengeResults(
  { id, version, timeZone }: { id: number; version: number; timeZone: string },
  executor: Executor = db,
): Promise<ChallengeResults> {
  const raw = executor.$client;
  const [[runs], [awards], steps, days] = await Promise.all([
    raw<{ joined: number; started: number; completed: number }[]>`
      select count(*)::int as joined, (count(*) filter (where started_at is not null))::int as started,
        (count(*) filter (where status = 'completed'))::int as completed from challenge_progress where challenge_id = ${id}`,
    raw<{ points: number; minor: number }[]>`
      select coalesce(sum(points), 0)::bigint as points, coalesce(sum(minor), 0)::bigint as minor
      from challenge_award where challenge_id = ${id} and undone_at is null`,
    raw<{ reached: number }[]>`
      select (count(*) filter (where s.value->>'doneAt' is not null))::int as reached
      from challenge_progress p, json_array_elements(p.steps) with ordinality as s(value, n)
      where p.challenge_id = ${id} and p.version = ${version} group by s.n order by s.n`,
    raw<{ day: string; completions: number }[]>`
      select to_char(completed_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as completions
      from challenge_progress where challenge_id = ${id} and status = 'completed' group by 1 order by 1 desc limit 30`,
  ]);
  return {
    joined: runs?.joined ?? 0,
    started: runs?.started ?? 0,
    completed: runs?.completed ?? 0,
    points: awards?.points ?? 0,
    minor: awards?.minor ?? 0,
    steps: steps.map(({ reached }) => reached),
    days,
  };
}
