import { evaluate } from "@/domain/evaluate";
import { type Assembled, type ImportDocument, toActivity } from "@/domain/import/assemble";
import { OrderCollector } from "@/domain/import/collect";
import { type FileSample, sampleRecords } from "@/domain/import/guess-mapping";
import { type ImportMapping, neededWidth } from "@/domain/import/mapping";
import { OrderSpans } from "@/domain/import/order-spans";
import type { SkipReason } from "@/domain/import/outcome";
import { type Micros, micros } from "@/domain/money";
import type { Programme } from "@/domain/programme";

/** An order or a return of the start of a file, as it would be booked. */
export interface PreviewRow {
  readonly kind: ImportDocument["kind"];
  readonly orderId: string;
  /** Customer number or e-mail. */
  readonly customer: string;
  readonly occurredAt: Date;
  readonly lines: number;
  /** Of all its lines, exact. */
  readonly value: Micros;
  /** Points it would earn; null for a return, whose points depend on what was bought before. */
  readonly points: number | null;
}

/** What the start of a file would come to. */
export interface ImportPreview {
  readonly rows: readonly PreviewRow[];
  /** Lines looked at, and of them those that would be skipped, by reason, the most first. */
  readonly lines: number;
  readonly skipped: readonly { readonly reason: SkipReason; readonly lines: number; readonly example: number }[];
}

/**
 * The first orders and returns of a file with the points they would earn, by the function that live orders are judged
 * by; nothing is booked. An order whose lines go on beyond the sample is left out.
 */
export function previewFile({
  sample,
  mapping,
  programme,
  limit = 8,
}: {
  sample: FileSample;
  mapping: ImportMapping;
  programme: Programme;
  limit?: number;
}): ImportPreview {
  const { records } = sampleRecords(sample, mapping.format, 5_000);
  const column = mapping.columns.order ?? 0;
  const spans = new OrderSpans();
  for (const { fields, line } of records) spans.note((fields[column] ?? "").trim(), line);
  const found: Assembled[] = [];
  const collector = new OrderCollector({ mapping, spans, sink: (assembled) => found.push(assembled) });
  const width = neededWidth(mapping.columns);
  for (const { fields, line } of records) collector.add(fields.slice(0, width), line, null);
  const lastOrder = (records.at(-1)?.fields[column] ?? "").trim();
  const whole = sample.whole || records.length === 5_000;
  const documents = found
    .flatMap((assembled) => [assembled.order, assembled.return])
    .filter((document): document is ImportDocument => document !== null)
    .filter((document) => whole || document.orderId !== lastOrder);
  return {
    rows: documents.slice(0, limit).map((document) => previewRow(document, mapping, programme)),
    lines: collector.linesRead,
    skipped: countSkipped(found),
  };
}

function previewRow(document: ImportDocument, mapping: ImportMapping, programme: Programme): PreviewRow {
  const { kind, orderId, customer, email, occurredAt, lines } = document;
  return {
    kind,
    orderId,
    customer: customer || email,
    occurredAt: new Date(occurredAt),
    lines: lines.length,
    value: micros(lines.reduce((sum, line) => sum + line.amount, 0)),
    points: kind === "order" ? evaluate({ activity: toActivity(document, mapping), programme }).points : null,
  };
}

function countSkipped(found: readonly Assembled[]): ImportPreview["skipped"] {
  const counts = new Map<SkipReason, { lines: number; example: number }>();
  for (const { skipped } of found) {
    for (const { reason, line } of skipped) {
      const key = reason as SkipReason;
      const known = counts.get(key);
      counts.set(key, { lines: (known?.lines ?? 0) + 1, example: known?.example ?? line });
    }
  }
  return [...counts].map(([reason, count]) => ({ reason, ...count })).sort((a, b) => b.lines - a.lines);
}
