import { comparisonGroup } from "@/domain/condition/comparison-group";
import type { BehaviourRule, Condition, LinesRule, Rule, Scalar } from "@/domain/condition/condition";
import { type FieldDefinition, type FieldInput, findField } from "@/domain/condition/fields";
import { noonOf, parseDay } from "@/domain/day";
import { type Formatter, formatter, keepShortWords } from "@/lib/format";

/** next-intl's translator over one namespace, narrowed to what is asked of it. */
export type Words = (key: string, values?: Record<string, string | number | Date>) => string;

/** What a condition needs to be told in words. */
export interface ConditionWords {
  /** Over `conditions`. */
  readonly t: Words;
  readonly f: Formatter;
  readonly currency: string;
  /** The name of a thing that is named by an id; undefined = it is gone, or stands for itself. */
  readonly nameOf: (kind: FieldInput | "reward", id: string | number) => string | undefined;
}

const SHOWN = 5;

/** A condition as a clause of a sentence: "category is Coffee and it is Friday". Names are never declined. */
export function describeCondition(condition: Condition, words: ConditionWords): string {
  return keepShortWords(clause(condition, words, true));
}

function clause(condition: Condition, words: ConditionWords, outer = false): string {
  if ("field" in condition) return ruleClause(condition, words);
  if ("lines" in condition) return linesClause(condition, words);
  if ("did" in condition) return behaviourClause(condition, words);
  const { t } = words;
  const [items, kind] =
    "all" in condition
      ? [condition.all, "conjunction" as const]
      : "any" in condition
        ? [condition.any, "disjunction" as const]
        : [condition.none, "none" as const];
  const parts = items.map((item) => clause(item, words));
  if (parts.length === 0) return t("say.missing");
  if (kind === "none") return t("say.not", { what: join(parts, "disjunction", words) });
  const text = join(parts, kind, words);
  return outer || parts.length === 1 ? text : t("say.group", { what: text });
}

function join(parts: readonly string[], type: "conjunction" | "disjunction", { f }: ConditionWords): string {
  return new Intl.ListFormat(f.locale === "en" ? "en-GB" : f.locale, { type }).format(parts);
}

/** After a "not": "nie herbata ani kawa". */
function neither(parts: readonly string[], { t }: ConditionWords): string {
  const [last = "", ...before] = parts.toReversed();
  return before.length === 0 ? last : t("say.neither", { first: before.toReversed().join(", "), last });
}

/** Units that a field's own name says: "number of pieces … at least 3". */
const namedByField: ReadonlySet<string> = new Set(["pieces", "orders", "points"]);

function ruleClause(rule: Rule, words: ConditionWords): string {
  const { t } = words;
  const definition = findField(rule.field);
  const bare = definition ? t(`field.${rule.field.replace(".", "_")}`) : rule.field;
  const name = rule.param === undefined ? undefined : (words.nameOf("challenge", rule.param) ?? rule.param);
  const field = name === undefined ? bare : t("say.attribute", { field: bare, name });
  if (!definition) return field;
  if (definition.type === "boolean") return t(rule.value === false ? "say.no" : "say.yes", { field });
  const group = comparisonGroup(definition);
  if (rule.op === "known" || rule.op === "unknown") return t(`say.${group}.${rule.op}`, { field });
  if (rule.op === "between") {
    const [from, to] = typeof rule.value === "object" ? rule.value : [];
    const value = figure(from, definition, words, "bare");
    return t(`say.${group}.between`, { field, value, end: figure(to, definition, words, "genitive") });
  }
  const values = typeof rule.value === "object" ? rule.value : rule.value === undefined ? [] : [rule.value];
  const plain = rule.op === "is" || rule.op === "is-not" || words.f.locale !== "ru";
  const each = values.map((value) => figure(value, definition, words, plain ? "plain" : "genitive"));
  const shown =
    each.length > SHOWN ? [...each.slice(0, SHOWN - 1), t("say.more", { n: each.length - SHOWN + 1 })] : each;
  const negated = rule.op === "not-in" || rule.op === "is-not";
  const value =
    shown.length === 0 ? t("say.missing") : negated ? neither(shown, words) : join(shown, "disjunction", words);
  if (definition.input === "weekdays") return t(negated ? "say.weekdayNot" : "say.weekday", { value });
  return t(`say.${group}.${rule.op}`, { field, value });
}

/** One value as people read it; figures with their unit, in the case that the comparison asks for. */
function figure(
  value: Scalar | null | undefined,
  field: FieldDefinition,
  words: ConditionWords,
  form: "plain" | "genitive" | "bare",
): string {
  const { t, f, currency } = words;
  if (value === undefined || value === null || value === "") return t("say.missing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (field.type === "money" && typeof value === "number") return f.money({ minor: value, currency });
  if (field.type === "date") {
    const day = parseDay(String(value));
    return day === null ? String(value) : formatter(f.locale, "UTC").date(noonOf(day), "longDate");
  }
  if (field.input === "weekdays") return t(`weekday.${value}`);
  if (field.input === "months") return t(`month.${value}`);
  if (field.input === "locale") return t(`language.${value}`);
  if (field.input === "challenge-state") return t(`challengeState.${value}`);
  if (typeof value === "number" && field.unit !== undefined && !namedByField.has(field.unit) && form !== "bare")
    return t(`${form === "genitive" ? "figureOf" : "figure"}.${field.unit}`, { count: value, n: f.number(value, 6) });
  const named = words.nameOf(field.input, value);
  return named ?? (typeof value === "number" ? f.number(value, 6) : value);
}

function linesClause(rule: LinesRule, words: ConditionWords): string {
  const { t } = words;
  const what = isEmpty(rule.lines) ? null : clause(rule.lines, words, true);
  if (rule.measure === undefined) {
    if (what === null) return t("say.anyLine");
    return "field" in rule.lines || onlyOne(rule.lines) ? what : t("say.line", { what });
  }
  const measured: FieldDefinition = {
    scope: "line",
    type: rule.measure === "amount" ? "money" : "number",
    input: rule.measure === "amount" ? "money" : "number",
    comparisons: [],
    ...(rule.measure === "quantity" ? { unit: "pieces" as const } : {}),
  };
  const plain = rule.op === "is" || words.f.locale !== "ru";
  return t(`say.number.${rule.op ?? "gte"}`, {
    field: t(`say.lines.${rule.measure}`, { what: what ?? t("say.lines.all") }),
    value: figure(rule.value, measured, words, plain ? "plain" : "genitive"),
  });
}

function isEmpty(condition: Condition): boolean {
  return "all" in condition && condition.all.length === 0;
}

function onlyOne(condition: Condition): boolean {
  return "all" in condition && condition.all.length === 1;
}

function behaviourClause(rule: BehaviourRule, words: ConditionWords): string {
  const { t, f } = words;
  const title = t(`did.${rule.did}`);
  const what = rule.did === "events" ? t("say.event", { what: title, event: rule.event ?? t("say.missing") }) : title;
  const field: FieldDefinition = {
    scope: "history",
    type: rule.did === "spend" ? "money" : "number",
    input: "number",
    comparisons: [],
    ...(rule.did === "quantity" ? { unit: "pieces" as const } : {}),
  };
  const [from, to] = typeof rule.value === "object" && rule.value !== null ? rule.value : [rule.value, undefined];
  const plain = rule.op === "is" || f.locale !== "ru";
  const measured = t(`say.number.${rule.op}`, {
    field: what.charAt(0).toLocaleLowerCase(f.locale) + what.slice(1),
    value: figure(from, field, words, rule.op === "between" ? "bare" : plain ? "plain" : "genitive"),
    end: figure(to, field, words, "genitive"),
  });
  const timed = withWindow(measured, rule.within, words);
  return rule.where === undefined ? timed : t("say.where", { what: timed, where: clause(rule.where, words, true) });
}

function withWindow(what: string, within: BehaviourRule["within"], { t, f }: ConditionWords): string {
  if (within === undefined) return what;
  if ("days" in within) return t("say.days", { what, count: within.days });
  const day = (text: string) => {
    const parsed = parseDay(text);
    return parsed === null ? t("say.missing") : formatter(f.locale, "UTC").date(noonOf(parsed), "longDate");
  };
  return t("say.dates", { what, from: day(within.from), to: day(within.to) });
}
