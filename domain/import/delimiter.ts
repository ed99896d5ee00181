import { type CsvFormat, CsvReader, type RecordFault } from "@/domain/import/csv-reader";

/** What may stand between fields. */
export const delimiters = [",", ";", "\t", "|"] as const;

/** A delimiter of fields. */
export type Delimiter = (typeof delimiters)[number];

/** `\r` when a sample has no other line end. */
export function detectLineBreak(sample: string): "\n" | "\r" {
  return !sample.includes("\n") && sample.includes("\r") ? "\r" : "\n";
}

/** A record of a sample. */
export interface SampleRecord {
  readonly fields: readonly string[];
  readonly line: number;
  readonly fault: RecordFault | null;
}

/** The records of a sample; the last one is left out when the sample ends within it. */
export function readSample(sample: string, format: CsvFormat, { whole }: { whole: boolean }): SampleRecord[] {
  const records: SampleRecord[] = [];
  const reader = new CsvReader({ format, sink: (fields, line, fault) => records.push({ fields, line, fault }) });
  reader.push(sample);
  if (whole) reader.end();
  return records;
}

/**
 * The delimiter that cuts the first lines into the most fields, the same number on nearly all of them.
 * A comma wins where nothing cuts.
 */
export function detectDelimiter(sample: string): Delimiter {
  const head = sample.slice(0, 32_768);
  const lineBreak = detectLineBreak(head);
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const records = readSample(head, { delimiter, lineBreak }, { whole: true }).slice(0, 100);
    const width = records[0]?.fields.length ?? 0;
    if (width < 2) continue;
    const alike = records.filter((record) => record.fields.length === width).length / records.length;
    const score = alike * alike * Math.log2(width + 1);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
