/** Joins the texts of a batch; never part of a text (checkActivity refuses control characters, JSON escapes them). */
const SEPARATOR = "\u001f";

/** Texts as one parameter; null and "" read as null. Cheaper than an array literal, which must escape quotes. */
export function texts(values: readonly (string | null)[]): string {
  return values.map((value) => value ?? "").join(SEPARATOR);
}

/** A PostgreSQL array of values that need no quoting: numbers, UUIDs. */
export function list(values: readonly (number | string)[]): string {
  return `{${values.join(",")}}`;
}

const FOREVER_MS = 8_640_000_000_000_000;

/** A PostgreSQL array of instants; the end of time is `infinity`. */
export function instants(values: readonly Date[]): string {
  return `{${values.map((value) => (value.getTime() === FOREVER_MS ? "infinity" : value.toISOString())).join(",")}}`;
}
