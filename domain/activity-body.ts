import type { Activity, ActivityEvent, ActivityLine, LineKind } from "@/domain/activity";
import { quantityMicros } from "@/domain/activity";
import { type Micros, micros } from "@/domain/money";

/** Kinds of lines, by the number that stands for them in a stored line. */
export const lineKinds = ["goods", "shipping", "tax", "gift-card"] as const satisfies readonly LineKind[];

/** A line as it is stored: sku, amount, quantity (both millionths), then name, id, category, kind, brand, labels; trailing nulls left out. */
export type StoredLine = readonly [
  sku: string,
  amount: number,
  quantity: number,
  name?: string | null,
  id?: string | null,
  category?: string | null,
  kind?: number | null,
  brand?: string | null,
  labels?: readonly string[],
];

/** What an activity row keeps beside its columns, so that reports and back-tests read one row per activity. */
export interface StoredBody {
  readonly lines?: readonly StoredLine[];
  readonly order?: string;
  readonly orderSource?: string;
  readonly event?: ActivityEvent;
  readonly coupon?: string;
  readonly payment?: string;
  readonly country?: string;
}

/** A stored line, read back. */
export interface BodyLine {
  readonly id: string;
  readonly sku: string;
  readonly name: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly labels: readonly string[];
  readonly quantity: Micros;
  readonly amount: Micros;
  readonly kind: LineKind;
}

function storeLine(line: ActivityLine, index: number): StoredLine {
  const stored: unknown[] = [line.sku, line.amount, quantityMicros(line.quantity) ?? 0];
  const rest = [
    line.name ?? null,
    line.id === undefined || line.id === String(index + 1) ? null : line.id,
    line.category ?? null,
    line.kind === undefined || line.kind === "goods" ? null : lineKinds.indexOf(line.kind),
    line.brand ?? null,
    line.labels === undefined || line.labels.length === 0 ? null : line.labels,
  ];
  while (rest.length > 0 && rest.at(-1) === null) rest.pop();
  return [...stored, ...rest] as unknown as StoredLine;
}

/** The compact form of an activity that its row stores. */
export function storeBody(activity: Activity): StoredBody {
  const body: { -readonly [K in keyof StoredBody]: StoredBody[K] } = {};
  if (activity.lines && activity.lines.length > 0) body.lines = activity.lines.map(storeLine);
  if (activity.orderExternalId !== undefined) body.order = activity.orderExternalId;
  if (activity.orderSource !== undefined) body.orderSource = activity.orderSource;
  if (activity.event) body.event = activity.event;
  if (activity.coupon !== undefined) body.coupon = activity.coupon;
  if (activity.payment !== undefined) body.payment = activity.payment;
  if (activity.country !== undefined) body.country = activity.country;
  return body;
}

/** The lines of a stored activity, in their order. */
export function bodyLines(body: StoredBody): BodyLine[] {
  return (body.lines ?? []).map(([sku, amount, quantity, name, id, category, kind, brand, labels], index) => ({
    id: id ?? String(index + 1),
    sku,
    name: name ?? null,
    category: category ?? null,
    brand: brand ?? null,
    labels: labels ?? [],
    quantity: micros(quantity),
    amount: micros(amount),
    kind: lineKinds[kind ?? 0] ?? "goods",
  }));
}
