import type { Activity } from "@/domain/activity";
import { bodyLines } from "@/domain/activity-body";
import type { ReplayRow } from "@/domain/back-test/replay";
import { memberId } from "@/domain/id";

const MICROS = 1_000_000;

/** Millionths of a piece as a plain decimal; whole pieces stay numbers, which are quicker to read. */
function pieces(quantity: number): number | string {
  if (quantity % MICROS === 0) return quantity / MICROS;
  return (quantity / MICROS).toFixed(6);
}

/** A recorded activity as the engine reads it. */
export function activityOf(row: ReplayRow): Activity {
  const { body } = row;
  return {
    source: row.source,
    kind: row.kind,
    externalId: row.id,
    member: { id: memberId(row.memberId) },
    occurredAt: row.occurredAt,
    channel: row.channel,
    currency: row.currency,
    ...(row.store === null ? {} : { store: row.store }),
    ...(body.event ? { event: body.event } : {}),
    ...(body.coupon === undefined ? {} : { coupon: body.coupon }),
    ...(body.payment === undefined ? {} : { payment: body.payment }),
    ...(body.country === undefined ? {} : { country: body.country }),
    ...(body.lines
      ? {
          lines: bodyLines(body).map(({ id, sku, name, category, brand, labels, quantity, amount, kind }) => ({
            id,
            sku,
            quantity: pieces(quantity),
            amount,
            kind,
            ...(name === null ? {} : { name }),
            ...(category === null ? {} : { category }),
            ...(brand === null ? {} : { brand }),
            ...(labels.length === 0 ? {} : { labels }),
          })),
        }
      : {}),
  };
}
