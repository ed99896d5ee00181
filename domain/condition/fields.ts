import type { Comparison } from "@/domain/condition/condition";

/** Where a field may stand: about the activity, about one of its lines, about the member, or about what only history tells (segments). */
export type FieldScope = "activity" | "line" | "member" | "history";

/** What a field's values are. `any` takes the type of the value it is compared to (attributes). */
export type FieldType = "text" | "number" | "money" | "date" | "time" | "boolean" | "any";

/** How the builder asks for a field's values. */
export type FieldInput =
  | "product"
  | "category"
  | "brand"
  | "label"
  | "channel"
  | "store"
  | "country"
  | "payment"
  | "coupon"
  | "source"
  | "event-type"
  | "weekdays"
  | "months"
  | "time"
  | "date"
  | "number"
  | "money"
  | "boolean"
  | "tier"
  | "segment"
  | "badge"
  | "challenge"
  | "challenge-state"
  | "campaign"
  | "locale"
  | "city"
  | "tag"
  | "score"
  | "text"
  | "attribute";

/** The parts of a member's state that fields, limits and audiences are read from (domain/member-state.ts); `id` = who it is, no more. */
export const memberParts = [
  "id",
  "profile",
  "tier",
  "orders",
  "balance",
  "segments",
  "badges",
  "usage",
  "challenges",
] as const;

/** A part of a member's state. */
export type MemberPart = (typeof memberParts)[number];

/** What a rule may ask about: one entry of the catalogue. */
export interface FieldDefinition {
  readonly scope: FieldScope;
  readonly type: FieldType;
  readonly input: FieldInput;
  readonly comparisons: readonly Comparison[];
  /** Has many values at once: `is` and `in` hold when any of them matches, `is-not` and `not-in` when none does. */
  readonly many?: true;
  /** A rule names which one: the key of an attribute, the id of a challenge. */
  readonly param?: "key" | "challenge";
  /** Bounds of a number, inclusive. Default 0 … 1,000,000,000. */
  readonly min?: number;
  readonly max?: number;
  /** Decimals of a number; default 0. */
  readonly places?: 6;
  readonly unit?: "points" | "days" | "years" | "pieces" | "orders";
  /** Upper and lower case are the same: people type it. */
  readonly fold?: true;
  /** A closed set of values. */
  readonly values?: readonly (string | number)[];
  /** The part of the member's state that it is read from. */
  readonly part?: MemberPart;
}

const choice = ["is", "is-not", "in", "not-in"] as const satisfies readonly Comparison[];
const optionalChoice = [...choice, "known", "unknown"] as const;
const texts = [...optionalChoice, "contains", "starts-with"] as const;
const ordered = ["is", "is-not", "lt", "lte", "gt", "gte", "between"] as const satisfies readonly Comparison[];
const optionalOrdered = [...ordered, "known", "unknown"] as const;
const yesNo = ["is"] as const satisfies readonly Comparison[];
const anyKind = [...texts, "lt", "lte", "gt", "gte", "between"] as const;

const activityFields = {
  /** What counts towards points, after discounts. */
  "activity.value": { scope: "activity", type: "money", input: "money", comparisons: ordered },
  /** Pieces of the lines that count. */
  "activity.quantity": {
    scope: "activity",
    type: "number",
    input: "number",
    comparisons: ordered,
    places: 6,
    unit: "pieces",
  },
  "activity.channel": { scope: "activity", type: "text", input: "channel", comparisons: choice },
  "activity.store": { scope: "activity", type: "text", input: "store", comparisons: optionalChoice },
  "activity.country": { scope: "activity", type: "text", input: "country", comparisons: optionalChoice, fold: true },
  "activity.payment": { scope: "activity", type: "text", input: "payment", comparisons: optionalChoice, fold: true },
  "activity.coupon": { scope: "activity", type: "text", input: "coupon", comparisons: texts, fold: true },
  "activity.source": { scope: "activity", type: "text", input: "source", comparisons: choice },
  /** ISO weekdays in the shop's time zone, 1 = Monday. */
  "activity.weekday": {
    scope: "activity",
    type: "number",
    input: "weekdays",
    comparisons: choice,
    values: [1, 2, 3, 4, 5, 6, 7],
  },
  /** Shop's time of day, `HH:MM`. `between` may run over midnight: 22:00 to 02:00. */
  "activity.time": { scope: "activity", type: "time", input: "time", comparisons: ["lt", "gte", "between"] },
  /** The shop's calendar day. */
  "activity.date": {
    scope: "activity",
    type: "date",
    input: "date",
    comparisons: ["is", "is-not", "lt", "lte", "gt", "gte", "between"],
  },
  "event.type": { scope: "activity", type: "text", input: "event-type", comparisons: choice },
  "event.attribute": { scope: "activity", type: "any", input: "attribute", comparisons: anyKind, param: "key" },
  /** 1 = the member's first order; only orders have it. */
  "order.number": {
    scope: "activity",
    type: "number",
    input: "number",
    comparisons: ordered,
    min: 1,
    max: 1_000_000,
    part: "orders",
  },
  /** Calendar days of the shop since the order before; the first order has none. */
  "order.days-since-last": {
    scope: "activity",
    type: "number",
    input: "number",
    comparisons: optionalOrdered,
    max: 36_500,
    unit: "days",
    part: "orders",
  },
} as const satisfies Record<string, FieldDefinition>;

const lineFields = {
  "line.sku": { scope: "line", type: "text", input: "product", comparisons: [...choice, "starts-with"] },
  "line.category": { scope: "line", type: "text", input: "category", comparisons: texts },
  "line.brand": { scope: "line", type: "text", input: "brand", comparisons: texts },
  "line.label": { scope: "line", type: "text", input: "label", comparisons: optionalChoice, many: true },
  "line.quantity": {
    scope: "line",
    type: "number",
    input: "number",
    comparisons: ordered,
    places: 6,
    unit: "pieces",
  },
  /** The whole line after discounts. */
  "line.amount": { scope: "line", type: "money", input: "money", comparisons: ordered },
  /** Amount by quantity, compared exactly. */
  "line.unit-price": { scope: "line", type: "money", input: "money", comparisons: ordered },
} as const satisfies Record<string, FieldDefinition>;

const memberFields = {
  "member.tier": { scope: "member", type: "text", input: "tier", comparisons: choice, part: "tier" },
  /** Whole years on the shop's day of the activity. */
  "member.age": {
    scope: "member",
    type: "number",
    input: "number",
    comparisons: optionalOrdered,
    max: 150,
    unit: "years",
    part: "profile",
  },
  "member.birthday-month": {
    scope: "member",
    type: "number",
    input: "months",
    comparisons: optionalChoice,
    values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    part: "profile",
  },
  "member.language": { scope: "member", type: "text", input: "locale", comparisons: choice, part: "profile" },
  "member.city": { scope: "member", type: "text", input: "city", comparisons: texts, fold: true, part: "profile" },
  "member.joined-channel": { scope: "member", type: "text", input: "channel", comparisons: choice, part: "profile" },
  "member.days-since-joining": {
    scope: "member",
    type: "number",
    input: "number",
    comparisons: ordered,
    max: 36_500,
    unit: "days",
    part: "profile",
  },
  "member.consent-email": { scope: "member", type: "boolean", input: "boolean", comparisons: yesNo, part: "profile" },
  "member.consent-sms": { scope: "member", type: "boolean", input: "boolean", comparisons: yesNo, part: "profile" },
  "member.consent-profiling": {
    scope: "member",
    type: "boolean",
    input: "boolean",
    comparisons: yesNo,
    part: "profile",
  },
  "member.tag": {
    scope: "member",
    type: "text",
    input: "tag",
    comparisons: optionalChoice,
    many: true,
    fold: true,
    part: "profile",
  },
  "member.attribute": {
    scope: "member",
    type: "any",
    input: "attribute",
    comparisons: anyKind,
    param: "key",
    part: "profile",
  },
  /** Orders before this activity that were not returned whole. */
  "member.orders": {
    scope: "member",
    type: "number",
    input: "number",
    comparisons: ordered,
    unit: "orders",
    part: "orders",
  },
  /** What they were worth, before this activity. */
  "member.spend": { scope: "member", type: "money", input: "money", comparisons: ordered, part: "orders" },
  /** Active points before this activity; below zero in deficit. */
  "member.balance": {
    scope: "member",
    type: "number",
    input: "number",
    comparisons: ordered,
    min: -1_000_000_000,
    unit: "points",
    part: "balance",
  },
  "member.segment": {
    scope: "member",
    type: "text",
    input: "segment",
    comparisons: choice,
    many: true,
    part: "segments",
  },
  "member.badge": {
    scope: "member",
    type: "text",
    input: "badge",
    comparisons: optionalChoice,
    many: true,
    part: "badges",
  },
} as const satisfies Record<string, FieldDefinition>;

const historyFields = {
  /** Where the member stands with a challenge's latest run. */
  "history.challenge": {
    scope: "history",
    type: "text",
    input: "challenge-state",
    comparisons: choice,
    param: "challenge",
    values: ["never", "joined", "active", "completed", "expired", "left"],
  },
  /** Campaigns that ever gave the member something. */
  "history.campaign": { scope: "history", type: "number", input: "campaign", comparisons: choice, many: true },
  "history.days-since-seen": {
    scope: "history",
    type: "number",
    input: "number",
    comparisons: optionalOrdered,
    max: 36_500,
    unit: "days",
  },
  "history.days-since-order": {
    scope: "history",
    type: "number",
    input: "number",
    comparisons: optionalOrdered,
    max: 36_500,
    unit: "days",
  },
  /** Quintiles among members with orders, 5 = best. */
  "history.rfm-recency": {
    scope: "history",
    type: "number",
    input: "score",
    comparisons: optionalChoice,
    values: [1, 2, 3, 4, 5],
  },
  "history.rfm-frequency": {
    scope: "history",
    type: "number",
    input: "score",
    comparisons: optionalChoice,
    values: [1, 2, 3, 4, 5],
  },
  "history.rfm-spend": {
    scope: "history",
    type: "number",
    input: "score",
    comparisons: optionalChoice,
    values: [1, 2, 3, 4, 5],
  },
} as const satisfies Record<string, FieldDefinition>;

const catalogue = { ...activityFields, ...lineFields, ...memberFields, ...historyFields };

/** The id of a field of the catalogue. */
export type FieldId = keyof typeof catalogue;

/** Everything that rules may ask about, in the order the builder offers it. */
export const fields: Readonly<Record<FieldId, FieldDefinition>> = catalogue;

/** The ids of all fields, in the catalogue's order. */
export const fieldIds = Object.keys(fields) as readonly FieldId[];

/** The definition of a field by whatever name a rule gives; undefined when there is none. */
export function findField(id: string): FieldDefinition | undefined {
  return Object.hasOwn(fields, id) ? fields[id as FieldId] : undefined;
}
