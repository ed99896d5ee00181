import { hash } from "node:crypto";
import type { MemberId } from "@/domain/id";
import { type Micros, micros, parseMicros } from "@/domain/money";

/** What a member did: bought, gave back, or anything else the programme may reward. */
export type ActivityKind = "order" | "return" | "event";

/** What a line is paid for; the programme says which kinds beside goods count. */
export type LineKind = "goods" | "shipping" | "tax" | "gift-card";

/** A line of an order or a return. `amount` is the whole line after discounts, never negative. */
export interface ActivityLine {
  /** The shop's own line id; unique within the order. Without one, the 1-based position. */
  readonly id?: string;
  readonly sku: string;
  readonly name?: string;
  readonly category?: string;
  readonly brand?: string;
  /** The shop's own words for goods: organic, new, own-brand, … */
  readonly labels?: readonly string[];
  /** A plain decimal above zero, at most six decimals. */
  readonly quantity: string | number;
  readonly amount: Micros;
  /** Default goods. */
  readonly kind?: LineKind;
}

/** How a channel names a member. An unknown external id or e-mail makes a member; the others must exist. */
export type MemberRef =
  | { readonly id: MemberId }
  | { readonly externalId: string }
  | { readonly email: string }
  | { readonly cardNumber: string }
  | { readonly phone: string };

/** A custom event, e.g. a visit or a review. `points` are awarded as they are. */
export interface ActivityEvent {
  readonly type: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | null>>;
  readonly points?: number;
}

/** One thing a member did, as every channel hands it to `recordActivities`. */
export interface Activity {
  /** Who says so: api, shopify, import, till, seed, staff. With kind and external id, the natural key. */
  readonly source: string;
  readonly kind: ActivityKind;
  readonly externalId: string;
  readonly member: MemberRef;
  readonly occurredAt: Date;
  /** online, store, app, social, … */
  readonly channel: string;
  readonly store?: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Orders need lines. A return without lines returns all that its order has left. */
  readonly lines?: readonly ActivityLine[];
  /** Returns: the order given back; without it, lines are matched by sku to the member's earlier orders. */
  readonly orderExternalId?: string;
  /** The source of that order, when it is another one. */
  readonly orderSource?: string;
  readonly event?: ActivityEvent;
  readonly coupon?: string;
  readonly payment?: string;
  readonly country?: string;
}

/** Why an activity may be refused. Closed set: the API and the import have words for each. */
export const activityRefusals = [
  "MEMBER_NOT_FOUND",
  "MEMBER_BLOCKED",
  "KEY_INVALID",
  "CURRENCY_MISMATCH",
  "LINES_MISSING",
  "AMOUNT_INVALID",
  "QUANTITY_INVALID",
  "LINE_ID_REPEATED",
  "TIME_INVALID",
  "POINTS_INVALID",
  "EVENT_MISSING",
  "EVENT_RESERVED",
  "INTERNAL",
] as const;

/** Why an activity was refused. */
export type ActivityRefusal = (typeof activityRefusals)[number];

/** The longest source, external id, sku or name that is kept, in characters. */
export const MAX_TEXT = 300;

/** The most that a line, or all lines of an order together, may come to, in whole units of the currency. */
export const MAX_AMOUNT_MAJOR = 999_999_999;

/**
 * The natural key as a UUID: the first 128 bits of sha256 over source, kind and external id.
 * The same activity has the same id forever, whoever repeats it; it is the primary key.
 */
export function activityId(key: { source: string; kind: ActivityKind; externalId: string }): string {
  const hex = hash("sha256", `${key.source}\n${key.kind}\n${key.externalId}`, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** A quantity in exact millionths of a piece; null unless it is a plain decimal above zero that fits. */
export function quantityMicros(quantity: string | number): Micros | null {
  if (typeof quantity === "number" && Number.isInteger(quantity)) {
    return quantity > 0 && quantity <= 9_000_000_000 ? micros(quantity * 1_000_000) : null;
  }
  const value = parseMicros(String(quantity));
  return value !== null && value > 0 ? value : null;
}

/** The id of the line at `index`: its own, or its 1-based position. */
export function lineId(line: ActivityLine, index: number): string {
  return line.id ?? String(index + 1);
}
