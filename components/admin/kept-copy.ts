/** What somebody edited and had not saved, as their browser keeps it. */
export interface KeptCopy<T> {
  readonly value: T;
  /** When it was last edited. */
  readonly at: Date;
}

const PREFIX = "laurel-unsaved";
const KEPT_MS = 30 * 86_400_000;

/** The name under which one tab keeps its copy: `name` says whose and of what, `tab` which tab. */
export function copyKey(name: string, tab: string): string {
  return `${PREFIX} ${name} ${tab}`;
}

/** Every key under which copies of that name may lie. */
export function copyKeys(name: string, keys: readonly string[]): string[] {
  return keys.filter((key) => key.startsWith(`${PREFIX} ${name} `));
}

/** A copy as text. */
export function writeCopy(value: unknown, at: Date): string {
  return JSON.stringify({ at: at.getTime(), value });
}

/** A copy from its text; null when it is older than a month, from the future, or nothing that `read` knows. */
export function readCopy<T>(text: string | null, read: (value: unknown) => T | null, now: Date): KeptCopy<T> | null {
  const parsed = parse(text);
  if (typeof parsed !== "object" || parsed === null || !("at" in parsed) || !("value" in parsed)) return null;
  const { at } = parsed;
  const fresh = typeof at === "number" && Math.abs(now.getTime() - at) < KEPT_MS;
  const value = fresh ? read(parsed.value) : null;
  return value === null || typeof at !== "number" ? null : { value, at: new Date(at) };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
