import type { Condition, LinesRule, Rule } from "@/domain/condition/condition";
import { type Facts, type LineFacts, microsPerMinor } from "@/domain/condition/facts";
import { findField, type MemberPart } from "@/domain/condition/fields";
import { needsALine } from "@/domain/condition/necessary";
import { compileRule } from "@/domain/condition/rules";

/** Whether something holds of an activity (and its member). */
export type Predicate = (facts: Facts) => boolean;

/** Whether something holds of one line. */
export type LinePredicate = (line: LineFacts) => boolean;

/** What compiling needs to know of the programme: what a minor unit of its money is. */
export type CompileTerms = { readonly currency: string };

/**
 * A condition as a closure: values are read, folded and put into sets once, nothing is interpreted when it is asked.
 * What only history tells (segments) never holds here. Pure and total.
 */
export function compileCondition(condition: Condition, terms: CompileTerms): Predicate {
  const unit = microsPerMinor(terms.currency);
  return compile(condition, (leaf) => {
    if ("lines" in leaf) return compileLinesRule(leaf, unit, terms);
    return compileRule(leaf, unit) as Predicate;
  });
}

/** A condition on lines as a closure. */
export function compileLines(condition: Condition, terms: CompileTerms): LinePredicate {
  const unit = microsPerMinor(terms.currency);
  return compile(condition, (leaf) => ("lines" in leaf ? () => false : (compileRule(leaf, unit) as LinePredicate)));
}

function compile<X>(condition: Condition, leaf: (rule: Rule | LinesRule) => (of: X) => boolean): (of: X) => boolean {
  if ("all" in condition) return all(condition.all.map((member) => compile(member, leaf)));
  if ("any" in condition) return any(condition.any.map((member) => compile(member, leaf)));
  if ("none" in condition) {
    const some = any(condition.none.map((member) => compile(member, leaf)));
    return (of) => !some(of);
  }
  if ("did" in condition) return () => false;
  return leaf(condition);
}

function all<X>(members: readonly ((of: X) => boolean)[]): (of: X) => boolean {
  const [first, second] = members;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (members.length === 2) return (of) => first(of) && second(of);
  return (of) => {
    for (const member of members) if (!member(of)) return false;
    return true;
  };
}

function any<X>(members: readonly ((of: X) => boolean)[]): (of: X) => boolean {
  const [first, second] = members;
  if (first === undefined) return () => false;
  if (second === undefined) return first;
  return (of) => {
    for (const member of members) if (member(of)) return true;
    return false;
  };
}

function compileLinesRule(rule: LinesRule, unit: number, terms: CompileTerms): Predicate {
  const matches = compileLines(rule.lines, terms);
  if (rule.measure === undefined) {
    return (facts) => {
      for (const line of facts.lines) if (matches(line)) return true;
      return false;
    };
  }
  const wanted = rule.value ?? 0;
  const measured = measureOf(rule.measure, matches);
  const bound = rule.measure === "amount" ? wanted * unit : rule.measure === "quantity" ? toMicros(wanted) : wanted;
  switch (rule.op) {
    case "lt":
      return (facts) => measured(facts) < bound;
    case "lte":
      return (facts) => measured(facts) <= bound;
    case "gt":
      return (facts) => measured(facts) > bound;
    case "gte":
      return (facts) => measured(facts) >= bound;
    default:
      return (facts) => measured(facts) === bound;
  }
}

function measureOf(measure: "lines" | "quantity" | "amount", matches: LinePredicate): (facts: Facts) => number {
  const add =
    measure === "lines"
      ? () => 1
      : measure === "quantity"
        ? (line: LineFacts) => line.quantity
        : (line: LineFacts) => line.amount;
  return (facts) => {
    let sum = 0;
    for (const line of facts.lines) if (matches(line)) sum += add(line);
    return sum;
  };
}

function toMicros(value: number): number {
  return Math.round(value * 1e6);
}

/**
 * The lines because of which a condition holds: those that its rules about lines ask for. null where it holds whatever
 * the lines are, so that all of them stand for it.
 */
export function compileCarriers(condition: Condition, terms: CompileTerms): LinePredicate | null {
  const rules = carriersOf(condition);
  return rules.length === 0 ? null : any(rules.map(({ lines }) => compileLines(lines, terms)));
}

function carriersOf(condition: Condition): readonly LinesRule[] {
  if ("all" in condition) return condition.all.flatMap(carriersOf);
  if ("any" in condition) {
    const members = condition.any.map(carriersOf);
    return members.every((rules) => rules.length > 0) ? members.flat() : [];
  }
  return "lines" in condition && needsALine(condition) ? [condition] : [];
}

/** The parts of a member's state that a condition reads. */
export function partsOf(condition: Condition): Set<MemberPart> {
  const parts = new Set<MemberPart>();
  const visit = (each: Condition): void => {
    if ("all" in each) each.all.forEach(visit);
    else if ("any" in each) each.any.forEach(visit);
    else if ("none" in each) each.none.forEach(visit);
    else if ("field" in each) {
      const part = findField(each.field)?.part;
      if (part) parts.add(part);
    }
  };
  visit(condition);
  return parts;
}

/**
 * The path of the first part of a condition that does not hold, e.g. `all.1`: a rule, a group of which none holds, or
 * the rule that should not have held. Empty for the condition itself; null when it holds.
 */
export function failedPath(condition: Condition, facts: Facts, terms: CompileTerms): string | null {
  if (compileCondition(condition, terms)(facts)) return null;
  return failing(condition, facts, terms).join(".");
}

function failing(condition: Condition, facts: Facts, terms: CompileTerms): (string | number)[] {
  if ("all" in condition) {
    const index = condition.all.findIndex((member) => !compileCondition(member, terms)(facts));
    const member = condition.all[index];
    return member === undefined ? [] : ["all", index, ...failing(member, facts, terms)];
  }
  if ("none" in condition) {
    return ["none", condition.none.findIndex((member) => compileCondition(member, terms)(facts))];
  }
  if ("any" in condition) {
    const [only] = condition.any;
    return only !== undefined && condition.any.length === 1 ? ["any", 0, ...failing(only, facts, terms)] : [];
  }
  return [];
}
