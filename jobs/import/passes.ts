import type { ImportBatch } from "@/db/mutations/record-import-batch";
import type { ImportDocument } from "@/domain/import/assemble";
import { OrderCollector } from "@/domain/import/collect";
import { type ImportMapping, neededWidth } from "@/domain/import/mapping";
import { OrderSpans } from "@/domain/import/order-spans";
import type { LineIssue } from "@/domain/import/outcome";
import { type Bytes, readRecords } from "@/integrations/csv/read-file";

/** Orders in one transaction: large enough to share its cost, small enough to show progress and to cancel soon. */
const DOCUMENTS_IN_BATCH = 500;
const LINES_IN_BATCH = 20_000;
/** Beyond so many returned order numbers, the second pass looks at every line again. */
const MAX_REMEMBERED = 200_000;

/** What the first look at a file tells: where each order ends, and how many records there are. */
export interface FileScan {
  readonly spans: OrderSpans;
  readonly lines: number;
}

/** First pass: only order numbers are cut, nothing is kept but where each occurs last. */
export async function scanFile(file: Bytes, mapping: ImportMapping, goOn: () => boolean): Promise<FileScan> {
  const spans = new OrderSpans();
  const column = mapping.columns.order ?? 0;
  let lines = -1;
  const sink = (fields: string[], line: number): void => {
    lines += 1;
    const orderId = fields[column]?.trim();
    if (orderId) spans.note(orderId, line);
  };
  await readRecords(file, { format: mapping.format, limit: column + 1, sink, afterPiece: goOn });
  return { spans, lines: Math.max(0, lines) };
}

/** Order numbers that bring a return; null = too many to remember, look at all. */
export type ReturnIds = Set<string> | null;

interface Pending {
  documents: ImportDocument[];
  skipped: LineIssue[];
  lines: number;
}

function nothingPending(): Pending {
  return { documents: [], skipped: [], lines: 0 };
}

/**
 * Cuts the orders (pass 1) or the returns (pass 2) of a file into batches, the same ones at every reading, and hands
 * each to `post`, which answers whether to go on. Lines that no document holds go with the batch at hand, in pass 1.
 * Answers the order numbers that bring returns.
 */
export async function readBatches(
  file: Bytes,
  {
    pass,
    mapping,
    scan,
    returnIds,
    post,
  }: {
    pass: 1 | 2;
    mapping: ImportMapping;
    scan: FileScan;
    /** Pass 2: only these order numbers are read; null = all. */
    returnIds: ReturnIds;
    post: (batch: ImportBatch) => Promise<boolean>;
  },
): Promise<{ returnIds: ReturnIds; complete: boolean }> {
  let pending = nothingPending();
  const ready: ImportBatch[] = [];
  let found: ReturnIds = new Set();
  let number = 0;
  const cut = (): void => {
    if (pending.documents.length === 0 && pending.skipped.length === 0) return;
    ready.push({ pass, number, documents: pending.documents, skipped: pending.skipped });
    number += 1;
    pending = nothingPending();
  };
  const collector = new OrderCollector({
    mapping,
    spans: scan.spans,
    sink: (assembled) => {
      const document = pass === 1 ? assembled.order : assembled.return;
      if (assembled.return) {
        found?.add(assembled.return.orderId);
        if (found && found.size > MAX_REMEMBERED) found = null;
      }
      if (document) {
        pending.documents.push(document);
        pending.lines += document.lines.length;
      }
      if (pass === 1) {
        pending.skipped.push(...assembled.skipped);
        pending.lines += assembled.skipped.length;
      }
      if (pending.documents.length >= DOCUMENTS_IN_BATCH || pending.lines >= LINES_IN_BATCH) cut();
    },
  });
  const column = mapping.columns.order ?? 0;
  let header = true;
  let complete = true;
  await readRecords(file, {
    format: mapping.format,
    limit: neededWidth(mapping.columns),
    sink: (fields, line, fault) => {
      if (header) header = false;
      else if (returnIds === null || returnIds.has((fields[column] ?? "").trim())) collector.add(fields, line, fault);
    },
    afterPiece: async () => {
      for (let batch = ready.shift(); batch; batch = ready.shift()) {
        if (!(await post(batch))) {
          complete = false;
          return false;
        }
      }
      return true;
    },
  });
  if (!complete) return { returnIds: found, complete };
  collector.end();
  cut();
  for (const batch of ready) if (!(await post(batch))) return { returnIds: found, complete: false };
  return { returnIds: found, complete: true };
}
