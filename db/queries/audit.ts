import { and, asc, desc, eq, gt, gte, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { auditLog } from "@/db/schema/operations";
import type { Json } from "@/domain/change";
import { uuidv7 } from "@/domain/id";

/** One act of the staff or the system. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly before: Json;
  readonly after: Json;
}

/** What to show; instants inclusive at the start, exclusive at the end. */
export interface AuditFilter {
  /** An account, or "system" for what nobody of the staff did. */
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
  readonly subjectId?: string;
  readonly from?: Date;
  readonly until?: Date;
}

/** A page of a keyset list: `newer` and `older` are ids to go on from, null where there is no more. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly newer: string | null;
  readonly older: string | null;
}

/**
 * The audit log, newest first, a page at a time. Ids are UUID v7 made at `at`, so the id alone is the place in time.
 * `olderThan` and `newerThan` are ids of entries; an id that is gone still names its place.
 */
export async function listAudit(
  {
    filter = {},
    olderThan,
    newerThan,
    limit = 50,
  }: { filter?: AuditFilter; olderThan?: string; newerThan?: string; limit?: number },
  executor: Executor = db,
): Promise<AuditPage> {
  const size = Math.min(limit, 100);
  const back = newerThan !== undefined;
  const edge = back ? gt(auditLog.id, newerThan) : olderThan === undefined ? undefined : lt(auditLog.id, olderThan);
  const rows = await executor
    .select()
    .from(auditLog)
    .where(and(...conditions(filter), edge))
    .orderBy(back ? asc(auditLog.id) : desc(auditLog.id))
    .limit(size + 1);
  const more = rows.length > size;
  const kept = rows.slice(0, size);
  const entries = (back ? kept.toReversed() : kept).map((row) => ({
    ...row,
    before: row.before as Json,
    after: row.after as Json,
  }));
  const first = entries[0]?.id ?? null;
  const last = entries.at(-1)?.id ?? null;
  return {
    entries,
    newer: back ? (more ? first : null) : olderThan === undefined ? null : first,
    older: back ? last : more ? last : null,
  };
}

function conditions(filter: AuditFilter): (SQL | undefined)[] {
  const { actor, action, subject, subjectId, from, until } = filter;
  return [
    actor === undefined ? undefined : actor === "system" ? isNull(auditLog.accountId) : eq(auditLog.accountId, actor),
    action === undefined ? undefined : eq(auditLog.action, action),
    subject === undefined ? undefined : eq(auditLog.subject, subject),
    subjectId === undefined ? undefined : eq(auditLog.subjectId, subjectId),
    from === undefined ? undefined : gte(auditLog.id, firstIdAt(from)),
    until === undefined ? undefined : lt(auditLog.id, firstIdAt(until)),
  ];
}

/** The lowest UUID v7 of an instant: dates become places in the primary key. */
function firstIdAt(at: Date): string {
  return uuidv7(at, new Uint8Array(10));
}

/** What the log can be filtered by: the people, acts and nouns found in its newest entries. */
export interface AuditFacets {
  readonly actors: readonly { readonly id: string | null; readonly name: string }[];
  readonly actions: readonly string[];
  readonly subjects: readonly string[];
}

const FACET_WINDOW = 5_000;

/** The facets of the newest five thousand entries, so that the question stays cheap however long the log is. */
export async function listAuditFacets(executor: Executor = db): Promise<AuditFacets> {
  const recent = executor.$with("recent").as(
    executor
      .select({
        accountId: auditLog.accountId,
        actorName: auditLog.actorName,
        action: auditLog.action,
        subject: auditLog.subject,
      })
      .from(auditLog)
      .orderBy(desc(auditLog.id))
      .limit(FACET_WINDOW),
  );
  const rows = await executor
    .with(recent)
    .select({
      accountId: recent.accountId,
      name: sql<string>`max(${recent.actorName})`,
      action: recent.action,
      subject: recent.subject,
    })
    .from(recent)
    .groupBy(recent.accountId, recent.action, recent.subject);
  const actors = new Map(rows.map((row) => [row.accountId, row.name]));
  return {
    actors: [...actors].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
    actions: [...new Set(rows.map((row) => row.action))].toSorted(),
    subjects: [...new Set(rows.map((row) => row.subject))].toSorted(),
  };
}
