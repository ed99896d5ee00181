import type { Activity, ActivityLine } from "@/domain/activity";
import { lineKinds, type StoredLine } from "@/domain/activity-body";
import type { ReplayRow } from "@/domain/back-test/replay";
import { memberId } from "@/domain/id";
import { micros } from "@/domain/money";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const MICROS = 1_000_000;

/** Millionths of a piece as a plain decimal; whole pieces stay numbers, which are quicker to read. */
function pieces(quantity: number): number | string {
  if (quantity % MICROS === 0) return quantity / MICROS;
  return (quantity / MICROS).toFixed(6);
}

// In one go, without the stored body's own reading: a back-test reads millions of lines.
function lineOf(stored: StoredLine, index: number): ActivityLine {
  const [sku, amount, quantity, name, id, category, kind, brand, labels] = stored;
  const line: Writable<ActivityLine> = {
    id: id ?? String(index + 1),
    sku,
    quantity: pieces(quantity),
    amount: micros(amount),
    kind: lineKinds[kind ?? 0] ?? "goods",
  };
  if (name != null) line.name = name;
  if (category != null) line.category = category;
  if (brand != null) line.brand = brand;
  if (labels != null && labels.length > 0) line.labels = labels;
  return line;
}

/** A recorded activity as the engine reads it. */
export function activityOf(row: ReplayRow): Activity {
  const { body, source, kind, id, occurredAt, channel, currency, store } = row;
  const member = { id: memberId(row.memberId) };
  const activity: Writable<Activity> = { source, kind, externalId: id, member, occurredAt, channel, currency };
  if (store !== null) activity.store = store;
  if (body.event) activity.event = body.event;
  if (body.coupon !== undefined) activity.coupon = body.coupon;
  if (body.payment !== undefined) activity.payment = body.payment;
  if (body.country !== undefined) activity.country = body.country;
  if (body.lines) activity.lines = body.lines.map(lineOf);
  return activity;
}
