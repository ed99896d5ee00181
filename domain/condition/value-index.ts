import type { Facts } from "@/domain/condition/facts";
import { type KeyField, keyFields, type NecessaryValues } from "@/domain/condition/necessary";

interface Ranked<T> {
  readonly rank: number;
  readonly item: T;
}

type ByValue<T> = Map<string, Ranked<T>[]>;

/**
 * Things that an activity may concern, found by what it has. Those that cannot hold without one of few values (a SKU, a
 * category, a segment) are filed under those values; the others always come along. Looking up costs what is found, not
 * what there is.
 */
export class ValueIndex<T> {
  private readonly always: readonly Ranked<T>[];
  private readonly alwaysItems: readonly T[];
  private readonly filed: readonly (readonly [KeyField, ByValue<T>])[];

  /** `items` in their order; `necessaryOf` says what one cannot hold without. */
  constructor(items: readonly T[], necessaryOf: (item: T) => NecessaryValues) {
    const always: Ranked<T>[] = [];
    const filed = new Map<KeyField, ByValue<T>>();
    for (const [rank, item] of items.entries()) {
      const necessary = necessaryOf(item);
      const field = keyFields.find((each) => necessary.has(each));
      if (field === undefined) {
        always.push({ rank, item });
        continue;
      }
      const byValue: ByValue<T> = filed.get(field) ?? new Map();
      filed.set(field, byValue);
      for (const value of necessary.get(field) ?? []) file(byValue, value, { rank, item });
    }
    this.always = always;
    this.alwaysItems = always.map(({ item }) => item);
    this.filed = [...filed];
  }

  /** All items that may hold for the activity, in their order, each once. */
  find(facts: Facts): readonly T[] {
    const found: Ranked<T>[] = [];
    for (const [field, byValue] of this.filed) collect(field, byValue, facts, found);
    if (found.length === 0) return this.alwaysItems;
    const all = [...this.always, ...found].sort((a, b) => a.rank - b.rank);
    const items: T[] = [];
    let last = -1;
    for (const { rank, item } of all) {
      if (rank !== last) items.push(item);
      last = rank;
    }
    return items;
  }
}

function file<T>(byValue: ByValue<T>, value: string, entry: Ranked<T>): void {
  const entries = byValue.get(value);
  if (entries) entries.push(entry);
  else byValue.set(value, [entry]);
}

function look<T>(byValue: ByValue<T>, found: Ranked<T>[], value: string | undefined): void {
  const entries = value === undefined ? undefined : byValue.get(value);
  if (entries) for (const entry of entries) found.push(entry);
}

function collect<T>(field: KeyField, byValue: ByValue<T>, facts: Facts, found: Ranked<T>[]): void {
  const { activity, member } = facts;
  switch (field) {
    case "line.sku":
      for (const { sku } of facts.lines) look(byValue, found, sku);
      return;
    case "line.category":
      for (const { category } of facts.lines) look(byValue, found, category);
      return;
    case "line.brand":
      for (const { brand } of facts.lines) look(byValue, found, brand);
      return;
    case "line.label":
      for (const { labels } of facts.lines) if (labels) for (const label of labels) look(byValue, found, label);
      return;
    case "member.segment":
      for (const segment of member?.segments ?? []) look(byValue, found, segment);
      return;
    case "member.tag":
      for (const tag of member?.tags ?? []) look(byValue, found, tag.toLowerCase());
      return;
    case "member.tier":
      return look(byValue, found, facts.tier);
    case "activity.coupon":
      return look(byValue, found, activity.coupon?.toLowerCase());
    case "activity.payment":
      return look(byValue, found, activity.payment?.toLowerCase());
    case "activity.country":
      return look(byValue, found, activity.country?.toLowerCase());
    case "activity.store":
      return look(byValue, found, activity.store);
    case "activity.channel":
      return look(byValue, found, activity.channel);
    case "activity.source":
      return look(byValue, found, activity.source);
    case "activity.weekday":
      return look(byValue, found, String(facts.weekday));
  }
}
