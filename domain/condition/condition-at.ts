import type { Condition } from "@/domain/condition/condition";

/** The part of a condition at a dotted path (`all.1`, `any.0.lines`); null where there is none. "" = all of it. */
export function conditionAt(condition: Condition, path: string): Condition | null {
  let current: unknown = condition;
  for (const key of path === "" ? [] : path.split(".")) {
    if (typeof current !== "object" || current === null) return null;
    current = Reflect.get(current, key);
  }
  return typeof current === "object" && current !== null && !Array.isArray(current) ? (current as Condition) : null;
}
