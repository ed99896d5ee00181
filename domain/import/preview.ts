import type { ActivityRefusal } from "@/domain/activity";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import type { Rulebook } from "@/domain/campaign/rulebook";
import { checkActivity } from "@/domain/check-activity";
import { type Assembled, type ImportDocument, toActivity } from "@/domain/import/assemble";
import { OrderCollector } from "@/domain/import/collect";
import { type FileSample, sampleRecords } from "@/domain/import/guess-mapping";
import { type ImportMapping, neededWidth } from "@/domain/import/mapping";
import { OrderSpans } from "@/domain/import/order-spans";
import type { SkipReason } from "@/domain/import/outcome";
import { type Micros, micros } from "@/domain/money";
import { newcomer } from "@/domain/newcomer";

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
  /** Points it would earn; null for a return, whose points depend on what was bought before, and where refused. */
  readonly points: number | null;
  /** Why the programme would refuse it. */
  readonly refusal: ActivityRefusal | null;
}

/** What the start of a file would come to. */
export interface ImportPreview {
  readonly rows: readonly PreviewRow[];
  /** Lines looked at, and of them those that would be skipped, by reason, the most first. */
  readonly lines: number;
  readonly skipped: readonly SkippedLines[];
}

/** Lines that would be skipped for one reason, and the first of them. */
export interface SkippedLines {
  readonly reason: SkipReason;
  /** Where the programme refuses them: why. */
  readonly refusal: ActivityRefusal | null;
  readonly lines: number;
  readonly example: number;
}

/**
 * The first orders and returns of a file with the points they would earn, each as a newcomer's only one, by the functions
 * that live orders are checked and judged by; nothing is booked. An order whose lines go on beyond the sample is left out.
 */
export function previewFile({
  sample,
  mapping,
  rules,
  now,
  limit = 8,
}: {
  sample: FileSample;
  mapping: ImportMapping;
  rules: Rulebook;
  now: Date;
  limit?: number;
}): ImportPreview {
  const { records } = sampleRecords(sample, mapping.format, 5_000);
  const column = mapping.columns.order ?? 0;
  const spans = new OrderSpans();
  for (const { fields, line } of records) spans.note((fields[column] ?? "").trim(), line);
  const found: Assembled[] = [];
  const collector = new OrderCollector({ mapping, spans, sink: (assembled) => found.push(assembled) });
  const width = neededWidth(mapping.columns);
  for (const { fields, line, fault } of records) collector.add(fields.slice(0, width), line, fault);
  const lastOrder = (records.at(-1)?.fields[column] ?? "").trim();
  const whole = sample.whole || records.length === 5_000;
  const documents = found
    .flatMap((assembled) => [assembled.order, assembled.return])
    .filter((document): document is ImportDocument => document !== null)
    .filter((document) => whole || document.orderId !== lastOrder);
  const rows = documents.map((document) => previewRow(document, { mapping, rules, now }));
  const refused = documents.flatMap(({ lines, discountLines }, index) => {
    const refusal = rows[index]?.refusal ?? null;
    if (refusal === null) return [];
    return [...lines.map(({ line }) => line), ...discountLines].map((line) => ({ line, reason: "refused", refusal }));
  });
  return {
    rows: rows.slice(0, limit),
    lines: collector.linesRead,
    skipped: countSkipped([...found.flatMap(({ skipped }) => skipped), ...refused]),
  };
}

function previewRow(
  document: ImportDocument,
  { mapping, rules, now }: { mapping: ImportMapping; rules: Rulebook; now: Date },
): PreviewRow {
  const { kind, orderId, customer, email, occurredAt, lines } = document;
  const row = {
    kind,
    orderId,
    customer: customer || email,
    occurredAt: new Date(occurredAt),
    lines: lines.length,
    value: micros(
      Math.min(
        lines.reduce((sum, line) => sum + line.amount, 0),
        Number.MAX_SAFE_INTEGER,
      ),
    ),
  };
  const activity = toActivity(document, mapping);
  const refusal = checkActivity(activity, rules.programme, now)?.reason ?? null;
  if (kind === "return" || refusal !== null) return { ...row, points: null, refusal };
  try {
    return {
      ...row,
      points: evaluateActivity({ activity, member: newcomer(activity), rulebook: rules }).points,
      refusal: null,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ...row, points: null, refusal: "POINTS_INVALID" };
  }
}

interface Skipped {
  readonly line: number;
  readonly reason: string;
  readonly refusal?: ActivityRefusal;
}

function countSkipped(lines: readonly Skipped[]): SkippedLines[] {
  const counts = new Map<string, SkippedLines>();
  for (const { line, reason, refusal = null } of lines) {
    const key = `${reason} ${refusal ?? ""}`;
    const known = counts.get(key);
    counts.set(key, {
      reason: reason as SkipReason,
      refusal,
      lines: (known?.lines ?? 0) + 1,
      example: Math.min(known?.example ?? line, line),
    });
  }
  return [...counts.values()].sort((a, b) => b.lines - a.lines);
}
