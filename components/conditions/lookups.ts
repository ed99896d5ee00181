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

/** An attribute that was seen, and values it had, the most frequent first. */
export interface SeenAttribute {
  /** The type of the events that had it; empty = members. */
  readonly of: string;
  readonly key: string;
  readonly values: readonly (string | number | boolean)[];
}

/** What conditions are picked from: the shop's own data. */
export interface ConditionLookups {
  readonly locale: Locale;
  /** ISO 4217; amounts are typed in it and kept in minor units. */
  readonly currency: string;
  /** Known values by kind of input. Kinds of `openInputs` also take values that nobody has seen yet. */
  readonly choices: Readonly<Partial<Record<FieldInput, readonly Choice[]>>>;
  /** Attributes that the newest events and members had: suggestions, others may be typed. */
  readonly attributes: { readonly event: readonly SeenAttribute[]; readonly member: readonly SeenAttribute[] };
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

/** The same, but of events only attributes of that type are suggested; all where none of that type was seen. */
export function ofEvent(lookups: ConditionLookups, type: string): ConditionLookups {
  const event = lookups.attributes.event.filter((attribute) => attribute.of === type);
  return event.length === 0 ? lookups : { ...lookups, attributes: { ...lookups.attributes, event } };
}

/** The attributes that a field's rules may name, each key once, with the values of all. */
export function seenAttributes({ attributes }: ConditionLookups, field: string): readonly SeenAttribute[] {
  const all = field.startsWith("event.") ? attributes.event : field.startsWith("member.") ? attributes.member : [];
  return [...Map.groupBy(all, ({ key }) => key)].map(([key, group]) => ({
    of: "",
    key,
    values: [...new Set(group.flatMap(({ values }) => values))],
  }));
}
