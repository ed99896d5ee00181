import type { getTranslations } from "next-intl/server";
import type { Formatter } from "@/lib/format";

/** The words of the imports' pages. */
export type ImportWords = Awaited<ReturnType<typeof getTranslations<"admin.imports">>>;

/** Bytes as people read them: 340 kB, 1.1 MB, 2 GB. */
export function sizeText(bytes: number, t: ImportWords, f: Formatter): string {
  if (bytes < 1_000_000) return t("size.kb", { n: f.number(Math.max(1, bytes / 1_000)) });
  if (bytes < 1_000_000_000) return t("size.mb", { n: f.number(bytes / 1_000_000, 1) });
  return t("size.gb", { n: f.number(bytes / 1_000_000_000, 1) });
}
