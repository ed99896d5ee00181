import type { ImportDocument } from "@/domain/import/assemble";
import { type ImportCounts, type LineIssue, noCounts } from "@/domain/import/outcome";

/** What the door answered about one document. */
export type DocumentOutcome =
  | {
      readonly ok: true;
      readonly known: boolean;
      readonly points: number;
      readonly unmatched: readonly UnmatchedQuantity[];
    }
  | { readonly ok: false; readonly reason: "unknown-customer" | "refused"; readonly detail: string | null };

/** A quantity (millionths) of a product that met no earlier line. */
export interface UnmatchedQuantity {
  readonly sku: string;
  readonly quantity: number;
}

type MutableCounts = { -readonly [K in keyof ImportCounts]: ImportCounts[K] };

function fileLines(document: ImportDocument): number[] {
  return [...document.lines.map(({ line }) => line), ...document.discountLines];
}

function issuesOf(document: ImportDocument, issue: Pick<LineIssue, "outcome" | "reason" | "detail">): LineIssue[] {
  return fileLines(document).map((line) => ({ line, orderId: document.orderId, ...issue }));
}

/** Which lines of a booked return were matched: what is left over falls to the last lines of its product. */
function returnIssues(document: ImportDocument, unmatched: readonly UnmatchedQuantity[]): LineIssue[] {
  const left = new Map<string, number>();
  for (const { sku, quantity } of unmatched) left.set(sku, (left.get(sku) ?? 0) + quantity);
  const issues: LineIssue[] = [];
  for (const { line, sku, quantity } of document.lines.toReversed()) {
    const over = Math.min(left.get(sku) ?? 0, quantity);
    left.set(sku, (left.get(sku) ?? 0) - over);
    const base = { line, orderId: document.orderId };
    if (over === 0) issues.push({ ...base, outcome: "returned", reason: "returned", detail: null });
    else
      issues.push({
        ...base,
        outcome: "kept",
        reason: over === quantity ? "unmatched" : "partly-matched",
        detail: `${over / 1e6} × ${sku}`,
      });
  }
  return issues;
}

/** Adds up what became of a batch's documents and of the lines that were skipped before, each line once. */
export function settleBatch(
  documents: readonly ImportDocument[],
  outcomes: readonly DocumentOutcome[],
  skipped: readonly LineIssue[],
): { counts: ImportCounts; issues: LineIssue[] } {
  const counts: MutableCounts = { ...noCounts, skippedLines: skipped.length };
  const issues: LineIssue[] = [...skipped];
  for (const [index, document] of documents.entries()) {
    const outcome = outcomes[index];
    if (!outcome) throw new Error("every document has an outcome");
    const lines = document.lines.length + document.discountLines.length;
    if (!outcome.ok) {
      counts.skippedLines += lines;
      issues.push(...issuesOf(document, { outcome: "skipped", reason: outcome.reason, detail: outcome.detail }));
    } else if (outcome.known) {
      counts.knownLines += lines;
      if (document.kind === "order") counts.knownOrders += 1;
      else counts.knownReturns += 1;
      issues.push(...issuesOf(document, { outcome: "known", reason: "known", detail: null }));
    } else if (document.kind === "order") {
      counts.acceptedLines += lines;
      counts.orders += 1;
      counts.pointsIssued += outcome.points;
    } else {
      const fates = returnIssues(document, outcome.unmatched);
      const kept = fates.filter((fate) => fate.outcome === "kept").length;
      counts.keptLines += kept;
      counts.returnedLines += lines - kept;
      counts.returns += 1;
      counts.pointsReturned += Math.abs(outcome.points);
      issues.push(...fates);
    }
  }
  return { counts, issues };
}
