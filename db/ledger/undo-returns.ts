import type { Executor } from "@/db/client";
import type { ActivityOutcome } from "@/db/ledger/outcome";
import type { FoundMember, ReturnContext, ReturnItem } from "@/db/ledger/post-returns";
import { readReturnableOrders, readUndoneLots, type SkuSearch } from "@/db/ledger/returnable-orders";
import { readLiftedTiers, undoTiers } from "@/db/ledger/tiers";
import {
  type ChallengeUndoPart,
  planChallengeUndo,
  type ReturnedGoods,
  writeChallengeUndo,
} from "@/db/ledger/undo-challenges";
import { type GivenBack, undoUses } from "@/db/ledger/undo-uses";
import type { RulesInForce } from "@/db/queries/rulebook";
import { storeBody } from "@/domain/activity-body";
import { reservedEvents } from "@/domain/campaign/campaign";
import { memberId, uuidv7 } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { leftOf, planReturn, returnedOrderId } from "@/domain/return";
import type { LeftLine, ReturnPlan } from "@/domain/returnable";
import { yearOf } from "@/domain/shop-calendar";

type Client = Executor["$client"];

/** A return whose member is locked. */
export interface OpenReturn {
  readonly item: ReturnItem;
  readonly member: FoundMember;
}

/** A planned return. */
interface Planned extends OpenReturn {
  readonly plan: ReturnPlan;
  /** What is left of the orders it gives back of, line by line. */
  readonly left: readonly { readonly orderId: string; readonly lines: readonly LeftLine[] }[];
}

/** Plans what opened returns undo, and undoes it: points, uses of campaigns, challenges, tiers. Outcomes by activity id. */
export async function undoReturns(
  client: Client,
  open: readonly OpenReturn[],
  { rules, now }: ReturnContext,
): Promise<Map<string, ActivityOutcome>> {
  if (open.length === 0) return new Map();
  const { programme } = rules;
  const planned = await planAll(client, open, programme);
  const scope = { memberIds: [...new Set(open.map(({ member }) => member.id))], programme, now };
  const tiers = await readLiftedTiers(client, scope);
  const challenges = await planChallengeUndo(client, { returns: planned.map(toReturnedGoods), programme, now });
  const givenBack = await giveBack(client, planned, { rules, now });
  const parts = [...ordersParts(planned), ...(await challengeParts(client, planned, challenges.parts, programme))];
  const unmatched = planned.flatMap(({ plan, item, member }, index) =>
    plan.unmatched.map((line) => ({ ...contextOf(item, member, index), ...line, id: uuidv7(now) })),
  );
  const activities = planned.map((each, index) => toPayload(each, index + 1, givenBack[index] ?? []));
  const rows = await client<ReturnedRow[]>`
    select * from ledger_return(${now}, ${programme.deficitPolicy === "clamp"}, ${JSON.stringify(activities)}, ${JSON.stringify(parts)},
      ${JSON.stringify(unmatched)})`;
  await writeChallengeUndo(client, challenges, { programme, now });
  await undoTiers(client, { programme, now }, tiers);
  await tellReturns(client, planned, rules);
  return readRows(planned, rows);
}

async function planAll(client: Client, open: readonly OpenReturn[], programme: Programme): Promise<Planned[]> {
  const searches: SkuSearch[] = open.flatMap(({ item: { activity }, member }) =>
    activity.orderExternalId === undefined
      ? (activity.lines ?? []).map(({ sku }) => ({ memberId: member.id, sku, before: activity.occurredAt }))
      : [],
  );
  const orders = await readReturnableOrders(client, {
    ids: open.flatMap(({ item }) => returnedOrderId(item.activity) ?? []),
    searches,
    timeZone: programme.timeZone,
  });
  return open.map(({ item, member }) => {
    const own = orders.get(member.id) ?? [];
    const plan = planReturn({ activity: item.activity, orders: own, programme });
    const given = new Set(plan.parts.map(({ order }) => order));
    const left = own.filter(({ id }) => given.has(id)).map((order) => ({ orderId: order.id, lines: leftOf(order) }));
    return { item, member, plan, left };
  });
}

function toReturnedGoods({ item, member, left }: Planned): ReturnedGoods {
  return { memberId: member.id, activityId: item.id, orders: left };
}

function contextOf(item: ReturnItem, member: FoundMember, index: number) {
  return { item: index + 1, member: member.id, activity: item.id, occurredAt: item.activity.occurredAt };
}

function asText<T extends { readonly explanation: object }>(lot: T) {
  return { ...lot, explanation: JSON.stringify(lot.explanation) };
}

function ordersParts(planned: readonly Planned[]): object[] {
  return planned.flatMap(({ plan, item, member }, index) =>
    plan.parts.map((part) => ({ ...part, ...contextOf(item, member, index), lots: part.lots.map(asText) })),
  );
}

/** What is taken back of challenges' rewards, each from its own lot, less what staff undid of it before. */
async function challengeParts(
  client: Client,
  planned: readonly Planned[],
  parts: readonly ChallengeUndoPart[],
  { timeZone }: Programme,
): Promise<object[]> {
  const undone = await readUndoneLots(client, [...new Set(parts.map(({ awardActivityId }) => awardActivityId))]);
  return parts.flatMap((part) => {
    const index = planned.findIndex(({ item }) => item.id === part.activityId);
    const { item, member } = planned[index] ?? {};
    const claimed = undone.get(`${part.awardActivityId} ${part.lot}`) ?? 0;
    const points = part.points - claimed;
    if (!item || !member || points <= 0) return [];
    const { awardActivityId: order, lot, explanation } = part;
    return [
      {
        ...contextOf(item, member, index),
        order,
        year: yearOf(part.awardedAt, timeZone),
        points,
        spend: 0,
        completes: false,
        lots: [asText({ lot, points, claimed, explanation })],
        lines: [[-1 - lot, 0, points, 0, [[lot, 0, points]]]],
      },
    ];
  });
}

/** What campaigns get back for the orders of each return. */
async function giveBack(
  client: Client,
  planned: readonly Planned[],
  { rules, now }: ReturnContext,
): Promise<GivenBack[][]> {
  const orders = planned.flatMap(({ plan, item, member, left }, index) =>
    plan.parts.map((part) => ({
      ...part,
      memberId: member.id,
      by: item.id,
      left: left.find(({ orderId }) => orderId === part.order)?.lines ?? [],
      index,
    })),
  );
  const given = await undoUses(client, orders, { programme: rules.programme, now });
  const byReturn: GivenBack[][] = planned.map(() => []);
  for (const [place, { index }] of orders.entries()) byReturn[index]?.push(...(given[place] ?? []));
  return byReturn;
}

/** Returns set campaigns in motion, too: a job records that they happened. */
async function tellReturns(client: Client, planned: readonly Planned[], rules: RulesInForce): Promise<void> {
  if (!rules.awaits(reservedEvents.return)) return;
  const rows = planned.map(({ item, member, plan }) => ({
    member: member.id,
    key: item.id,
    at: item.activity.occurredAt,
    attributes: { return: item.activity.externalId, value: plan.valueMinor },
  }));
  await client`
    insert into pending_trigger (member_id, type, key, attributes, occurred_at)
    select r.member, ${reservedEvents.return}, r.key, r.attributes, r.at
    from json_to_recordset(${JSON.stringify(rows)}::json) r (member bigint, key text, attributes json, at timestamptz)
    on conflict do nothing`;
}

interface ReturnedRow {
  readonly ord: number;
  readonly points: number;
  readonly entry_seq: number | null;
  readonly active_after: number;
}

function readRows(planned: readonly Planned[], rows: readonly ReturnedRow[]): Map<string, ActivityOutcome> {
  const outcomes = new Map<string, ActivityOutcome>();
  const greeted = new Set<number>();
  for (const row of rows) {
    const { item, member, plan } = planned[row.ord - 1] ?? {};
    if (!item || !member) continue;
    const unmatched = plan?.unmatched.length ?? 0;
    outcomes.set(item.id, {
      ok: true,
      status: "recorded",
      activityId: item.id,
      memberId: memberId(member.id),
      points: row.points,
      entrySeq: row.entry_seq,
      activeAfter: row.active_after,
      ...(unmatched > 0 ? { unmatched } : {}),
      ...(member.isNew && !greeted.has(member.id) ? { newMember: true } : {}),
    });
    greeted.add(member.id);
  }
  return outcomes;
}

function toPayload({ item, member, plan }: Planned, place: number, givenBack: readonly GivenBack[]): object {
  const { id, activity } = item;
  const { source, externalId, channel, store = null, currency, occurredAt } = activity;
  return {
    ...{ item: place, id, member: member.id, source, externalId, channel, store, currency, occurredAt },
    value: plan.valueMinor,
    body: storeBody(activity),
    ...(givenBack.length > 0
      ? { uses: givenBack.map(({ campaign, points, minor }) => [campaign, -points, -minor]) }
      : {}),
  };
}
