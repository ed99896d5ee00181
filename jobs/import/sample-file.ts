import { getImportFileStart } from "@/db/queries/import-file";
import { type FileSample, type GuessContext, guessMapping } from "@/domain/import/guess-mapping";
import type { ImportMapping } from "@/domain/import/mapping";
import { unpackStart } from "@/integrations/csv/read-file";

/** How much of a file guesses and previews look at, unpacked. */
const SAMPLE_BYTES = 524_288;

/** The start of an import's file, unpacked; null before any has arrived. Throws UnreadableFileError for no text file. */
export async function readImportSample({ importId }: { importId: string }): Promise<FileSample | null> {
  const start = await getImportFileStart({ importId });
  return start && unpackStart(start.bytes, SAMPLE_BYTES, { whole: start.whole });
}

/** What the start of an import's file lets guess; null before any has arrived. Throws UnreadableFileError. */
export async function guessImportMapping({
  importId,
  ...context
}: GuessContext & { importId: string }): Promise<ImportMapping | null> {
  const sample = await readImportSample({ importId });
  return sample && guessMapping(sample, context);
}

/** A source's name from a file's: "orders-2010-12_2011-02.csv.gz" is "orders". */
export function sourceOf(fileName: string): string {
  const stem = fileName.replace(/\.(?:csv|txt|tsv)?(?:\.gz)?$/i, "");
  const words = stem.replace(/[\d_\-.\s]+$/u, "").trim();
  return (words === "" ? "import" : words).slice(0, 60);
}
