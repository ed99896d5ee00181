import type { z } from "zod";
import type { FieldCode, FieldFault } from "@/api/problem";
import { fieldCodes } from "@/api/problem";
import { type ActivityInput, activitySchema } from "@/api/schemas/activity";
import type { Activity, ActivityLine, MemberRef } from "@/domain/activity";
import { MAX_AMOUNT_MAJOR, quantityMicros } from "@/domain/activity";
import { parseCardNumber } from "@/domain/card-number";
import { spreadDiscount } from "@/domain/discount";
import { normalizeEmail } from "@/domain/email";
import { memberId } from "@/domain/id";
import { MICROS_PER_MAJOR, type Micros, micros, minorDigits, parseMicros } from "@/domain/money";

/** An activity that can be recorded, or all that is wrong with its shape. */
export type ReadOutcome = { ok: true; activity: Activity } | { ok: false; faults: readonly FieldFault[] };

/** Where the API itself says so. */
const DEFAULT_SOURCE = "api";
const DEFAULT_CHANNEL = "online";

const ONE = BigInt(MICROS_PER_MAJOR);
const MAX_AMOUNT = BigInt(MAX_AMOUNT_MAJOR) * ONE;

const knownCodes: ReadonlySet<string> = new Set(fieldCodes);
const byIssue: Partial<Record<string, FieldCode>> = {
  invalid_type: "type",
  invalid_value: "choice",
  invalid_union: "type",
  too_small: "too-small",
  too_big: "too-large",
  invalid_format: "pattern",
  not_multiple_of: "type",
};

function isFieldCode(text: string): text is FieldCode {
  return knownCodes.has(text);
}

/** A JSON Pointer (RFC 6901). */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    value,
  );
}

function figures(issue: z.core.$ZodIssue): Record<string, string | number> {
  const { maximum, minimum, values, expected } = issue as {
    maximum?: unknown;
    minimum?: unknown;
    values?: unknown;
    expected?: unknown;
  };
  return {
    ...(typeof maximum === "number" && { maximum }),
    ...(typeof minimum === "number" && { minimum }),
    ...(Array.isArray(values) && { choices: values.join(", ") }),
    ...(typeof expected === "string" && { expected }),
  };
}

/** What zod found, as faults with stable codes; a message of ours is such a code already. */
export function faultsOf(error: z.ZodError, value: unknown): FieldFault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key): FieldFault => ({ pointer: pointer([...issue.path, key]), code: "unknown-field" }));
    }
    if (issue.code === "invalid_key") return [{ pointer: pointer(issue.path), code: "pattern" }];
    const missing = issue.code !== "custom" && valueAt(value, issue.path) === undefined;
    const code = missing ? "required" : isFieldCode(issue.message) ? issue.message : (byIssue[issue.code] ?? "invalid");
    return [{ pointer: pointer(issue.path), code, values: figures(issue) }];
  });
}

// A number is taken at its shortest decimal text: 0.1 is one tenth, whatever its bits say.
function exact(value: string | number | undefined): Micros | null {
  return value === undefined ? null : parseMicros(String(value));
}

function multiply(price: Micros, quantity: Micros): Micros | "too-precise" | "line-too-large" {
  const product = BigInt(price) * BigInt(quantity);
  if (product % ONE !== 0n) return "too-precise";
  const amount = product / ONE;
  return amount > MAX_AMOUNT ? "line-too-large" : micros(Number(amount));
}

type LineInput = NonNullable<Extract<ActivityInput, { kind: "order" }>["lines"]>[number];

function readLine(line: LineInput, at: string, faults: FieldFault[]): ActivityLine | null {
  const { unitPrice, amount: given, quantity, ...rest } = line;
  const pieces = quantityMicros(quantity);
  if (pieces === null) {
    faults.push({ pointer: `${at}/quantity`, code: Number(quantity) > 0 ? "decimal" : "positive" });
    return null;
  }
  const price = exact(unitPrice ?? given);
  if (price === null) {
    faults.push({ pointer: `${at}/${given === undefined ? "unitPrice" : "amount"}`, code: "decimal" });
    return null;
  }
  const amount = given === undefined ? multiply(price, pieces) : price;
  if (typeof amount === "string") {
    faults.push({ pointer: `${at}/unitPrice`, code: amount, values: { maximum: MAX_AMOUNT_MAJOR } });
    return null;
  }
  return { ...rest, quantity, amount };
}

function readLines(lines: readonly LineInput[], faults: FieldFault[]): ActivityLine[] {
  const read: ActivityLine[] = [];
  for (const [index, line] of lines.entries()) {
    const made = readLine(line, `/lines/${index}`, faults);
    if (made) read.push(made);
  }
  return read;
}

function discounted(
  lines: ActivityLine[],
  discount: string | number,
  currency: string,
  faults: FieldFault[],
): ActivityLine[] {
  const total = exact(discount);
  if (total === null) {
    faults.push({ pointer: "/discount", code: "decimal" });
    return lines;
  }
  const isGoods = (line: ActivityLine) => line.kind === undefined || line.kind === "goods";
  const goods = lines.filter(isGoods);
  const shares = spreadDiscount(
    goods.map((line) => line.amount),
    total,
    10 ** (6 - minorDigits(currency)),
  );
  if (!shares) {
    faults.push({ pointer: "/discount", code: "discount-too-large" });
    return lines;
  }
  const byLine = new Map(goods.map((line, index) => [line, shares[index] ?? 0]));
  return lines.map((line) => ({ ...line, amount: micros(line.amount - (byLine.get(line) ?? 0)) }));
}

function readMember(ref: ActivityInput["member"], faults: FieldFault[]): MemberRef {
  if (ref.externalId !== undefined) return { externalId: ref.externalId };
  if (ref.id !== undefined) return { id: memberId(ref.id) };
  if (ref.email !== undefined) return { email: normalizeEmail(ref.email) };
  if (ref.phone !== undefined) return { phone: ref.phone.replace(/[ ()-]/g, "") };
  const cardNumber = parseCardNumber(ref.cardNumber ?? "");
  if (cardNumber === null) faults.push({ pointer: "/member/cardNumber", code: "pattern" });
  return { cardNumber: cardNumber ?? "" };
}

function readDetails(input: ActivityInput, currency: string, faults: FieldFault[]): Partial<Activity> {
  if (input.kind === "event") {
    const { type, attributes, points } = input.event;
    return { event: { type, ...(attributes && { attributes }), ...(points !== undefined && { points }) } };
  }
  const lines = input.lines && readLines(input.lines, faults);
  if (input.kind === "return") {
    const { orderExternalId, orderSource } = input;
    return {
      ...(lines && { lines }),
      ...(orderExternalId && { orderExternalId }),
      ...(orderSource && { orderSource }),
    };
  }
  const { discount, coupon, payment } = input;
  const net =
    lines && discount !== undefined && faults.length === 0 ? discounted(lines, discount, currency, faults) : lines;
  return { ...(net && { lines: net }), ...(coupon && { coupon }), ...(payment && { payment }) };
}

/**
 * Reads what a client sent as an activity: shape by schema, amounts exactly, a discount of the whole order spread
 * over its goods. Names every field at fault, not only the first.
 */
export function readActivity(value: unknown, { currency: standard }: { currency: string }): ReadOutcome {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, faults: [{ pointer: "", code: "type", values: { expected: "object" } }] };
  }
  const parsed = activitySchema.safeParse(value);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error, value) };
  const input = parsed.data;
  const faults: FieldFault[] = [];
  const currency = (input.kind === "event" ? undefined : input.currency) ?? standard;
  const activity: Activity = {
    source: input.source ?? DEFAULT_SOURCE,
    kind: input.kind,
    externalId: input.externalId,
    member: readMember(input.member, faults),
    occurredAt: new Date(input.occurredAt),
    channel: input.channel ?? DEFAULT_CHANNEL,
    currency,
    ...(input.store && { store: input.store }),
    ...(input.country && { country: input.country }),
    ...readDetails(input, currency, faults),
  };
  return faults.length === 0 ? { ok: true, activity } : { ok: false, faults };
}
