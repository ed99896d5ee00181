/** A plain value of a rule. Money is integer minor units, instants are ISO texts, days `YYYY-MM-DD`, times `HH:MM`. */
export type Scalar = string | number | boolean;

/** How a rule compares. `between` takes two values, both inclusive; `known` and `unknown` take none. */
export const comparisons = [
  "is",
  "is-not",
  "in",
  "not-in",
  "lt",
  "lte",
  "gt",
  "gte",
  "between",
  "contains",
  "starts-with",
  "known",
  "unknown",
] as const;

/** How a rule compares. */
export type Comparison = (typeof comparisons)[number];

/** One comparison of a field (domain/condition/fields.ts). `param` names the attribute of `event.attribute` and `member.attribute`. */
export interface Rule {
  readonly field: string;
  readonly op: Comparison;
  readonly value?: Scalar | readonly Scalar[];
  readonly param?: string;
}

/**
 * Lines that meet `where` (fields of scope line), measured together: how many lines, pieces or minor units
 * (after discounts) they are. Without `measure`, at least one line must match.
 */
export interface LinesRule {
  readonly lines: Condition;
  readonly measure?: "lines" | "quantity" | "amount";
  readonly op?: "lt" | "lte" | "gt" | "gte" | "is";
  /** Lines, pieces or minor units. */
  readonly value?: number;
}

/**
 * What a member did within a window, measured: only in segments, where it becomes SQL. `where` narrows to lines
 * (fields of scope line) or to activities (scope activity).
 */
export interface BehaviourRule {
  readonly did:
    | "orders"
    | "spend"
    | "quantity"
    | "returns"
    | "redemptions"
    | "events"
    | "visits"
    | "distinct-products"
    | "distinct-categories";
  readonly where?: Condition;
  /** Event type, for `events`. */
  readonly event?: string;
  /** Without it: ever. Days are whole days of the shop's calendar up to now; dates are both inclusive. */
  readonly within?: { readonly days: number } | { readonly from: string; readonly to: string };
  readonly op: "lt" | "lte" | "gt" | "gte" | "is" | "between";
  /** Orders, minor units, pieces, …; two values for `between`. */
  readonly value: number | readonly [number, number];
}

/** What must hold. `all` of nothing holds, `any` of nothing does not, `none` of nothing holds. Stored as JSON as it is. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly none: readonly Condition[] }
  | LinesRule
  | BehaviourRule
  | Rule;
