/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One leaf that differs between two states; `undefined` = the leaf is absent there. */
export interface Change {
  /** A dotted path; empty for a change of the whole. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * The leaves in which `after` differs from `before`, in the order of their keys. Lists of plain values are one leaf;
 * lists of objects are compared by their `id` where every item has one, by position otherwise.
 */
export function listChanges(before: Json | undefined, after: Json | undefined, path = ""): Change[] {
  if (same(before, after)) return [];
  const left = branches(before);
  const right = branches(after);
  const splits = left !== null && right !== null;
  const appears = (left !== null && isNothing(after)) || (right !== null && isNothing(before));
  if (!splits && !appears) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})])];
  return keys.flatMap((key) => listChanges(left?.[key], right?.[key], path === "" ? key : `${path}.${key}`));
}

function isNothing(value: Json | undefined): boolean {
  return value === null || value === undefined;
}

function branches(value: Json | undefined): Readonly<Record<string, Json>> | null {
  if (value === null || value === undefined || typeof value !== "object") return null;
  if (!isList(value)) return value;
  if (value.length === 0 || !value.every(isObject)) return null;
  const ids = value.map((item) => item.id);
  const named = ids.every((id) => typeof id === "string") && new Set(ids).size === ids.length;
  return Object.fromEntries(value.map((item, index) => [named ? String(ids[index]) : String(index + 1), item]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && canonical(a) === canonical(b);
}

function canonical(value: Json): string {
  return JSON.stringify(value, (_key, item: Json) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}
