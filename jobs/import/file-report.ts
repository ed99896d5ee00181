import { readImportFile } from "@/db/queries/import-file";
import { listBookedOrders, listImportIssues } from "@/db/queries/imports";
import { csvFormat } from "@/domain/import/collect";
import { CsvReader } from "@/domain/import/csv-reader";
import { type ImportMapping, neededWidth } from "@/domain/import/mapping";
import type { IssueRange, LineOutcome } from "@/domain/import/outcome";
import { unpack } from "@/integrations/csv/read-file";

/** What became of one line of a file. */
export interface ReportedLine {
  readonly line: number;
  readonly orderId: string | null;
  readonly outcome: LineOutcome | "accepted" | "missed";
  readonly reason: string;
  readonly detail: string | null;
}

const ISSUES_AT_ONCE = 1_000;

/** Reads an import's issues in the order of the file, some at a time. */
class IssueReader {
  readonly #importId: string;
  #page: IssueRange[] = [];
  #at = 0;
  #ended = false;

  constructor(importId: string) {
    this.#importId = importId;
  }

  /** The issue of `line`, or null; lines are asked for in ascending order. */
  async of(line: number): Promise<IssueRange | null> {
    for (;;) {
      const issue = this.#page[this.#at];
      if (!issue) {
        if (this.#ended) return null;
        const after = this.#page.at(-1)?.line ?? 0;
        this.#page = await listImportIssues({ importId: this.#importId, after, limit: ISSUES_AT_ONCE });
        this.#at = 0;
        this.#ended = this.#page.length < ISSUES_AT_ONCE;
        if (this.#page.length === 0) return null;
      } else if (line < issue.line) return null;
      else if (line < issue.line + issue.lines) return issue;
      else this.#at += 1;
    }
  }
}

/**
 * Every line of an ended import's file with its fate, piece by piece, by reading the kept file once more: lines that no
 * issue names were accepted. Of an import that was cut short (`complete: false`) the books tell which orders it came to.
 */
export async function* fileReport({
  importId,
  mapping,
  complete,
}: {
  importId: string;
  mapping: ImportMapping;
  complete: boolean;
}): AsyncGenerator<ReportedLine[], void, undefined> {
  const issues = new IssueReader(importId);
  const column = mapping.columns.order ?? 0;
  let found: { line: number; orderId: string }[] = [];
  let header = true;
  const reader = new CsvReader({
    format: csvFormat(mapping),
    limit: neededWidth(mapping.columns),
    sink: (fields, line) => {
      if (header) header = false;
      else if (fields.some((field) => field.trim() !== ""))
        found.push({ line, orderId: (fields[column] ?? "").trim() });
    },
  });
  const told = async (): Promise<ReportedLine[]> => {
    const lines: ReportedLine[] = [];
    const booked = complete
      ? null
      : await listBookedOrders({ source: mapping.source, orderIds: new Set(found.map(({ orderId }) => orderId)) });
    for (const { line, orderId } of found) {
      const issue = await issues.of(line);
      const own = { line, orderId: orderId === "" ? null : orderId };
      if (issue) lines.push({ ...own, outcome: issue.outcome, reason: issue.reason, detail: issue.detail });
      else
        lines.push({
          ...own,
          outcome: booked?.has(orderId) === false ? "missed" : "accepted",
          reason: "",
          detail: null,
        });
    }
    found = [];
    return lines;
  };
  const decoder = new TextDecoder(mapping.format.encoding);
  for await (const piece of unpack(readImportFile({ importId }))) {
    reader.push(decoder.decode(piece, { stream: true }));
    yield await told();
  }
  reader.push(decoder.decode());
  reader.end();
  yield await told();
}
