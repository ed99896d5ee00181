import { eq } from "drizzle-orm";
import { db, type Executor, type RawSql } from "@/db/client";
import { getSegmentGraph } from "@/db/queries/segment-references";
import { segment } from "@/db/schema/segment";
import { refreshOrder } from "@/domain/segment/check-segment";
import type { SegmentDefinition } from "@/domain/segment/segment";

/** A segment in the back-office's list. */
export interface SegmentListing {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: SegmentDefinition["kind"];
  readonly status: "active" | "archived";
  /** As of `refreshedAt`; null = not filled yet. */
  readonly size: number;
  readonly refreshedAt: Date | null;
  /** Sizes of the last thirty days it was refreshed on, oldest first. */
  readonly sizes: readonly number[];
}

/** A segment as it stands. */
export type Segment = typeof segment.$inferSelect;

/** A member of a segment, in the order of entering. */
export interface SegmentMemberRow {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly cardNumber: string;
  readonly status: "active" | "blocked" | "erased";
  readonly since: Date;
}

/** Who came or went. */
export interface SegmentMove extends Omit<SegmentMemberRow, "since"> {
  readonly at: Date;
  readonly entered: boolean;
}

const FRESH_MS = 5 * 60_000 - 30_000;
const REST_FACTOR = 20;
const SPARK_DAYS = 30;

/** All segments of a status whose name holds `search`, by name; at most 500. */
export async function listSegments(
  { status = "active", search = "" }: { status?: "active" | "archived"; search?: string },
  executor: Executor = db,
): Promise<SegmentListing[]> {
  const rows = await executor.$client<SegmentListing[]>`
    select s.id, s.name, s.description, s.definition ->> 'kind' as kind, s.status, s.size, s.refreshed_at as "refreshedAt",
      array(select members from (
        select day, members from segment_day d where d.segment_id = s.id order by day desc limit ${SPARK_DAYS}
      ) last order by day) as sizes
    from segment s
    where s.status = ${status} and position(laurel_unaccent(${search.trim()}) in laurel_unaccent(s.name)) > 0
    order by s.name collate "pl-x-icu", s.id limit 500`;
  return [...rows];
}

/** How many segments there are of each status. */
export async function countSegments(executor: Executor = db): Promise<{ active: number; archived: number }> {
  const [row] = await executor.$client<{ active: number; archived: number }[]>`
    select count(*) filter (where status = 'active')::int as active, count(*) filter (where status = 'archived')::int as archived from segment`;
  return row ?? { active: 0, archived: 0 };
}

/** One segment; null when there is none. */
export async function getSegment({ id }: { id: string }, executor: Executor = db): Promise<Segment | null> {
  const [row] = await executor.select().from(segment).where(eq(segment.id, id)).limit(1);
  return row ?? null;
}

/** The segments that are due for a refresh at `now`, parts first; with one named, that one and those made of it. */
export async function listDueSegments(
  { now, segmentId }: { now: Date; segmentId?: string },
  executor: Executor = db,
): Promise<string[]> {
  const graph = await getSegmentGraph(executor);
  const order = refreshOrder(graph);
  if (segmentId !== undefined) {
    const wanted = new Set([segmentId]);
    for (const id of order) if (graph.get(id)?.some((part) => wanted.has(part))) wanted.add(id);
    return order.filter((id) => wanted.has(id));
  }
  const rows = await executor.$client<{ id: string }[]>`
    select id from segment where status = 'active' and (stale or refreshed_at is null or refreshed_at > ${now}
      or refreshed_at <= ${now}::timestamptz - greatest(${FRESH_MS}, refresh_ms * ${REST_FACTOR}) * interval '1 ms')`;
  const due = new Set(rows.map(({ id }) => id));
  return order.filter((id) => due.has(id));
}

const person = (sql: RawSql) => sql`m.id, m.first_name as "firstName", m.last_name as "lastName", m.email, m.phone,
  m.card_number as "cardNumber", m.status`;

/** A page of a segment's members by member id, `after` one or `before` one. Reads one more, to know of more that way. */
export async function listSegmentMembers(
  { id, after = 0, before, limit = 25 }: { id: string; after?: number; before?: number; limit?: number },
  executor: Executor = db,
): Promise<{ rows: SegmentMemberRow[]; more: boolean }> {
  const sql = executor.$client;
  const size = Math.min(limit, 100);
  const rows = await sql<SegmentMemberRow[]>`
    select ${person(sql)}, s.since from segment_member s join member m on m.id = s.member_id
    where s.segment_id = ${id} and ${before === undefined ? sql`s.member_id > ${after}` : sql`s.member_id < ${before}`}
    order by s.member_id ${before === undefined ? sql`asc` : sql`desc`} limit ${size + 1}`;
  const page = rows.slice(0, size);
  return { rows: before === undefined ? page : page.reverse(), more: rows.length > size };
}

/** All members of a segment in chunks, for a file. */
export async function* streamSegmentMembers(
  { id }: { id: string },
  executor: Executor = db,
): AsyncGenerator<readonly SegmentMemberRow[]> {
  const sql = executor.$client;
  const query = sql<SegmentMemberRow[]>`
    select ${person(sql)}, s.since from segment_member s join member m on m.id = s.member_id
    where s.segment_id = ${id} order by s.member_id`;
  for await (const rows of query.cursor(1_000)) yield rows;
}

/** Who entered and left last, newest first; at most 100. */
export async function listSegmentMoves(
  { id, limit = 20 }: { id: string; limit?: number },
  executor: Executor = db,
): Promise<SegmentMove[]> {
  const sql = executor.$client;
  const rows = await sql<SegmentMove[]>`
    select ${person(sql)}, c.at, c.entered from segment_change c join member m on m.id = c.member_id
    where c.segment_id = ${id} order by c.at desc, c.id desc limit ${Math.min(limit, 100)}`;
  return [...rows];
}

/** Sizes and movements by day within so many days up to `today` ("YYYY-MM-DD"), oldest first. */
export async function listSegmentDays(
  { id, from }: { id: string; from: string },
  executor: Executor = db,
): Promise<{ day: string; members: number; entered: number; left: number }[]> {
  const rows = await executor.$client<{ day: string; members: number; entered: number; left: number }[]>`
    select day, members, entered, left_count as "left" from segment_day where segment_id = ${id} and day >= ${from}::date order by day`;
  return [...rows];
}

/** The names of the segments that a member is in now, by name; at most 100. */
export async function listSegmentsOfMember(
  { memberId }: { memberId: number },
  executor: Executor = db,
): Promise<{ id: string; name: string; since: Date }[]> {
  const rows = await executor.$client<{ id: string; name: string; since: Date }[]>`
    select s.id, s.name, x.since from segment_member x join segment s on s.id = x.segment_id
    where x.member_id = ${memberId} and s.status = 'active' order by s.name collate "pl-x-icu" limit 100`;
  return [...rows];
}

/** Names of active segments, for choosing; by name, at most 500. */
export async function listSegmentNames(executor: Executor = db): Promise<{ id: string; name: string; size: number }[]> {
  const rows = await executor.$client<{ id: string; name: string; size: number }[]>`
    select id, name, size from segment where status = 'active' order by name collate "pl-x-icu" limit 500`;
  return [...rows];
}
