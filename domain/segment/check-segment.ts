import { checkCondition, type KnownReferences } from "@/domain/condition/check";
import type { BehaviourRule, Condition } from "@/domain/condition/condition";
import { findField } from "@/domain/condition/fields";
import type { Fault } from "@/domain/fault";
import type { SegmentDefinition } from "@/domain/segment/segment";

/** Bounds of what staff may save. */
export const segmentLimits = { name: 80, description: 500, nesting: 5 } as const;

/** A segment as an editor hands it over, not yet trusted. */
export interface SegmentDraft {
  readonly name: string;
  readonly description: string;
  readonly definition: SegmentDefinition;
}

/** Which segments each saved segment is made of. */
export type SegmentGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Everything that keeps a draft from being saved, each fault naming its path. `id` is the segment's own, null for a new
 * one; `graph` tells what the others are made of, so that none comes to contain itself, nor too many levels.
 */
export function checkSegment(
  draft: SegmentDraft,
  { id, graph, known }: { id: string | null; graph: SegmentGraph; known: KnownReferences },
): Fault[] {
  const faults: Fault[] = [];
  const name = draft.name.trim();
  if (name === "") faults.push({ field: "name", code: "required" });
  else if (name.length > segmentLimits.name) {
    faults.push({ field: "name", code: "tooLong", values: { max: segmentLimits.name } });
  }
  if (draft.description.length > segmentLimits.description) {
    faults.push({ field: "description", code: "tooLong", values: { max: segmentLimits.description } });
  }
  if (draft.definition.kind === "list") return faults;
  const { conditions } = draft.definition;
  const wrong = checkCondition(conditions, { scopes: ["member", "history"], behaviour: true, known });
  if (wrong.length > 0) return [...faults, ...wrong];
  if (isEmpty(conditions)) faults.push({ field: "conditions", code: "required" });
  walk(conditions, "conditions", (each, path) => {
    if ("did" in each) faults.push(...checkBehaviour(each, path));
    if ("field" in each && each.field === "member.segment") faults.push(...checkNesting(each, path, id, graph));
  });
  return faults;
}

/** The ids of the segments that a condition names. */
export function segmentsIn(conditions: Condition): string[] {
  const ids = new Set<string>();
  walk(conditions, "", (each) => {
    if ("field" in each && each.field === "member.segment") for (const one of valuesOf(each.value)) ids.add(one);
  });
  return [...ids];
}

/** The segments in an order in which each comes after those it is made of; what would never end is left where it stands. */
export function refreshOrder(graph: SegmentGraph): string[] {
  const order = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string): void => {
    if (order.has(id) || open.has(id)) return;
    open.add(id);
    for (const part of graph.get(id) ?? []) if (graph.has(part)) visit(part);
    order.add(id);
  };
  for (const id of graph.keys()) visit(id);
  return [...order];
}

// "All of nothing" would be everyone, by mistake.
function isEmpty(condition: Condition): boolean {
  if ("all" in condition) return condition.all.every(isEmpty);
  if ("any" in condition) return condition.any.every(isEmpty);
  return "none" in condition && condition.none.every(isEmpty);
}

function valuesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function walk(condition: Condition, path: string, visit: (each: Condition, path: string) => void): void {
  visit(condition, path);
  const members =
    "all" in condition
      ? { kind: "all", list: condition.all }
      : "any" in condition
        ? { kind: "any", list: condition.any }
        : "none" in condition
          ? { kind: "none", list: condition.none }
          : null;
  if (members === null) return;
  for (const [index, member] of members.list.entries()) walk(member, `${path}.${members.kind}.${index}`, visit);
}

/** What `where` of a behaviour may not ask: lines of what has none, and what only the moment of an order knows. */
function checkBehaviour(rule: BehaviourRule, path: string): Fault[] {
  if (rule.where === undefined) return [];
  if (rule.did === "redemptions" || rule.did === "visits") return [{ field: `${path}.where`, code: "wrongPlace" }];
  const ordersOnly = rule.did !== "returns" && rule.did !== "events";
  const faults: Fault[] = [];
  walk(rule.where, `${path}.where`, (each, at) => {
    if ("lines" in each && !ordersOnly) faults.push({ field: at, code: "wrongPlace" });
    if (!("field" in each)) return;
    const field = findField(each.field);
    const isLine = field?.scope === "line";
    if (field?.part !== undefined || (isLine && !ordersOnly)) faults.push({ field: `${at}.field`, code: "wrongPlace" });
  });
  return faults;
}

function checkNesting(
  rule: Extract<Condition, { field: string }>,
  path: string,
  id: string | null,
  graph: SegmentGraph,
): Fault[] {
  for (const part of valuesOf(rule.value)) {
    if (id !== null && (part === id || reaches(part, id, graph))) return [{ field: `${path}.value`, code: "circular" }];
    if (depthOf(part, graph) >= segmentLimits.nesting) {
      return [{ field: `${path}.value`, code: "tooDeep", values: { max: segmentLimits.nesting } }];
    }
  }
  return [];
}

function reaches(from: string, to: string, graph: SegmentGraph, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return (graph.get(from) ?? []).some((part) => part === to || reaches(part, to, graph, seen));
}

/** Levels of a segment: 1 without others inside. */
function depthOf(id: string, graph: SegmentGraph, above = 0): number {
  if (above > segmentLimits.nesting) return above;
  const parts = graph.get(id) ?? [];
  return 1 + Math.max(0, ...parts.map((part) => depthOf(part, graph, above + 1)));
}
