import { and, desc, eq } from "drizzle-orm";
import { db, type Executor, type RawSql } from "@/db/client";
import { account } from "@/db/schema/account";
import { campaign, campaignVersion } from "@/db/schema/campaign";
import { auditLog } from "@/db/schema/operations";
import type { CampaignDefinition, CampaignStatus } from "@/domain/campaign/campaign";
import { type CampaignState, campaignStates } from "@/domain/campaign/campaign-state";

/** A campaign in the back-office's list. */
export interface CampaignListing {
  readonly id: number;
  readonly title: string;
  readonly state: CampaignState;
  readonly liveVersion: number | null;
  /** A change of a published campaign waits: kept, or sent for review. */
  readonly pending: "draft" | "review" | null;
  /** What is in force, else the draft. */
  readonly definition: CampaignDefinition;
  readonly updatedAt: Date;
  /** Of the last 30 days: times it gave something, and points less those that returns took back. */
  readonly awards: number;
  readonly points: number;
}

/** What the list may be ordered by, besides the last change; names from A, figures and dates from the highest. */
export const campaignSorts = ["title", "starts", "awards", "points"] as const;

/** A column that the list is ordered by. */
export type CampaignSort = (typeof campaignSorts)[number];

/** What to list; `state` undefined = all but the archive. */
export interface CampaignQuery {
  readonly search?: string;
  /** undefined = the last changed first. */
  readonly sort?: CampaignSort;
  /** The other way round. */
  readonly reversed?: boolean;
  readonly state?: CampaignState;
  readonly now: Date;
  /** First shop day of the figures, `YYYY-MM-DD`. */
  readonly since: string;
  /** Go on after, or before, this place; from a page of before. */
  readonly after?: string;
  readonly before?: string;
  readonly limit?: number;
}

/** A page of the list: places to go on from, null where there is no more. */
export interface CampaignPage {
  readonly campaigns: readonly CampaignListing[];
  readonly newer: string | null;
  readonly older: string | null;
}

const PLACE = /^(\d{1,16})-(\d{1,9})$/;

/** One page of the campaigns. A place that makes no sense is the beginning. */
export async function listCampaigns(query: CampaignQuery, executor: Executor = db): Promise<CampaignPage> {
  return query.sort === undefined ? listByChange(query, executor) : listSorted(query, query.sort, executor);
}

/** By last change there is no end to the campaigns: a place is the last one's time and id. */
async function listByChange(query: CampaignQuery, executor: Executor): Promise<CampaignPage> {
  const raw = executor.$client;
  const size = sizeOf(query);
  const place = PLACE.exec(query.before ?? query.after ?? "");
  const back = place !== null && query.before !== undefined;
  const at = place ? new Date(Number(place[1])) : null;
  const id = place ? Number(place[2]) : null;
  const edge = place
    ? back
      ? raw`(updated_at, id) > (${at}::timestamptz, ${id}::int)`
      : raw`(updated_at, id) < (${at}::timestamptz, ${id}::int)`
    : raw`true`;
  const rows = await raw<CampaignListing[]>`
    ${foundSql(raw, query)} and ${edge}
    order by ${back ? raw`updated_at asc, id asc` : raw`updated_at desc, id desc`}
    limit ${size + 1}`;
  const more = rows.length > size;
  const kept = back ? rows.slice(0, size).toReversed() : rows.slice(0, size);
  const first = kept[0];
  const last = kept.at(-1);
  return {
    campaigns: kept,
    newer: first && (back ? more : place !== null) ? placeOf(first) : null,
    older: last && (back || more) ? placeOf(last) : null,
  };
}

/** By another column all that is found is put in order first: a place is how many come before. */
async function listSorted(query: CampaignQuery, sort: CampaignSort, executor: Executor): Promise<CampaignPage> {
  const raw = executor.$client;
  const size = sizeOf(query);
  const place = query.before ?? query.after ?? "";
  const from = /^\d{1,6}$/.test(place) ? Number(place) : 0;
  const orders = {
    title: raw`title collate "pl-x-icu"`,
    starts: raw`coalesce((definition->'schedule'->>'startsAt')::timestamptz, '-infinity')`,
    awards: raw`awards`,
    points: raw`points`,
  };
  const down = (sort === "title") === (query.reversed === true);
  const rows = await raw<CampaignListing[]>`
    select * from (${foundSql(raw, query)}) as found
    order by ${orders[sort]} ${down ? raw`desc` : raw`asc`}, id desc
    offset ${from} limit ${size + 1}`;
  return {
    campaigns: rows.slice(0, size),
    newer: from > 0 ? String(Math.max(0, from - size)) : null,
    older: rows.length > size ? String(from + size) : null,
  };
}

function sizeOf({ limit = 25 }: CampaignQuery): number {
  return Math.min(limit, 100);
}

function foundSql(raw: RawSql, { search = "", state, now, since }: CampaignQuery) {
  const pattern = search.trim() === "" ? null : `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`;
  return raw`
    select id, title, state, live_version as "liveVersion", updated_at, updated_at as "updatedAt", pending, definition,
      (select coalesce(sum(d.awards), 0)::int from campaign_day d where d.campaign_id = listed.id and d.day >= ${since}) as awards,
      (select coalesce(sum(d.points - d.returned_points), 0)::bigint from campaign_day d
        where d.campaign_id = listed.id and d.day >= ${since}) as points
    from (${listedSql(raw, now)}) as listed
    where ${stateFilter(raw, state ?? null)}
      and (${pattern}::text is null or laurel_unaccent(concat_ws(' ', title, definition->'name'->>'pl', definition->'name'->>'en',
        definition->'name'->>'ru')) like laurel_unaccent(${pattern}))`;
}

function placeOf({ updatedAt, id }: CampaignListing): string {
  return `${updatedAt.getTime()}-${id}`;
}

// The same first-that-fits as domain/campaign/campaign-state; a test holds them together.
function listedSql(raw: RawSql, now: Date) {
  return raw`
    select c.id, c.title, c.live_version, c.updated_at, c.submitted_by, coalesce(v.definition, c.draft) as definition,
      case when c.live_version is null or c.draft is null then null when c.submitted_by is null then 'draft' else 'review' end as pending,
      case
        when c.status <> 'live' then c.status
        when (v.definition->'schedule'->>'endsAt')::timestamptz <= ${now} then 'ended'
        when (v.definition->'schedule'->>'startsAt')::timestamptz > ${now} then 'scheduled'
        else 'live' end as state
    from campaign c left join campaign_version v on v.campaign_id = c.id and v.version = c.live_version`;
}

function stateFilter(raw: RawSql, state: CampaignState | null) {
  if (state === null) return raw`state <> 'archived'`;
  // Whoever looks for what to review also means changes of what is live.
  if (state === "review") return raw`(state = 'review' or pending = 'review')`;
  return raw`state = ${state}`;
}

/** How many campaigns stand in each state at `now`; one with a change in review counts there as well. */
export async function countCampaignStates(
  { now }: { now: Date },
  executor: Executor = db,
): Promise<Record<CampaignState, number>> {
  const raw = executor.$client;
  const rows = await raw<{ state: CampaignState; count: number; pending: number }[]>`
    select state, count(*)::int as count, (count(*) filter (where pending = 'review' and state <> 'review'))::int as pending
    from (${listedSql(raw, now)}) as listed group by state`;
  const counts = Object.fromEntries(campaignStates.map((state) => [state, 0])) as Record<CampaignState, number>;
  for (const row of rows) {
    counts[row.state] += row.count;
    counts.review += row.pending;
  }
  return counts;
}

/** A campaign with everything its pages show. */
export interface CampaignRecord {
  readonly id: number;
  readonly title: string;
  readonly status: CampaignStatus;
  readonly liveVersion: number | null;
  readonly live: CampaignDefinition | null;
  readonly draft: CampaignDefinition | null;
  readonly revision: number;
  readonly submittedBy: { readonly accountId: string; readonly name: string } | null;
  readonly reviewNote: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A campaign; null when there is none. */
export async function getCampaign({ id }: { id: number }, executor: Executor = db): Promise<CampaignRecord | null> {
  const [row] = await executor
    .select({ campaign, live: campaignVersion.definition, submitter: account.name })
    .from(campaign)
    .leftJoin(
      campaignVersion,
      and(eq(campaignVersion.campaignId, campaign.id), eq(campaignVersion.version, campaign.liveVersion)),
    )
    .leftJoin(account, eq(account.id, campaign.submittedBy))
    .where(eq(campaign.id, id))
    .limit(1);
  if (!row) return null;
  const { submittedBy, createdBy: _createdBy, ...rest } = row.campaign;
  return {
    ...rest,
    live: row.live,
    submittedBy: submittedBy === null ? null : { accountId: submittedBy, name: row.submitter ?? "" },
  };
}

/** A version of a campaign, who published it and when; null = the system. */
export interface CampaignVersionRecord {
  readonly version: number;
  readonly definition: CampaignDefinition;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
}

/** The versions of a campaign, the newest first; at most 200. */
export async function listCampaignVersions(
  { id }: { id: number },
  executor: Executor = db,
): Promise<CampaignVersionRecord[]> {
  return executor
    .select({
      version: campaignVersion.version,
      definition: campaignVersion.definition,
      publishedAt: campaignVersion.publishedAt,
      publishedBy: account.name,
    })
    .from(campaignVersion)
    .leftJoin(account, eq(account.id, campaignVersion.publishedBy))
    .where(eq(campaignVersion.campaignId, id))
    .orderBy(desc(campaignVersion.version))
    .limit(200);
}

/** Who changed a campaign last, and when: what the second editor is told; null where nobody of the staff did. */
export async function getLastCampaignEdit(
  { id }: { id: number },
  executor: Executor = db,
): Promise<{ name: string; at: Date } | null> {
  const [row] = await executor
    .select({ name: auditLog.actorName, at: auditLog.at })
    .from(auditLog)
    .where(and(eq(auditLog.subject, "campaign"), eq(auditLog.subjectId, String(id))))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return row ?? null;
}
