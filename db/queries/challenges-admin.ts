import { and, desc, eq } from "drizzle-orm";
import { db, type Executor, type RawSql } from "@/db/client";
import { account } from "@/db/schema/account";
import { challenge, challengeVersion } from "@/db/schema/challenge";
import { auditLog } from "@/db/schema/operations";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { type Stages, stagesOf } from "@/domain/challenge/stages";

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

/** What to list; `status` undefined = all but the archive. */
export interface ChallengeQuery {
  readonly status?: CampaignStatus | undefined;
  readonly search?: string;
  /** Go on after, or before, this place; from a page of before. */
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly limit?: number;
}

/** A page of a keyset list: places to go on from, null where there is no more. */
export interface ChallengePage {
  readonly challenges: readonly ChallengeListing[];
  readonly newer: string | null;
  readonly older: string | null;
}

const PLACE = /^(\d{1,16})-(\d{1,9})$/;

/** One page of the challenges, the last changed first. A place that makes no sense is the beginning. */
export async function listChallenges(query: ChallengeQuery, executor: Executor = db): Promise<ChallengePage> {
  const { status, search = "" } = query;
  const raw = executor.$client;
  const size = Math.min(query.limit ?? 25, 100);
  const pattern = search.trim() === "" ? null : `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const place = PLACE.exec(query.before ?? query.after ?? "");
  const back = place !== null && query.before !== undefined;
  const at = place ? new Date(Number(place[1])) : null;
  const id = place ? Number(place[2]) : null;
  const edge = place
    ? back
      ? raw`(c.updated_at, c.id) > (${at}::timestamptz, ${id}::int)`
      : raw`(c.updated_at, c.id) < (${at}::timestamptz, ${id}::int)`
    : raw`true`;
  const rows = await raw<ChallengeListing[]>`
    with page as (
      select c.id, c.title, c.status, c.live_version, c.draft, c.updated_at, v.definition
      from challenge c left join challenge_version v on v.challenge_id = c.id and v.version = c.live_version
      where ${edge} and ${status ? raw`c.status = ${status}` : raw`c.status <> 'archived'`}
        and (${pattern}::text is null or laurel_unaccent(concat_ws(' ', c.title, coalesce(v.definition, c.draft)->'name'->>'pl',
          coalesce(v.definition, c.draft)->'name'->>'en', coalesce(v.definition, c.draft)->'name'->>'ru'))
          like laurel_unaccent(${pattern}))
      order by ${back ? raw`c.updated_at asc, c.id asc` : raw`c.updated_at desc, c.id desc`}
      limit ${size + 1}
    )
    select c.id, c.title, c.status, c.live_version as "liveVersion", c.updated_at as "updatedAt",
      coalesce(c.definition, c.draft) as definition, c.live_version is not null and c.draft is not null as pending,
      p.joined, p.started, p.completed, a.points, a.minor
    from page c
    cross join lateral (select count(*)::int as joined, (count(*) filter (where started_at is not null))::int as started,
      (count(*) filter (where status = 'completed'))::int as completed from challenge_progress where challenge_id = c.id) p
    cross join lateral (select coalesce(sum(points), 0)::bigint as points, coalesce(sum(minor), 0)::bigint as minor
      from challenge_award where challenge_id = c.id and undone_at is null) a
    order by ${back ? raw`c.updated_at asc, c.id asc` : raw`c.updated_at desc, c.id desc`}`;
  const more = rows.length > size;
  const kept = back ? rows.slice(0, size).toReversed() : rows.slice(0, size);
  const first = kept[0];
  const last = kept.at(-1);
  return {
    challenges: kept,
    newer: first && (back ? more : place !== null) ? placeOf(first) : null,
    older: last && (back || more) ? placeOf(last) : null,
  };
}

function placeOf({ updatedAt, id }: ChallengeListing): string {
  return `${updatedAt.getTime()}-${id}`;
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
  /** Members who are in the middle of it. */
  readonly open: number;
  /** Campaigns in force that add to its steps, by title. */
  readonly feeders: readonly string[];
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
  if (!row) return null;
  const raw = executor.$client;
  const [[runs], feeders] = await Promise.all([
    raw<{ open: number }[]>`
      select count(distinct member_id)::int as open from challenge_progress
      where challenge_id = ${id} and status in ('joined', 'active')`,
    raw<{ title: string }[]>`
      select c.title from campaign c join campaign_version v on v.campaign_id = c.id and v.version = c.live_version
      where c.status in ('live', 'paused') and exists (select 1 from json_array_elements(v.definition->'effects') e
        where e->>'kind' = 'challenge' and e->>'challengeId' = ${String(id)})
      order by 1 limit 20`,
  ]);
  return { ...row.challenge, live: row.live, open: runs?.open ?? 0, feeders: feeders.map(({ title }) => title) };
}

/** Who changed a challenge last, and when: what the second editor is told; null where nobody of the staff did. */
export async function getLastChallengeEdit(
  { id }: { id: number },
  executor: Executor = db,
): Promise<{ name: string; at: Date } | null> {
  const [row] = await executor
    .select({ name: auditLog.actorName, at: auditLog.at })
    .from(auditLog)
    .where(and(eq(auditLog.subject, "challenge"), eq(auditLog.subjectId, String(id))))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return row ?? null;
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

/** How far runs of one version came. */
export interface ChallengeFunnel {
  readonly joined: number;
  readonly started: number;
  /** Runs that reached each of the version's stages (domain/challenge/stages). */
  readonly stages: readonly number[];
  readonly completed: number;
}

/** What a challenge came to, and where members stop. */
export interface ChallengeResults extends ChallengeFigures {
  /** Members who took part, however often. */
  readonly members: number;
  /** Of runs of the version in force; null before the first. */
  readonly funnel: ChallengeFunnel | null;
  /** Runs of the version in force that reached each step. */
  readonly steps: readonly number[];
  /** Completions by shop day, `YYYY-MM-DD`, the last 30 days that have any. */
  readonly days: readonly { readonly day: string; readonly completions: number }[];
}

/** The results of a challenge: figures of all runs; stages and steps of those of the version in force, as only these have them. */
export async function getChallengeResults(
  { id, version, live, timeZone }: { id: number; version: number; live: ChallengeDefinition | null; timeZone: string },
  executor: Executor = db,
): Promise<ChallengeResults> {
  const raw = executor.$client;
  const counted = (of: ReturnType<typeof raw>) => raw<(RunFigures & { members: number })[]>`
    select count(*)::int as joined, count(distinct member_id)::int as members,
      (count(*) filter (where started_at is not null))::int as started,
      (count(*) filter (where status = 'completed'))::int as completed from challenge_progress where challenge_id = ${id} and ${of}`;
  const [[runs], [own], [awards], stages, steps, days] = await Promise.all([
    counted(raw`true`),
    counted(raw`version = ${version}`),
    raw<{ points: number; minor: number }[]>`
      select coalesce(sum(points), 0)::bigint as points, coalesce(sum(minor), 0)::bigint as minor
      from challenge_award where challenge_id = ${id} and undone_at is null`,
    live === null ? [] : countStages(raw, { id, version }, stagesOf(live)),
    raw<{ reached: number }[]>`
      select (count(*) filter (where s.value->>'doneAt' is not null))::int as reached
      from challenge_progress p, json_array_elements(p.steps) with ordinality as s(value, n)
      where p.challenge_id = ${id} and p.version = ${version} group by s.n order by s.n`,
    raw<{ day: string; completions: number }[]>`
      select to_char(completed_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as completions
      from challenge_progress where challenge_id = ${id} and status = 'completed' group by 1 order by 1 desc limit 30`,
  ]);
  const none = { joined: 0, members: 0, started: 0, completed: 0 };
  const { members: _members, ...funnel } = own ?? none;
  return {
    ...(runs ?? none),
    points: awards?.points ?? 0,
    minor: awards?.minor ?? 0,
    funnel: live === null ? null : { ...funnel, stages },
    steps: steps.map(({ reached }) => reached),
    days,
  };
}

interface RunFigures {
  readonly joined: number;
  readonly started: number;
  readonly completed: number;
}

async function countStages(
  raw: RawSql,
  { id, version }: { id: number; version: number },
  stages: Stages,
): Promise<number[]> {
  const marks = stages.kind === "value" ? stages.marks : Array.from({ length: stages.count }, (_, index) => index + 1);
  const done = raw`(select count(*) from json_array_elements(p.steps) s where s->>'doneAt' is not null)`;
  const came =
    stages.kind === "value"
      ? raw`(p.steps->0->>'value')::numeric >= m.mark`
      : stages.kind === "count"
        ? raw`${done} >= m.mark`
        : raw`p.steps->(m.mark::int - 1)->>'doneAt' is not null`;
  const rows = await raw<{ reached: number }[]>`
    select (count(p.run) filter (where ${came}))::int as reached
    from unnest(${marks}::float8[]) with ordinality as m(mark, n)
    left join challenge_progress p on p.challenge_id = ${id} and p.version = ${version}
    group by m.n order by m.n`;
  return rows.map(({ reached }) => reached);
}
