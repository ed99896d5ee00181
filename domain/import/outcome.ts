/** Why a line of a file was left out. Closed set: the report has words for each. */
export const skipReasons = [
  "missing-customer",
  "unknown-customer",
  "other-customer",
  "missing-order",
  "missing-date",
  "bad-date",
  "bad-quantity",
  "zero-quantity",
  "bad-price",
  "zero-price",
  "negative-price",
  "mixed-signs",
  "not-paid",
  "other-currency",
  "too-few-columns",
  "broken-quote",
  "refused",
] as const;

/** Why a line was left out. */
export type SkipReason = (typeof skipReasons)[number];

/** What became of a line that is not an order's accepted line. */
export type LineOutcome = "known" | "returned" | "kept" | "skipped";

/** A kept line is a return of which all or a part met no earlier line. */
export type KeptReason = "unmatched" | "partly-matched";

/** What became of one line and why: the row of a report. `known` and `returned` need no reason. */
export interface LineIssue {
  /** Physical line of the file; the header is line 1. */
  readonly line: number;
  readonly outcome: LineOutcome;
  readonly reason: SkipReason | KeptReason | "known" | "returned";
  readonly orderId: string | null;
  /** The text at fault, or what else helps to mend it. */
  readonly detail: string | null;
}

/** Neighbouring lines of one order with the same fate, as they are stored: `lines` rows of the report in one. */
export interface IssueRange extends LineIssue {
  readonly lines: number;
}

/** Joins issues of neighbouring lines that say the same; the input may come in any order. */
export function joinIssues(issues: readonly LineIssue[]): IssueRange[] {
  const sorted = [...issues].sort((a, b) => a.line - b.line);
  const ranges: { -readonly [K in keyof IssueRange]: IssueRange[K] }[] = [];
  for (const issue of sorted) {
    const last = ranges.at(-1);
    const joins =
      last &&
      last.line + last.lines === issue.line &&
      last.reason === issue.reason &&
      last.outcome === issue.outcome &&
      last.orderId === issue.orderId &&
      last.detail === issue.detail;
    if (joins) last.lines += 1;
    else ranges.push({ ...issue, lines: 1 });
  }
  return ranges;
}

/** Sums of a run or of one of its batches. Lines: accepted + known + returned + kept + skipped = read. */
export interface ImportCounts {
  /** Lines of orders booked now. */
  readonly acceptedLines: number;
  /** Lines of orders and returns that were booked before. */
  readonly knownLines: number;
  readonly returnedLines: number;
  /** Lines of returns kept for a person. */
  readonly keptLines: number;
  readonly skippedLines: number;
  readonly orders: number;
  readonly knownOrders: number;
  readonly returns: number;
  readonly knownReturns: number;
  readonly newMembers: number;
  /** Points that the accepted orders earned. */
  readonly pointsIssued: number;
  /** Points that returns took back, a positive figure. */
  readonly pointsReturned: number;
}

/** Nothing counted yet. */
export const noCounts: ImportCounts = {
  acceptedLines: 0,
  knownLines: 0,
  returnedLines: 0,
  keptLines: 0,
  skippedLines: 0,
  orders: 0,
  knownOrders: 0,
  returns: 0,
  knownReturns: 0,
  newMembers: 0,
  pointsIssued: 0,
  pointsReturned: 0,
};

/** All lines that have met their fate. */
export function linesOf(counts: ImportCounts): number {
  return counts.acceptedLines + counts.knownLines + counts.returnedLines + counts.keptLines + counts.skippedLines;
}
