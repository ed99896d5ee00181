import { db, type Executor } from "@/db/client";
import { type BodyLine, bodyLines, type StoredBody } from "@/domain/activity-body";
import type { MemberId } from "@/domain/id";
import { activityKind } from "@/domain/ledger-codes";

/** An activity as it was recorded, with the first answer. */
export interface ActivityView {
  readonly id: string;
  readonly memberId: number;
  readonly kind: "order" | "return" | "event";
  readonly source: string;
  readonly externalId: string;
  readonly channel: string;
  readonly store: string | null;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly currency: string;
  readonly valueMinor: number;
  readonly points: number;
  readonly entrySeq: number | null;
  readonly body: StoredBody;
  readonly lines: readonly BodyLine[];
}

interface ActivityRow {
  readonly id: string;
  readonly member_id: number;
  readonly kind: number;
  readonly source: string;
  readonly external_id: string;
  readonly channel: string;
  readonly store: string | null;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly currency: string;
  readonly value_minor: number;
  readonly points: number;
  readonly entry_seq: number | null;
  readonly body: StoredBody;
}

function toActivity(row: ActivityRow): ActivityView {
  return {
    id: row.id,
    memberId: row.member_id,
    kind: activityKind(row.kind),
    source: row.source,
    externalId: row.external_id,
    channel: row.channel,
    store: row.store,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    currency: row.currency,
    valueMinor: row.value_minor,
    points: row.points,
    entrySeq: row.entry_seq,
    body: row.body,
    lines: bodyLines(row.body),
  };
}

/** A member's activities, latest first, at most 200; `before` is the last one of the page before. */
export async function listActivities(
  input: {
    readonly memberId: MemberId;
    readonly before?: { readonly occurredAt: Date; readonly id: string };
    readonly limit: number;
  },
  executor: Executor = db,
): Promise<ActivityView[]> {
  const { memberId, before, limit } = input;
  const client = executor.$client;
  const rows = await client<ActivityRow[]>`
    select * from activity
    where member_id = ${memberId}
      ${before ? client`and (occurred_at, id) < (${before.occurredAt}, ${before.id})` : client``}
    order by occurred_at desc, id desc limit ${Math.min(limit, 200)}`;
  return rows.map(toActivity);
}
