import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { importIssue, importRun } from "@/db/schema/import";
import { activityId } from "@/domain/activity";
import type { ImportMapping } from "@/domain/import/mapping";
import { type ImportCounts, type IssueRange, type LineOutcome, noCounts } from "@/domain/import/outcome";
import type { ImportStatus } from "@/domain/import/status";

/** An import as the list shows it. */
export interface ImportListing {
  readonly id: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly source: string;
  readonly status: ImportStatus;
  readonly totalLines: number | null;
  /** Final sums; null until it ends. */
  readonly counts: ImportCounts | null;
  readonly createdAt: Date;
  readonly createdByEmail: string | null;
}

/** An import with all that its own page needs. Counts are live while it runs. */
export interface ImportDetail extends Omit<ImportListing, "counts"> {
  readonly counts: ImportCounts;
  readonly mapping: ImportMapping | null;
  readonly programmeVersion: number | null;
  readonly fileHash: string | null;
  readonly members: number | null;
  readonly error: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Whether a worker holds it at this moment. */
  readonly working: boolean;
}

/** Imports, newest first; a page of at most 100. `before` is the last one of the page before. */
export async function listImports(
  { before, limit = 30 }: { before?: { createdAt: Date; id: string }; limit?: number } = {},
  executor: Executor = db,
): Promise<ImportListing[]> {
  const older: SQL | undefined = before
    ? or(
        lt(importRun.createdAt, before.createdAt),
        and(eq(importRun.createdAt, before.createdAt), lt(importRun.id, before.id)),
      )
    : undefined;
  return executor
    .select({
      id: importRun.id,
      fileName: importRun.fileName,
      fileBytes: importRun.fileBytes,
      source: importRun.source,
      status: importRun.status,
      totalLines: importRun.totalLines,
      counts: importRun.counts,
      createdAt: importRun.createdAt,
      createdByEmail: account.email,
    })
    .from(importRun)
    .leftJoin(account, eq(account.id, importRun.createdBy))
    .where(older)
    .orderBy(desc(importRun.createdAt), desc(importRun.id))
    .limit(Math.min(limit, 100));
}

/** One import; null when there is none of that id. */
export async function getImport(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<ImportDetail | null> {
  const [row] = await executor
    .select({
      run: importRun,
      createdByEmail: account.email,
      working: sql<boolean>`coalesce(${importRun.leaseUntil} > clock_timestamp(), false)`,
    })
    .from(importRun)
    .leftJoin(account, eq(account.id, importRun.createdBy))
    .where(eq(importRun.id, importId));
  if (!row) return null;
  const { run, createdByEmail, working } = row;
  return { ...run, createdByEmail, working, counts: run.counts ?? (await sumImportBatches({ importId }, executor)) };
}

/** Sums over the batches booked so far. */
export async function sumImportBatches(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<ImportCounts> {
  const rows = await executor.$client<{ key: keyof ImportCounts; sum: number }[]>`
    select key, sum(value::bigint)::bigint as sum
    from import_batch, json_each_text(counts) where import_id = ${importId} group by key`;
  return { ...noCounts, ...Object.fromEntries(rows.map(({ key, sum }) => [key, sum])) };
}

/** Batches of an import that are booked, as `pass:number`. */
export async function listImportBatches(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<Set<string>> {
  const rows = await executor.$client<{ key: string }[]>`
    select pass || ':' || number as key from import_batch where import_id = ${importId}`;
  return new Set(rows.map(({ key }) => key));
}

/** How many different members the booked batches concern. */
export async function countImportMembers({ importId }: { importId: string }, executor: Executor = db): Promise<number> {
  const [row] = await executor.$client<{ n: number }[]>`
    select count(distinct member_id) as n from import_batch, unnest(member_ids) as member_id where import_id = ${importId}`;
  return row?.n ?? 0;
}

/** Members that an import concerns, ascending from above `after`, at most `limit`. */
export async function listImportMembers(
  { importId, after, limit }: { importId: string; after: number; limit: number },
  executor: Executor = db,
): Promise<number[]> {
  const rows = await executor.$client<{ id: number }[]>`
    select distinct member_id as id from import_batch, unnest(member_ids) as member_id
    where import_id = ${importId} and member_id > ${after} order by member_id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** How many lines met which fate and why, the most first, with an example of each. */
export async function listImportReasons(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<{ outcome: LineOutcome; reason: string; lines: number; example: IssueRange }[]> {
  const rows = await executor.$client<{ outcome: LineOutcome; reason: string; lines: number; example: IssueRange }[]>`
    select outcome, reason, sum(lines)::bigint as lines,
      (array_agg(json_build_object('line', line, 'lines', lines, 'outcome', outcome, 'reason', reason,
        'orderId', order_id, 'detail', detail) order by line))[1] as example
    from import_issue where import_id = ${importId} group by outcome, reason order by sum(lines) desc, reason`;
  return rows.map(({ outcome, reason, lines, example }) => ({ outcome, reason, lines, example }));
}

/** What staff look for in a report. */
export interface IssueFilter {
  readonly outcome?: LineOutcome;
  readonly reason?: string;
}

/** Rows of the report in the order of the file, after line `after`; a page of at most 1,000. */
export async function listImportIssues(
  {
    importId,
    filter = {},
    after = 0,
    limit = 50,
  }: { importId: string; filter?: IssueFilter; after?: number; limit?: number },
  executor: Executor = db,
): Promise<IssueRange[]> {
  return executor
    .select({
      line: importIssue.line,
      lines: importIssue.lines,
      outcome: importIssue.outcome,
      reason: sql<IssueRange["reason"]>`${importIssue.reason}`,
      orderId: importIssue.orderId,
      detail: importIssue.detail,
    })
    .from(importIssue)
    .where(
      and(
        eq(importIssue.importId, importId),
        gt(importIssue.line, after),
        filter.outcome === undefined ? undefined : eq(importIssue.outcome, filter.outcome),
        filter.reason === undefined ? undefined : eq(importIssue.reason, filter.reason),
      ),
    )
    .orderBy(asc(importIssue.line))
    .limit(Math.min(limit, 1_000));
}

/** Another import of the same bytes under the same source that was booked, whole or in part: the newest, or null. */
export async function findSameImport(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<{ id: string; status: ImportStatus; createdAt: Date } | null> {
  const rows = await executor.$client<{ id: string; status: ImportStatus; createdAt: Date }[]>`
    select other.id, other.status, other.created_at as "createdAt"
    from import_run as own join import_run as other on other.file_hash = own.file_hash and other.id <> own.id
    where own.id = ${importId} and other.source = own.source and other.status in ('queued', 'running', 'cancelling', 'cancelled', 'done', 'failed')
    order by other.created_at desc limit 1`;
  return rows[0] ?? null;
}

/** An import of the same bytes under the same source that was begun and has not ended well: to be gone on with. */
export async function findUnfinishedImport(
  { importId }: { importId: string },
  executor: Executor = db,
): Promise<{ id: string; status: ImportStatus } | null> {
  const rows = await executor.$client<{ id: string; status: ImportStatus }[]>`
    select other.id, other.status
    from import_run as own join import_run as other on other.file_hash = own.file_hash and other.id <> own.id
    where own.id = ${importId} and other.source = own.source and other.status in ('queued', 'running', 'failed')
    order by other.created_at desc limit 1`;
  return rows[0] ?? null;
}

/** Which of the order numbers of a source are booked as orders. */
export async function listBookedOrders(
  { source, orderIds }: { source: string; orderIds: ReadonlySet<string> },
  executor: Executor = db,
): Promise<Set<string>> {
  const byActivity = new Map(
    [...orderIds].map((externalId) => [activityId({ source, kind: "order", externalId }), externalId]),
  );
  const rows = await executor.$client<
    { id: string }[]
  >`select id from activity where id = any(${[...byActivity.keys()]}::uuid[])`;
  return new Set(rows.flatMap(({ id }) => byActivity.get(id) ?? []));
}
