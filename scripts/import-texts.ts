import { getImport, listImportReasons } from "@/db/queries/imports";
import { importFields } from "@/domain/import/fields";
import type { ImportMapping, MappingProblem } from "@/domain/import/mapping";
import { type ImportCounts, linesOf } from "@/domain/import/outcome";
import type { ImportPreview } from "@/domain/import/preview";
import type { Programme } from "@/domain/programme";
import type { ImportProgress } from "@/jobs/import/run-import";
import { formatter } from "@/lib/format";

const PRINT_EVERY_MS = 200;
const PRINT_PLAIN_EVERY_MS = 5_000;
const f = formatter("en", "UTC");
let open = false;

/** Ends the line of the progress, if there is one, and says something on the next. */
export function endLine(text?: string): void {
  if (open) process.stdout.write("\n");
  open = false;
  if (text !== undefined) process.stdout.write(`${text}\n`);
}

function total(counts: readonly ImportCounts[]): { lines: number; orders: number; points: number } {
  return counts.reduce(
    (sum, each) => ({
      lines: sum.lines + linesOf(each),
      orders: sum.orders + each.orders,
      points: sum.points + each.pointsIssued,
    }),
    { lines: 0, orders: 0, points: 0 },
  );
}

const phases = {
  scan: "Looking through the file",
  orders: "Orders",
  returns: "Returns",
  settle: "Bringing points up to date",
} as const;

/** Writes the progress over itself on a terminal, and a line every few seconds elsewhere. */
export function progressPrinter(): (progress: ImportProgress) => void {
  const began = performance.now();
  let printed = Number.NEGATIVE_INFINITY;
  let phase = "";
  return (progress) => {
    const now = performance.now();
    const every = process.stdout.isTTY ? PRINT_EVERY_MS : PRINT_PLAIN_EVERY_MS;
    if (progress.phase === phase && now - printed < every) return;
    printed = now;
    phase = progress.phase;
    const { lines, orders, points } = total(progress.counts);
    const of = progress.totalLines === null ? "" : ` of ${f.number(progress.totalLines)}`;
    const rate = f.number((lines / (now - began)) * 1_000);
    const text = `${phases[progress.phase]}: ${f.number(lines)}${of} lines, ${f.number(orders)} orders, ${f.number(points)} points, ${rate} lines/s`;
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
    open = process.stdout.isTTY;
  };
}

/** What is missing, and the option that mends it. */
export function problemText(problem: MappingProblem): string {
  switch (problem.code) {
    case "missing-field":
      return `No column is known to hold the ${problem.field}: add --map ${problem.field}=COLUMN.`;
    case "no-price":
      return "No column is known to hold a price: add --map unitPrice=COLUMN or --map lineTotal=COLUMN.";
    case "no-customer":
      return "No column is known to hold the customer: add --map customer=COLUMN or --map email=COLUMN.";
    case "no-records":
      return "The file has no header line.";
  }
}

const faults: Readonly<Record<string, string>> = {
  SPREADSHEET: "This is a spreadsheet: save it as CSV and import that.",
  DAMAGED_GZIP: "The gzip file is damaged: copy it again.",
  NOT_TEXT: "This is no text file.",
  SCATTERED: "Lines of the same orders lie too far apart: sort the file by order number.",
};

/** Why a file cannot be read, and what to do. */
export function faultText(code: string): string {
  return faults[code] ?? `The import failed: ${code}. What was booked is kept; give the command again to go on.`;
}

/** Which column is what. */
export function mappingText(mapping: ImportMapping): string {
  const columns = importFields.flatMap((field) => {
    const column = mapping.columns[field];
    return column === undefined ? [] : [`${field} = ${mapping.header[column] ?? column + 1}`];
  });
  const { encoding, delimiter } = mapping.format;
  const dates = `${mapping.dateOrder}${mapping.dateAmbiguous ? " (a guess: day and month could be the other way round)" : ""}`;
  return `Columns: ${columns.join(", ")}\nSource ${mapping.source}, ${encoding}, delimiter ${JSON.stringify(delimiter)}, dates ${dates}, ${mapping.timeZone}\n`;
}

/** The first orders with the points they would earn. */
export function previewText(preview: ImportPreview, programme: Programme): string {
  const zone = formatter("en", programme.timeZone);
  const rows = preview.rows.map(({ orderId, customer, occurredAt, lines, value, points, refusal }) => {
    const earns = points === null ? "a return" : `${f.number(points)} points`;
    const comes = refusal === null ? earns : `refused: ${refusal}`;
    return `  ${orderId}  ${customer}  ${zone.date(occurredAt, "dateTime")}  ${lines} lines  ${f.number(value / 1e6, 2)}  ${comes}`;
  });
  const skipped = preview.skipped.map(
    ({ reason, refusal, lines, example }) =>
      `  ${f.number(lines)} × ${reason}${refusal === null ? "" : ` (${refusal})`}, first on line ${example}`,
  );
  return [
    `First orders:`,
    ...rows,
    ...(skipped.length === 0 ? [] : [`Would be skipped of the first ${f.number(preview.lines)} lines:`, ...skipped]),
    "",
  ].join("\n");
}

/** What an import came to. */
export async function reportText(importId: string): Promise<string> {
  const run = await getImport({ importId });
  if (!run) return "";
  const { counts } = run;
  const reasons = await listImportReasons({ importId });
  const skipped = reasons.filter(({ outcome }) => outcome === "skipped" || outcome === "kept");
  const seconds = run.startedAt && run.finishedAt ? (run.finishedAt.getTime() - run.startedAt.getTime()) / 1_000 : 0;
  return `${[
    run.status === "done"
      ? "Done."
      : run.status === "cancelled"
        ? "Cancelled: what was booked stays booked."
        : faultText(run.error ?? "INTERNAL"),
    `${f.number(counts.orders)} orders accepted, ${f.number(counts.knownOrders)} already known; ${f.number(run.members ?? 0)} members, ${f.number(counts.newMembers)} of them new`,
    `${f.number(counts.pointsIssued)} points issued, ${f.number(counts.pointsReturned)} taken back by ${f.number(counts.returns)} returns (${f.number(counts.knownReturns)} already known)`,
    `Lines: ${f.number(linesOf(counts))} = ${f.number(counts.acceptedLines)} accepted + ${f.number(counts.knownLines)} known + ${f.number(counts.returnedLines)} returned + ${f.number(counts.keptLines)} kept for a person + ${f.number(counts.skippedLines)} skipped`,
    ...skipped.map(
      ({ outcome, reason, lines, example }) =>
        `  ${f.number(lines)} ${outcome}: ${reason}, e.g. line ${f.number(example.line)}${example.orderId === null ? "" : ` of ${example.orderId}`}`,
    ),
    ...(seconds > 0 ? [`${f.number(seconds, 1)} s`] : []),
  ].join("\n")}\n`;
}
