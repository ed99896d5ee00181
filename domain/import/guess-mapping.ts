import { detectDateOrder } from "@/domain/import/dates";
import { detectDelimiter, detectLineBreak, readSample, type SampleRecord } from "@/domain/import/delimiter";
import { detectEncoding, type Encoding } from "@/domain/import/encoding";
import { guessColumns, type ImportField } from "@/domain/import/fields";
import type { FileFormat, ImportMapping } from "@/domain/import/mapping";
import { detectDecimalMark } from "@/domain/import/numbers";

/** The start of a file, unpacked. */
export interface FileSample {
  readonly bytes: Uint8Array;
  /** Whether the sample is the whole file. */
  readonly whole: boolean;
}

/** Decodes bytes, without a byte order mark. */
export function decodeSample(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Guesses how a file is written. */
export function guessFormat(bytes: Uint8Array): FileFormat {
  const encoding = detectEncoding(bytes);
  const text = decodeSample(bytes, encoding);
  return { encoding, delimiter: detectDelimiter(text), lineBreak: detectLineBreak(text) };
}

/** Header and first records of a sample, cut by `format`. */
export function sampleRecords(
  sample: FileSample,
  format: FileFormat,
  limit = 2_000,
): { header: string[]; records: SampleRecord[] } {
  const text = decodeSample(sample.bytes, format.encoding);
  const [header, ...records] = readSample(text, format, { whole: sample.whole });
  return { header: (header?.fields ?? []).map((name) => name.trim()), records: records.slice(0, limit) };
}

function valuesOf(records: readonly SampleRecord[], column: number | undefined): string[] {
  if (column === undefined) return [];
  return records.map(({ fields }) => (fields[column] ?? "").trim()).filter((value) => value !== "");
}

/** Where at least half of all order numbers begin with C, it is no mark of a cancellation. */
function guessPrefix(orders: readonly string[]): string | null {
  const marked = orders.filter((order) => /^c\d/i.test(order)).length;
  return marked * 2 > orders.length ? null : "C";
}

/** What the programme and the person bring to a guess. */
export interface GuessContext {
  readonly currency: string;
  readonly timeZone: string;
  readonly source: string;
}

/** Guesses a whole mapping from the start of a file; staff correct it before anything is booked. */
export function guessMapping(
  sample: FileSample,
  context: GuessContext,
  format: FileFormat = guessFormat(sample.bytes),
): ImportMapping {
  const { header, records } = sampleRecords(sample, format);
  const columns = guessColumns(header);
  return {
    ...guessDetails(records, columns),
    format,
    header,
    columns,
    ...context,
    channel: "online",
    createMembers: true,
  };
}

/** What the values under given columns tell: decimal mark, order of dates, mark of cancellations. */
export function guessDetails(
  records: readonly SampleRecord[],
  columns: Readonly<Partial<Record<ImportField, number>>>,
): Pick<ImportMapping, "decimalMark" | "dateOrder" | "dateAmbiguous" | "cancelledPrefix"> {
  const figures = [
    ...valuesOf(records, columns.unitPrice),
    ...valuesOf(records, columns.lineTotal),
    ...valuesOf(records, columns.quantity),
  ];
  const dates = detectDateOrder(valuesOf(records, columns.date));
  return {
    decimalMark: detectDecimalMark(figures),
    dateOrder: dates.order,
    dateAmbiguous: dates.ambiguous,
    cancelledPrefix: guessPrefix(valuesOf(records, columns.order)),
  };
}
