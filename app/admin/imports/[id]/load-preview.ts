import { getRulebook } from "@/db/queries/rulebook";
import type { SampleRecord } from "@/domain/import/delimiter";
import { sampleRecords } from "@/domain/import/guess-mapping";
import type { ImportMapping } from "@/domain/import/mapping";
import { mappingProblems } from "@/domain/import/mapping";
import { type ImportPreview, previewFile } from "@/domain/import/preview";
import { readImportSample } from "@/jobs/import/sample-file";

/** What the pages before the start show of a file. */
export interface LoadedSample {
  readonly records: readonly SampleRecord[];
  /** Null while columns are missing. */
  readonly preview: ImportPreview | null;
  /** The first date of the file as it stands there. */
  readonly firstDate: string | null;
}

/** Reads the start of an import's file and what it would come to. */
export async function loadSample({
  importId,
  mapping,
  now,
  limit,
}: {
  importId: string;
  mapping: ImportMapping;
  now: Date;
  limit: number;
}): Promise<LoadedSample> {
  const sample = await readImportSample({ importId });
  if (!sample) return { records: [], preview: null, firstDate: null };
  const { records } = sampleRecords(sample, mapping.format, 500);
  const ready = mappingProblems(mapping).length === 0;
  const { date } = mapping.columns;
  const dates =
    date === undefined ? [] : records.map(({ fields }) => (fields[date] ?? "").trim()).filter((text) => text !== "");
  return {
    records,
    preview: ready ? previewFile({ sample, mapping, rules: await getRulebook(), now, limit }) : null,
    firstDate: dates[0] ?? null,
  };
}

/** Different values of a column, the first of them, for people to recognise it by. */
export function examplesOf(records: readonly SampleRecord[], column: number, count = 3): string[] {
  const found = new Set<string>();
  for (const { fields } of records) {
    const value = (fields[column] ?? "").trim();
    if (value !== "") found.add(value);
    if (found.size === count) break;
  }
  return [...found];
}
