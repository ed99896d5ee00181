import type { DateOrder } from "@/domain/import/dates";
import type { Delimiter } from "@/domain/import/delimiter";
import type { Encoding } from "@/domain/import/encoding";
import type { ColumnMap, ImportField } from "@/domain/import/fields";
import type { DecimalMark } from "@/domain/import/numbers";

/** How the bytes of a file become records. */
export interface FileFormat {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly lineBreak: "\n" | "\r";
}

/** All that decides what a file's lines mean. Stored with the run, so that every resumption reads them alike. */
export interface ImportMapping {
  readonly format: FileFormat;
  readonly header: readonly string[];
  readonly columns: ColumnMap;
  readonly decimalMark: DecimalMark;
  readonly dateOrder: DateOrder;
  /** Day and month could be the other way round: staff are asked to look. */
  readonly dateAmbiguous: boolean;
  /** IANA; of times that name no zone. */
  readonly timeZone: string;
  /** Currency of lines that name none. Lines of another one are skipped. */
  readonly currency: string;
  /** Part of every order's natural key: an order of the same source is the same order. */
  readonly source: string;
  /** Channel of lines that name none. */
  readonly channel: string;
  /** Orders whose number is this prefix and a digit are returns; null = no such numbers. */
  readonly cancelledPrefix: string | null;
  /** Whether customers that are not members yet become members; otherwise their lines are skipped. */
  readonly createMembers: boolean;
}

/** What keeps a mapping from being used. */
export type MappingProblem =
  | { readonly code: "missing-field"; readonly field: ImportField }
  | { readonly code: "no-price" }
  | { readonly code: "no-customer" }
  | { readonly code: "no-records" };

/** What must be mended before an import may start; empty = nothing. */
export function mappingProblems(mapping: Pick<ImportMapping, "columns" | "header">): MappingProblem[] {
  const { columns, header } = mapping;
  const problems: MappingProblem[] = [];
  if (header.length === 0) return [{ code: "no-records" }];
  for (const field of ["order", "date"] as const) {
    if (columns[field] === undefined) problems.push({ code: "missing-field", field });
  }
  if (columns.customer === undefined && columns.email === undefined) problems.push({ code: "no-customer" });
  if (columns.unitPrice === undefined && columns.lineTotal === undefined) problems.push({ code: "no-price" });
  return problems;
}

/** How many fields of each record are needed; the rest is not even cut. */
export function neededWidth(columns: ColumnMap): number {
  return Math.max(0, ...Object.values(columns)) + 1;
}
