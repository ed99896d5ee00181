/** What can be wrong with the books. Closed set; docs/ledger.md says what each means. */
export type DifferenceKind =
  | "hash"
  | "chain"
  | "number"
  | "after"
  | "balance"
  | "lot"
  | "entry-lots"
  | "activity"
  | "year"
  | "stock"
  | "redemption"
  | "reversal"
  | "due";

/** One place where the books do not agree with what the entries say. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** The member concerned; null for a reward's stock. */
  readonly memberId: number | null;
  /** The entry or lot, where it is one. */
  readonly seq: number | null;
  /** What differs, e.g. `active` or `remaining`. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}
