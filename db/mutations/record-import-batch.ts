import { type Executor, transaction } from "@/db/client";
import { renewImportLease } from "@/db/mutations/claim-import";
import { type ActivityOutcome, recordActivities } from "@/db/mutations/record-activities";
import { getRulebook } from "@/db/queries/rulebook";
import { type ImportDocument, toActivity } from "@/domain/import/assemble";
import type { ImportMapping } from "@/domain/import/mapping";
import { type ImportCounts, joinIssues, type LineIssue } from "@/domain/import/outcome";
import { type DocumentOutcome, settleBatch, type UnmatchedQuantity } from "@/domain/import/settle-batch";
import type { Programme } from "@/domain/programme";

/** A batch of an import: documents to book, and lines that were skipped on the way to them. */
export interface ImportBatch {
  /** 1 = orders, 2 = returns. */
  readonly pass: 1 | 2;
  /** From 0 within the pass. */
  readonly number: number;
  readonly documents: readonly ImportDocument[];
  readonly skipped: readonly LineIssue[];
}

/** Somebody else runs this import now; nothing of the batch was booked. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/**
 * Books a batch and its counts in one transaction: both or neither, whenever the process is killed. Throws
 * LeaseLostError, with nothing booked, when the lease of `owner` is gone. Answers the counts and whether to go on.
 */
export async function recordImportBatch({
  importId,
  owner,
  batch,
  mapping,
  programme,
  now,
  after,
}: {
  importId: string;
  owner: string;
  batch: ImportBatch;
  mapping: ImportMapping;
  programme: Programme;
  now: Date;
  /** The batch before: this one is prepared meanwhile, but touches the database only afterwards. */
  after: Promise<void>;
}): Promise<{ counts: ImportCounts; standing: "running" | "cancelling" }> {
  const rules = await getRulebook({ programme });
  return transaction(async (tx) => {
    const admitted = await admittedDocuments(batch.documents, mapping, tx);
    // Rules may ask for the first order or the days since the last one: a member's orders go in the order of time.
    const booked = admitted
      .map((document) => ({ document, activity: toActivity(document, mapping) }))
      .toSorted((a, b) => (a.activity.occurredAt.getTime() || 0) - (b.activity.occurredAt.getTime() || 0));
    const activities = booked.map(({ activity }) => activity);
    const answers = activities.length === 0 ? [] : await recordActivities({ activities, now, rules, after }, tx);
    const unmatched = batch.pass === 2 ? await unmatchedOf(answers, tx) : new Map<string, UnmatchedQuantity[]>();
    const byDocument = new Map(booked.map(({ document }, index) => [document, answers[index]]));
    const outcomes = batch.documents.map((document) => documentOutcome(byDocument.get(document), unmatched));
    await after;
    const { counts, issues } = settleBatch(batch.documents, outcomes, batch.skipped);
    const newMembers = answers.filter((answer) => answer.ok && answer.newMember === true).length;
    const memberIds = [...new Set(answers.flatMap((answer) => (answer.ok ? [Number(answer.memberId)] : [])))].sort(
      (a, b) => a - b,
    );
    const sums: ImportCounts = { ...counts, newMembers };
    await insertIssues(importId, issues, tx);
    await tx.$client`
      insert into import_batch (import_id, pass, number, counts, member_ids)
      values (${importId}, ${batch.pass}, ${batch.number}, ${JSON.stringify(sums)}::text::json, ${memberIds}::bigint[])`;
    const standing = await renewImportLease({ importId, owner }, tx);
    if (standing === "lost") throw new LeaseLostError("another worker runs this import");
    return { counts: sums, standing };
  });
}

/** All documents; without leave to make members, those whose customer is one already. */
async function admittedDocuments(
  documents: readonly ImportDocument[],
  mapping: ImportMapping,
  tx: Executor,
): Promise<ImportDocument[]> {
  if (mapping.createMembers || documents.length === 0) return [...documents];
  const customers = documents.flatMap(({ customer }) => (customer === "" ? [] : [customer]));
  const emails = documents.flatMap(({ customer, email }) => (customer === "" ? [email] : []));
  const rows = await tx.$client<{ name: string }[]>`
    select 'c:' || external_id as name from member where external_id = any(${customers}::text[])
    union all select 'e:' || email from member where email = any(${emails}::text[])`;
  const names = new Set(rows.map(({ name }) => name));
  return documents.filter(({ customer, email }) => names.has(customer === "" ? `e:${email}` : `c:${customer}`));
}

async function unmatchedOf(
  answers: readonly ActivityOutcome[],
  tx: Executor,
): Promise<Map<string, UnmatchedQuantity[]>> {
  const ids = answers.flatMap((answer) =>
    answer.ok && answer.status === "recorded" && answer.unmatched ? [answer.activityId] : [],
  );
  const found = new Map<string, UnmatchedQuantity[]>();
  if (ids.length === 0) return found;
  const rows = await tx.$client<{ id: string; sku: string; quantity: number }[]>`
    select activity_id as id, sku, quantity_micros as quantity from unmatched_return where activity_id = any(${ids}::uuid[])`;
  for (const { id, sku, quantity } of rows) found.set(id, [...(found.get(id) ?? []), { sku, quantity }]);
  return found;
}

function documentOutcome(
  answer: ActivityOutcome | undefined,
  unmatched: ReadonlyMap<string, UnmatchedQuantity[]>,
): DocumentOutcome {
  if (!answer) return { ok: false, reason: "unknown-customer", detail: null };
  if (!answer.ok) return { ok: false, reason: "refused", detail: answer.reason };
  return {
    ok: true,
    known: answer.status === "known",
    points: answer.points,
    unmatched: unmatched.get(answer.activityId) ?? [],
  };
}

async function insertIssues(importId: string, issues: readonly LineIssue[], tx: Executor): Promise<void> {
  const ranges = joinIssues(issues);
  if (ranges.length === 0) return;
  await tx.$client`
    insert into import_issue (import_id, line, lines, outcome, reason, order_id, detail)
    select ${importId}::uuid, line, lines, outcome, reason, order_id, left(detail, 200)
    from unnest(${ranges.map((r) => r.line)}::bigint[], ${ranges.map((r) => r.lines)}::int[], ${ranges.map((r) => r.outcome)}::text[],
      ${ranges.map((r) => r.reason)}::text[], ${ranges.map((r) => r.orderId)}::text[], ${ranges.map((r) => r.detail)}::text[])
      as issue (line, lines, outcome, reason, order_id, detail)`;
}
