import { db, type Executor } from "@/db/client";
import { listSources } from "@/db/queries/products";
import { activityId } from "@/domain/activity";

/** An order that staff can choose. */
export interface FoundOrder {
  readonly id: string;
  readonly memberId: number;
  readonly externalId: string;
  readonly occurredAt: Date;
  readonly valueMinor: number;
  readonly currency: string;
}

/** The order with this number, whichever of the shop's systems sent it; null when there is none. */
export async function findOrder(
  { externalId }: { externalId: string },
  executor: Executor = db,
): Promise<FoundOrder | null> {
  const sources = await listSources(executor);
  const ids = sources.map((source) => activityId({ source, kind: "order", externalId }));
  const [row] = await executor.$client<FoundOrder[]>`
    select id, member_id as "memberId", external_id as "externalId", occurred_at as "occurredAt", value_minor as "valueMinor", currency
    from activity where id = any (${ids}::uuid[]) order by occurred_at desc limit 1`;
  return row ?? null;
}

const RECENT_MEMBERS = 12;

/** The latest orders of those members who were active last: something to try a campaign on. */
export async function listRecentOrders(executor: Executor = db): Promise<FoundOrder[]> {
  const rows = await executor.$client<FoundOrder[]>`
    select a.id, a.member_id as "memberId", a.external_id as "externalId", a.occurred_at as "occurredAt",
      a.value_minor as "valueMinor", a.currency
    from (select member_id from member_days order by last_active desc, member_id desc limit ${RECENT_MEMBERS}) d
    cross join lateral (
      select * from activity a where a.member_id = d.member_id and a.kind = 1 order by a.occurred_at desc limit 1
    ) a
    order by a.occurred_at desc`;
  return [...rows];
}
