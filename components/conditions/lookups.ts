import type { FieldInput } from "@/domain/condition/fields";
import type { Locale } from "@/domain/locale";

/** A value to choose, and what people call it. */
export interface Choice {
  readonly value: string | number;
  readonly label: string;
  /** Said beside the label: a product's category, a segment's size. */
  readonly hint?: string;
  /** Typed by hand and taken as it is; its label only offers that. */
  readonly typed?: true;
}

/** What conditions are picked from: the shop's own data. */
export interface ConditionLookups {
  readonly locale: Locale;
  /** ISO 4217; amounts are typed in it and kept in minor units. */
  readonly currency: string;
  /** Known values by kind of input. Kinds of `openInputs` also take values that nobody has seen yet. */
  readonly choices: Readonly<Partial<Record<FieldInput, readonly Choice[]>>>;
  /** Keys of attributes that events and members have had. */
  readonly attributes: { readonly event: readonly string[]; readonly member: readonly string[] };
  /** Products that the condition names already. */
  readonly products: readonly Choice[];
  /** Products of the catalogue by SKU or name; a server action. */
  readonly searchProducts: (query: string) => Promise<readonly Choice[]>;
}

/** Inputs whose values are the shop's own words: any may be typed. */
export const openInputs: ReadonlySet<FieldInput> = new Set([
  "product",
  "category",
  "brand",
  "label",
  "channel",
  "store",
  "country",
  "payment",
  "coupon",
  "source",
  "event-type",
  "city",
  "tag",
  "text",
]);
