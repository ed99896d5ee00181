import { headerNames } from "@/domain/import/header-names";

/** What a column of an order file can mean. */
export const importFields = [
  "order",
  "date",
  "time",
  "customer",
  "email",
  "sku",
  "name",
  "category",
  "quantity",
  "unitPrice",
  "lineTotal",
  "discount",
  "kind",
  "currency",
  "channel",
  "store",
  "status",
] as const;

/** A meaning of a column. */
export type ImportField = (typeof importFields)[number];

/** Which column (0-based) holds which field; a field that no column holds is missing. */
export type ColumnMap = Readonly<Partial<Record<ImportField, number>>>;

/** Whether `value` names a field. */
export function isImportField(value: unknown): value is ImportField {
  return importFields.some((field) => field === value);
}

/** Lower case, without accents, words parted by single spaces. */
export function normaliseHeader(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/ł/g, "l")
    .normalize("NFD")
    .replace(/(?<=[a-z])\p{M}/gu, "")
    .normalize("NFC")
    .replace(/ё/g, "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A column that a field might be, the better the lower the rank. */
interface Candidate {
  readonly field: ImportField;
  readonly column: number;
  readonly rank: number;
}

function candidatesOf(header: string, column: number): Candidate[] {
  const spaced = normaliseHeader(header);
  const joined = spaced.replaceAll(" ", "");
  const found: Candidate[] = [];
  for (const field of importFields) {
    const rank = headerNames[field].findIndex((name) => name === spaced || name.replaceAll(" ", "") === joined);
    if (rank !== -1) found.push({ field, column, rank });
  }
  return found;
}

/**
 * Guesses from the header which column means what, each field and each column once: of two columns for a field the
 * better name wins, of two alike the first column. A lone "Name" is the order only where no better column is, and
 * then beside another name of goods, as in Shopify's export.
 */
export function guessColumns(header: readonly string[]): ColumnMap {
  const candidates = header.flatMap((text, column) => candidatesOf(text, column));
  candidates.sort((a, b) => a.rank - b.rank || a.column - b.column);
  const map: Partial<Record<ImportField, number>> = {};
  const taken = new Set<number>();
  for (const { field, column } of candidates) {
    if (map[field] !== undefined || taken.has(column)) continue;
    map[field] = column;
    taken.add(column);
  }
  if (map.unitPrice !== undefined && map.lineTotal !== undefined && !isOwnTotal(header[map.lineTotal] ?? "")) {
    delete map.lineTotal;
  }
  if (map.order !== undefined && normaliseHeader(header[map.order] ?? "") === "name" && map.name === undefined) {
    map.name = map.order;
    delete map.order;
  }
  return map;
}

// Beside a unit price, a bare "total" is usually the order's, repeated on its lines.
function isOwnTotal(header: string): boolean {
  return !["total", "subtotal", "suma", "razem", "итого", "amount", "kwota"].includes(normaliseHeader(header));
}
