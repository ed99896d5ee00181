import { translatorOf } from "@/api/messages";
import type { EntryView } from "@/db/queries/ledger";
import type { Locale } from "@/domain/locale";
import type { Programme } from "@/domain/programme";
import { entryWords } from "@/lib/entry-words";
import { explainEntry } from "@/lib/explain";
import { formatter } from "@/lib/format";

/** An entry in words of a language: what it was, and why so many points, in the words of the portal. */
export function wordsOf(entry: EntryView, locale: Locale, programme: Programme): { title: string; text: string } {
  const wording = { t: translatorOf(locale, "explain"), f: formatter(locale, programme.timeZone) };
  const { title } = entryWords(entry, wording);
  // Lines are one request away by their order; the figures of the rule stand here.
  const currency = entry.activity?.currency ?? programme.currency;
  const { steps, notes } = explainEntry({ ...entry, currency, lines: [], lot: null }, null, wording);
  const told = (steps?.steps ?? []).map(({ label, note, value }) => `${label}: ${value}${note ? ` (${note})` : ""}`);
  return { title, text: [...told, ...notes.map(({ text }) => text)].join("\n") };
}
