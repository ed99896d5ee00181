import type { Executor } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { withdrawVouchers } from "@/db/ledger/give-vouchers";
import type { UndoneOrder } from "@/db/ledger/undo-uses";
import { activityOf } from "@/domain/back-test/activity-of";
import type { ReplayRow } from "@/domain/back-test/replay";
import { isOutOfReach } from "@/domain/campaign/out-of-reach";
import type { Condition } from "@/domain/condition/condition";
import type { Programme } from "@/domain/programme";

type Client = Executor["$client"];

/** What an order caused beside points and its member still has; `settled`: undone before, but its voucher was used, so that it stays. */
export interface KeptEffect {
  readonly order: string;
  readonly campaign: number;
  readonly effect: number;
  readonly version: number;
  readonly kind: "voucher" | "badge" | "tier" | "challenge";
  readonly ref: string;
  readonly minor: number;
  readonly settled: boolean;
}

/** The effects of orders that their members still have. */
export async function readEffects(client: Client, orders: readonly UndoneOrder[]): Promise<readonly KeptEffect[]> {
  return client<KeptEffect[]>`
    select e.activity_id as order, e.campaign_id as campaign, e.effect, e.version, e.kind, e.ref, e.minor,
      e.undone_at is not null as settled
    from campaign_effect e
    left join redemption d on d.id = case e.kind when 'voucher' then e.ref::uuid end
    where e.activity_id = any (${list(orders.map(({ order }) => order))}::uuid[]) and e.kind <> 'held'
      and (e.undone_at is null or d.status = 'used')
    order by e.activity_id, e.campaign_id, e.effect`;
}

/**
 * Withdraws what returns take back: with a whole order its vouchers and what campaigns added to challenges, with a part of
 * it the vouchers whose condition the rest no longer meets. Answers the effects that are gone, each with the order that took
 * it: vouchers that were used are not, though a person looks at them.
 */
export async function withdrawEffects(
  client: Client,
  orders: readonly UndoneOrder[],
  effects: readonly KeptEffect[],
  { programme, now }: { readonly programme: Programme; readonly now: Date },
): Promise<ReadonlyMap<KeptEffect, UndoneOrder>> {
  const open = effects.filter(({ kind, settled }) => !settled && (kind === "voucher" || kind === "challenge"));
  if (open.length === 0) return new Map();
  const lost = await lostVouchers(client, orders, open, programme);
  const ending: { readonly effect: KeptEffect; readonly order: UndoneOrder }[] = [];
  for (const effect of open) {
    const order = orders.find(
      (each) => each.order === effect.order && (each.completes || lost.get(each)?.has(effect) === true),
    );
    if (order) ending.push({ effect, order });
  }
  const vouchers = ending.flatMap(({ effect }) => (effect.kind === "voucher" ? [effect.ref] : []));
  const { used } = await withdrawVouchers(client, vouchers, now);
  if (ending.length > 0) {
    const rows = ending.map(({ effect: { order, campaign, effect }, order: { by } }) => ({
      ...{ order, campaign, effect, by },
    }));
    await client`
      update campaign_effect e set undone_at = ${now}, undone_by = d.by
      from json_to_recordset(${JSON.stringify(rows)}::json) d ("order" uuid, campaign int, effect smallint, by uuid)
      where e.activity_id = d."order" and e.campaign_id = d.campaign and e.effect = d.effect`;
  }
  return new Map(ending.flatMap(({ effect, order }) => (used.includes(effect.ref) ? [] : [[effect, order] as const])));
}

/** The vouchers that what is left of partly returned orders would not have brought, by order. */
async function lostVouchers(
  client: Client,
  orders: readonly UndoneOrder[],
  open: readonly KeptEffect[],
  programme: Programme,
): Promise<ReadonlyMap<UndoneOrder, ReadonlySet<KeptEffect>>> {
  const vouchers = open.filter(({ kind }) => kind === "voucher");
  const parts = orders.filter(
    ({ order, completes, left }) => !completes && left.length > 0 && vouchers.some((each) => each.order === order),
  );
  if (parts.length === 0) return new Map();
  const [activities, conditions] = await Promise.all([readOrders(client, parts), readConditions(client, vouchers)]);
  return new Map(
    parts.map((part) => {
      const row = activities.get(part.order);
      const order = row && activityOf(row);
      const lost = vouchers.filter((voucher) => {
        const condition = conditions.get(`${voucher.campaign},${voucher.version}`) ?? null;
        return voucher.order === part.order && order && isOutOfReach(condition, { order, left: part.left, programme });
      });
      return [part, new Set(lost)] as const;
    }),
  );
}

async function readOrders(client: Client, orders: readonly UndoneOrder[]): Promise<ReadonlyMap<string, ReplayRow>> {
  const rows = await client<Omit<ReplayRow, "kind">[]>`
    select id, member_id as "memberId", occurred_at as "occurredAt", channel, store, currency, source, points, body
    from activity where id = any (${list(orders.map(({ order }) => order))}::uuid[]) and kind = 1`;
  return new Map(rows.map((row) => [row.id, { ...row, kind: "order" }]));
}

async function readConditions(
  client: Client,
  vouchers: readonly KeptEffect[],
): Promise<ReadonlyMap<string, Condition | null>> {
  const rows = await client<{ id: number; version: number; conditions: Condition | null }[]>`
    select v.campaign_id as id, v.version, v.definition -> 'conditions' as conditions
    from campaign_version v
    join unnest(${vouchers.map(({ campaign }) => campaign)}::int[], ${vouchers.map(({ version }) => version)}::int[]) s (id, version)
      on v.campaign_id = s.id and v.version = s.version`;
  return new Map(rows.map(({ id, version, conditions }) => [`${id},${version}`, conditions]));
}
