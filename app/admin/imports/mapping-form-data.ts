import { dateOrders } from "@/domain/import/dates";
import { delimiters } from "@/domain/import/delimiter";
import { encodings } from "@/domain/import/encoding";
import { type ImportField, isImportField } from "@/domain/import/fields";
import { type FileSample, guessDetails, guessMapping, sampleRecords } from "@/domain/import/guess-mapping";
import type { FileFormat, ImportMapping } from "@/domain/import/mapping";

/** What the form of the columns came to. */
export type MappingFormResult = { ok: true; mapping: ImportMapping } | { ok: false; fields: Record<string, string[]> };

function oneOf<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((each) => each === value) ?? fallback;
}

function readColumns(fields: Readonly<Record<string, unknown>>, width: number): Partial<Record<ImportField, number>> {
  const columns: Partial<Record<ImportField, number>> = {};
  for (let column = 0; column < width; column += 1) {
    const field = fields[`column-${column}`];
    if (isImportField(field)) columns[field] = column;
  }
  return columns;
}

/**
 * Reads the form of the columns over the mapping kept so far. Where the file is now cut otherwise, columns and
 * details are guessed anew; where another column holds the dates or prices, only what depends on them.
 */
export function readMappingForm(
  fields: Readonly<Record<string, unknown>>,
  kept: ImportMapping,
  sample: FileSample,
): MappingFormResult {
  const source = String(fields.source ?? "").trim();
  if (source.length === 0 || source.length > 60)
    return { ok: false, fields: { source: ["admin.imports.rules.faultSource"] } };
  const format: FileFormat = {
    ...kept.format,
    encoding: oneOf(encodings, fields.encoding, kept.format.encoding),
    delimiter: oneOf(delimiters, fields.delimiter, kept.format.delimiter),
  };
  const currency = /^[A-Z]{3}$/.test(String(fields.currency)) ? String(fields.currency) : kept.currency;
  const common = {
    source,
    currency,
    timeZone: kept.timeZone,
    channel: String(fields.channel ?? kept.channel).slice(0, 40) || kept.channel,
    createMembers: fields.createMembers === "on",
  };
  if (format.encoding !== kept.format.encoding || format.delimiter !== kept.format.delimiter) {
    return { ok: true, mapping: { ...guessMapping(sample, common, format), ...common } };
  }
  const columns = readColumns(fields, kept.header.length);
  const guessed = guessDetails(sampleRecords(sample, format).records, columns);
  const sameDate = columns.date === kept.columns.date;
  const samePrice = columns.unitPrice === kept.columns.unitPrice && columns.lineTotal === kept.columns.lineTotal;
  const dateOrder = sameDate ? oneOf(dateOrders, fields.dateOrder, kept.dateOrder) : guessed.dateOrder;
  return {
    ok: true,
    mapping: {
      ...kept,
      ...common,
      columns,
      dateOrder,
      // Who chose an order has looked: the question is answered.
      dateAmbiguous: sameDate ? kept.dateAmbiguous && dateOrder === kept.dateOrder : guessed.dateAmbiguous,
      decimalMark: samePrice ? oneOf([".", ","] as const, fields.decimalMark, kept.decimalMark) : guessed.decimalMark,
      cancelledPrefix: fields.prefix === "on" ? "C" : null,
    },
  };
}
