import type { Activity, ActivityLine, ActivityRefusal } from "@/domain/activity";
import { lineId, MAX_AMOUNT_MAJOR, MAX_TEXT, quantityMicros } from "@/domain/activity";
import { LAUREL } from "@/domain/campaign/trigger";
import { MICROS_PER_MAJOR } from "@/domain/money";
import { MAX_POINTS } from "@/domain/points";
import type { Programme } from "@/domain/programme";

/** What is wrong with an activity, and where (a path such as `lines.2.quantity`). */
export interface ActivityFault {
  readonly reason: ActivityRefusal;
  readonly field: string;
}

/** Clocks of shops run ahead by so much at most. */
export const CLOCK_SKEW_MS = 15 * 60_000;
const OLDEST = Date.UTC(1970, 0, 1);
const MAX_AMOUNT = MAX_AMOUNT_MAJOR * MICROS_PER_MAJOR;

// Keys are joined by control characters on their way to the database, so they have none.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROL = /[\u0000-\u001f]/;

function isKey(text: string | undefined): boolean {
  return isText(text) && !CONTROL.test(text ?? "");
}

function isText(text: string | undefined): boolean {
  return text !== undefined && text.length <= MAX_TEXT && /\S/.test(text) && !text.includes("\u0000");
}

function isOptionalText(text: string | undefined): boolean {
  return text === undefined || (text.length <= MAX_TEXT && !text.includes("\u0000"));
}

/** The first thing that keeps `activity` from being recorded at `now`; null when it may be. Pure. */
export function checkActivity(
  activity: Activity,
  programme: Pick<Programme, "currency">,
  now: Date,
): ActivityFault | null {
  const key = checkKey(activity);
  if (key) return key;
  if (activity.source === LAUREL && activity.kind !== "event") return { reason: "EVENT_RESERVED", field: "source" };
  const time = activity.occurredAt.getTime();
  if (!(time >= OLDEST) || time > now.getTime() + CLOCK_SKEW_MS) return { reason: "TIME_INVALID", field: "occurredAt" };
  if (activity.kind === "event") return checkEvent(activity);
  if (activity.currency !== programme.currency) return { reason: "CURRENCY_MISMATCH", field: "currency" };
  const lines = activity.lines ?? [];
  const wholeReturn = activity.kind === "return" && activity.orderExternalId !== undefined;
  if (lines.length === 0) return wholeReturn ? null : { reason: "LINES_MISSING", field: "lines" };
  return checkLines(lines);
}

function checkKey(activity: Activity): ActivityFault | null {
  for (const field of ["externalId", "source", "channel"] as const) {
    if (!isKey(activity[field])) return { reason: "KEY_INVALID", field };
  }
  if (activity.store !== undefined && activity.store !== "" && !isKey(activity.store))
    return { reason: "KEY_INVALID", field: "store" };
  for (const field of ["orderExternalId", "orderSource", "coupon", "payment", "country"] as const) {
    if (!isOptionalText(activity[field])) return { reason: "KEY_INVALID", field };
  }
  return null;
}

function checkEvent(activity: Activity): ActivityFault | null {
  if (!isText(activity.event?.type)) return { reason: "EVENT_MISSING", field: "event.type" };
  // What Laurel itself tells is told by nobody else, and under that name Laurel tells nothing else.
  if (activity.event?.type.startsWith(`${LAUREL}.`) !== (activity.source === LAUREL))
    return { reason: "EVENT_RESERVED", field: "event.type" };
  const awarded = activity.event?.points ?? 0;
  if (!Number.isInteger(awarded) || awarded < 0 || awarded > MAX_POINTS)
    return { reason: "POINTS_INVALID", field: "event.points" };
  for (const [name, value] of Object.entries(activity.event?.attributes ?? {})) {
    // PostgreSQL keeps such JSON, and fails whoever reads it.
    if (name.includes("\u0000") || (typeof value === "string" && value.includes("\u0000")))
      return { reason: "KEY_INVALID", field: "event.attributes" };
  }
  return null;
}

function checkLines(lines: readonly ActivityLine[]): ActivityFault | null {
  let sum = 0;
  const ids = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const fault = checkLine(line, `lines.${index}`);
    if (fault) return fault;
    sum += line.amount;
    if (sum > MAX_AMOUNT) return { reason: "AMOUNT_INVALID", field: "lines" };
    const id = lineId(line, index);
    if (ids.has(id)) return { reason: "LINE_ID_REPEATED", field: `lines.${index}.id` };
    ids.add(id);
  }
  return null;
}

function checkLine(line: ActivityLine, path: string): ActivityFault | null {
  if (!isText(line.sku)) return { reason: "KEY_INVALID", field: `${path}.sku` };
  if (!isOptionalText(line.name)) return { reason: "KEY_INVALID", field: `${path}.name` };
  if (!isOptionalText(line.category)) return { reason: "KEY_INVALID", field: `${path}.category` };
  if (line.id !== undefined && !isText(line.id)) return { reason: "KEY_INVALID", field: `${path}.id` };
  if (!Number.isSafeInteger(line.amount) || line.amount < 0 || line.amount > MAX_AMOUNT)
    return { reason: "AMOUNT_INVALID", field: `${path}.amount` };
  if (quantityMicros(line.quantity) === null) return { reason: "QUANTITY_INVALID", field: `${path}.quantity` };
  return null;
}
