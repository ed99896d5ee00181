import type { Activity, ActivityLine, LineKind } from "@/domain/activity";
import { MAX_TEXT } from "@/domain/activity";
import type { FileLine } from "@/domain/import/line";
import type { ImportMapping } from "@/domain/import/mapping";
import type { LineIssue, SkipReason } from "@/domain/import/outcome";
import { shareByLargestRemainder } from "@/domain/largest-remainder";
import { type Micros, micros } from "@/domain/money";

/** A line of a document, and where it stands in the file. Quantity and amount are above zero. */
export interface DocumentLine {
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly quantity: Micros;
  readonly amount: Micros;
  readonly kind: LineKind;
}

/** An order or a return that the lines of one order number make up. */
export interface ImportDocument {
  readonly kind: "order" | "return";
  readonly orderId: string;
  /** With source and kind, the natural key. */
  readonly externalId: string;
  /** Returns of a cancelled order name it; others are matched by customer and product. */
  readonly orderExternalId: string | null;
  readonly customer: string;
  readonly email: string;
  /** ms; the earliest instant of its lines. */
  readonly occurredAt: number;
  readonly channel: string;
  readonly store: string;
  readonly lines: readonly DocumentLine[];
  /** File lines that only lowered the others: discounts. */
  readonly discountLines: readonly number[];
}

/** What all lines of one order number come to. */
export interface Assembled {
  readonly order: ImportDocument | null;
  readonly return: ImportDocument | null;
  readonly skipped: readonly LineIssue[];
}

function first(lines: readonly FileLine[], pick: (line: FileLine) => string): string {
  for (const line of lines) {
    const value = pick(line);
    if (value !== "") return value;
  }
  return "";
}

function earliest(lines: readonly FileLine[]): number | null {
  let instant: number | null = null;
  for (const { occurredAt } of lines) {
    if (occurredAt !== null && (instant === null || occurredAt < instant)) instant = occurredAt;
  }
  return instant;
}

function hasPrefix(orderId: string, prefix: string | null): boolean {
  if (prefix === null || prefix === "") return false;
  return (
    orderId.length > prefix.length &&
    orderId.toUpperCase().startsWith(prefix.toUpperCase()) &&
    /\d/.test(orderId.charAt(prefix.length))
  );
}

/** Why a whole order number cannot be used. */
function orderFault(lines: readonly FileLine[], occurredAt: number | null): SkipReason | null {
  if (first(lines, (line) => line.customer) === "" && first(lines, (line) => line.email) === "")
    return "missing-customer";
  if (occurredAt === null) return "missing-date";
  return lines.some((line) => line.status === "unpaid") && !lines.some((line) => line.status === "open")
    ? "not-paid"
    : null;
}

/** A line that was cut short says why itself: what its order lacks is missing because of that. */
function lineReason(line: FileLine, orderReason: SkipReason): SkipReason {
  if (line.fault === "too-few-columns" || line.fault === "broken-quote") return line.fault;
  return orderReason === "missing-date" ? (line.fault ?? orderReason) : orderReason;
}

function lineFault(line: FileLine, order: { customer: string; email: string }, currency: string): SkipReason | null {
  if (line.fault !== null) return line.fault;
  if (line.customer !== "" && line.customer !== order.customer) return "other-customer";
  if (line.customer === "" && order.customer === "" && line.email !== "" && line.email !== order.email)
    return "other-customer";
  return line.currency !== "" && line.currency !== currency ? "other-currency" : null;
}

function issue(line: FileLine, reason: SkipReason): LineIssue {
  const named =
    reason === "other-customer"
      ? line.customer || line.email
      : reason === "other-currency"
        ? line.currency
        : line.detail;
  return {
    line: line.line,
    outcome: "skipped",
    reason,
    orderId: line.orderId === "" ? null : line.orderId,
    detail: reason === line.fault || reason.startsWith("other-") ? named : null,
  };
}

function documentLine(line: FileLine, amount: number = line.amount): DocumentLine {
  const { sku, name, category, kind } = line;
  return {
    line: line.line,
    sku: sku || name.slice(0, MAX_TEXT) || line.orderId,
    name,
    category,
    kind,
    quantity: micros(Math.abs(line.quantity)),
    amount: micros(Math.abs(amount)),
  };
}

/**
 * Spreads `discount` (above zero) over amounts in proportion, exactly, by largest remainder: none falls below zero.
 * `null` when it is more than they are together.
 */
export function spreadDiscount(amounts: readonly number[], discount: number): number[] | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (discount > total || total === 0) return null;
  const shares = shareByLargestRemainder(discount, amounts);
  return amounts.map((amount, index) => amount - (shares[index] ?? 0));
}

/** Purchases with their order's discount lines spread over the goods. */
function purchases(
  bought: readonly FileLine[],
  discounts: readonly FileLine[],
  skipped: LineIssue[],
): Pick<ImportDocument, "lines" | "discountLines"> {
  const discount = discounts.reduce((sum, line) => sum - line.amount, 0);
  const goods = bought.filter((line) => line.kind === "goods");
  const reduced =
    discount === 0
      ? null
      : spreadDiscount(
          goods.map((line) => line.amount),
          discount,
        );
  if (!reduced) {
    for (const line of discounts) skipped.push(issue(line, "negative-price"));
    return { lines: bought.map((line) => documentLine(line)), discountLines: [] };
  }
  const amounts = new Map(goods.map((line, index) => [line, reduced[index]]));
  return {
    lines: bought.map((line) => documentLine(line, amounts.get(line))),
    discountLines: discounts.map((line) => line.line),
  };
}

/**
 * Turns all lines of one order number, in the order of the file, into an order, a return, or both.
 * A cancelled number (prefix or status) is one return; elsewhere lines of negative quantity are a return beside
 * the order. What only the first line of an order says (customer, date, channel, store) holds for all its lines.
 * A negative price lowers the order's other goods. Every line ends in exactly one place.
 */
export function assemble(lines: readonly FileLine[], mapping: ImportMapping): Assembled {
  const skipped: LineIssue[] = [];
  const occurredAt = earliest(lines);
  const fault = orderFault(lines, occurredAt);
  if (fault !== null) {
    return { order: null, return: null, skipped: lines.map((line) => issue(line, lineReason(line, fault))) };
  }
  const customer = first(lines, (line) => line.customer);
  const head = {
    orderId: lines[0]?.orderId ?? "",
    customer,
    email: first(lines, (line) => line.email),
    occurredAt: occurredAt ?? 0,
    channel: first(lines, (line) => line.channel) || mapping.channel,
    store: first(lines, (line) => line.store),
  };
  const sound: FileLine[] = [];
  for (const line of lines) {
    const reason = lineFault(line, head, mapping.currency);
    if (reason === null) sound.push(line);
    else skipped.push(issue(line, reason));
  }
  const prefixed = hasPrefix(head.orderId, mapping.cancelledPrefix);
  const cancelled = sound.filter((line) => line.status === "cancelled");
  if (prefixed || (cancelled.length > 0 && !sound.some((line) => line.status === "open"))) {
    const returned = cancelledLines(sound, skipped);
    const orderExternalId = prefixed ? null : head.orderId;
    const document: ImportDocument = {
      ...head,
      kind: "return",
      externalId: head.orderId,
      orderExternalId,
      lines: returned,
      discountLines: [],
    };
    return { order: null, return: returned.length === 0 ? null : document, skipped };
  }
  const back = sound.filter((line) => line.quantity < 0 || line.status === "cancelled");
  const kept = back.length === 0 ? sound : sound.filter((line) => !back.includes(line));
  const bought = purchases(
    kept.filter((line) => line.amount > 0),
    kept.filter((line) => line.amount < 0),
    skipped,
  );
  return {
    order:
      bought.lines.length === 0
        ? null
        : { ...head, kind: "order", externalId: head.orderId, orderExternalId: null, ...bought },
    return: back.length === 0 ? null : returnBeside(head, back),
    skipped,
  };
}

type Head = Omit<ImportDocument, "kind" | "externalId" | "orderExternalId" | "lines" | "discountLines">;

/** Lines that go back under the number of an order; lines of a status name that order, negative ones any earlier purchase. */
function returnBeside(head: Head, back: readonly FileLine[]): ImportDocument {
  const ofThisOrder = back.every((line) => line.status === "cancelled" && line.quantity > 0);
  return {
    ...head,
    kind: "return",
    externalId: `${head.orderId}-return`,
    orderExternalId: ofThisOrder ? head.orderId : null,
    lines: back.map((line) => documentLine(line)),
    discountLines: [],
  };
}

/** A credit note writes its lines negative; one that mixes signs corrects something else, which a person must judge. */
function cancelledLines(sound: readonly FileLine[], skipped: LineIssue[]): DocumentLine[] {
  const negative = sound.some((line) => line.quantity < 0);
  const returned: DocumentLine[] = [];
  for (const line of sound) {
    if (negative && line.quantity > 0) skipped.push(issue(line, "mixed-signs"));
    else returned.push(documentLine(line));
  }
  return returned;
}

/** The activity that a document is, as every channel hands it to the door. */
export function toActivity(document: ImportDocument, mapping: Pick<ImportMapping, "source" | "currency">): Activity {
  const lines: ActivityLine[] = document.lines.map(({ sku, name, category, quantity, amount, kind }) => ({
    sku,
    ...(name === "" ? {} : { name: name.slice(0, MAX_TEXT) }),
    ...(category === "" ? {} : { category: category.slice(0, MAX_TEXT) }),
    quantity: quantity / 1_000_000,
    amount,
    ...(kind === "goods" ? {} : { kind }),
  }));
  return {
    source: mapping.source,
    kind: document.kind,
    externalId: document.externalId,
    member: document.customer === "" ? { email: document.email } : { externalId: document.customer },
    occurredAt: new Date(document.occurredAt),
    channel: document.channel,
    ...(document.store === "" ? {} : { store: document.store }),
    currency: mapping.currency,
    lines,
    ...(document.orderExternalId === null ? {} : { orderExternalId: document.orderExternalId }),
  };
}
