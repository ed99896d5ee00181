import { type Executor, transaction } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { createMembers, makesMember, type ResolvedMember, resolveMembers, type StoredRef } from "@/db/ledger/members";
import type { ActivityOutcome } from "@/db/ledger/outcome";
import { isItemFault, withRetry } from "@/db/ledger/retry";
import { readReturnableOrders, type SkuSearch } from "@/db/ledger/returnable-orders";
import type { Activity } from "@/domain/activity";
import { storeBody } from "@/domain/activity-body";
import { memberId, uuidv7 } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { planReturn, type ReturnPlan, returnedOrderId } from "@/domain/return";

/** A checked return. */
export interface ReturnItem {
  readonly id: string;
  readonly ref: StoredRef;
  readonly activity: Activity;
}

interface Context {
  readonly programme: Programme;
  readonly now: Date;
}

interface KnownRow {
  readonly ord: number;
  readonly member_id: number;
  readonly points: number;
  readonly entry_seq: number | null;
  readonly active_after: number;
  readonly unmatched: number;
}

/**
 * Records returns: locks their members, reads what was bought and returned before, plans (domain/return.ts) and undoes.
 * Outcomes are aligned with `items`; a repeat gets the first answer; one faulty item never fails its neighbours.
 */
export async function postReturns(
  { items, programme, now }: { items: readonly ReturnItem[] } & Context,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  if (items.length === 0) return [];
  try {
    return await withRetry(executor, (client) => {
      if (executor) return postBatch(client, items, { programme, now });
      return transaction((tx) => postBatch(tx.$client, items, { programme, now }));
    });
  } catch (error) {
    if (!isItemFault(error)) throw error;
    if (items.length === 1)
      return [{ ok: false, reason: "INTERNAL", detail: error instanceof Error ? error.message : String(error) }];
    const half = Math.ceil(items.length / 2);
    const first = await postReturns({ items: items.slice(0, half), programme, now }, executor);
    return [...first, ...(await postReturns({ items: items.slice(half), programme, now }, executor))];
  }
}

type Client = Executor["$client"];
type Found = ResolvedMember & { readonly isNew: boolean };

async function postBatch(client: Client, items: readonly ReturnItem[], context: Context): Promise<ActivityOutcome[]> {
  const outcomes = await knownOutcomes(client, items);
  const strangers = items.filter((_, index) => !outcomes[index]);
  if (strangers.length === 0) return outcomes.flatMap((outcome) => outcome ?? []);
  const members = await findMembers(client, strangers, context.programme.cardPrefix);
  const open = new Map<string, { item: ReturnItem; member: Found }>();
  for (const [index, item] of strangers.entries()) {
    const member = members[index];
    if (member && member.status !== "erased") open.set(item.id, { item, member });
  }
  if (open.size > 0) {
    const { timeZone } = context.programme;
    const ids = [...new Set([...open.values()].map(({ member }) => member.id))];
    await client`select ledger_open(${list(ids)}, ${context.now}, ${timeZone})`;
    // Under the lock: those that another transaction recorded meanwhile.
    for (const [index, outcome] of (await knownOutcomes(client, items)).entries()) {
      const item = items[index];
      if (!outcome || !item) continue;
      outcomes[index] = outcome;
      open.delete(item.id);
    }
    const posted = await undo(client, [...open.values()], context);
    for (const [index, item] of items.entries()) outcomes[index] ??= posted.get(item.id) ?? null;
  }
  return outcomes.map((outcome, index) => outcome ?? missing(strangers, members, items[index]));
}

function missing(
  strangers: readonly ReturnItem[],
  members: readonly (Found | null)[],
  item: ReturnItem | undefined,
): ActivityOutcome {
  const member = item ? members[strangers.indexOf(item)] : null;
  return { ok: false, reason: member ? "MEMBER_BLOCKED" : "MEMBER_NOT_FOUND", field: "member" };
}

async function knownOutcomes(client: Client, items: readonly ReturnItem[]): Promise<(ActivityOutcome | null)[]> {
  const rows = await client<KnownRow[]>`
    select i.ord::int, a.member_id, a.points, a.entry_seq, coalesce(e.active_after, b.active, 0)::bigint as active_after,
      (select count(*)::int from unmatched_return u where u.activity_id = a.id) as unmatched
    from unnest(${list(items.map(({ id }) => id))}::uuid[]) with ordinality i (id, ord)
    join activity a on a.id = i.id
    left join ledger_entry e on e.member_id = a.member_id and e.seq = a.entry_seq
    left join member_balance b on b.member_id = a.member_id`;
  const outcomes = new Array<ActivityOutcome | null>(items.length).fill(null);
  for (const row of rows) {
    outcomes[row.ord - 1] = {
      ok: true,
      status: "known",
      activityId: items[row.ord - 1]?.id ?? "",
      memberId: memberId(row.member_id),
      points: row.points,
      entrySeq: row.entry_seq,
      activeAfter: row.active_after,
      ...(row.unmatched > 0 ? { unmatched: row.unmatched } : {}),
    };
  }
  return outcomes;
}

async function findMembers(
  client: Client,
  items: readonly ReturnItem[],
  cardPrefix: string,
): Promise<(Found | null)[]> {
  const refs = items.map(({ ref }) => ref);
  const found = await resolveMembers(client, refs);
  const strangers = items.filter((item, index) => !found[index] && makesMember(item.ref));
  if (strangers.length === 0) return found.map((member) => member && { ...member, isNew: false });
  const made = new Set(
    await createMembers(client, {
      cardPrefix,
      members: strangers.map(({ ref, activity }) => ({
        ref,
        channel: activity.channel,
        joinedAt: activity.occurredAt,
      })),
    }),
  );
  const again = await resolveMembers(client, refs);
  return again.map((member) => member && { ...member, isNew: made.has(member.id) });
}

async function undo(
  client: Client,
  open: readonly { readonly item: ReturnItem; readonly member: Found }[],
  { programme, now }: Context,
): Promise<Map<string, ActivityOutcome>> {
  const outcomes = new Map<string, ActivityOutcome>();
  if (open.length === 0) return outcomes;
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
  const plans = open.map(({ item, member }) =>
    planReturn({ activity: item.activity, orders: orders.get(member.id) ?? [], programme }),
  );
  const context = open.map(({ item, member }, index) => ({
    item: index + 1,
    member: member.id,
    activity: item.id,
    occurredAt: item.activity.occurredAt,
  }));
  const parts = plans.flatMap((plan, index) =>
    plan.parts.map((part) => ({ ...context[index], ...part, explanation: JSON.stringify(part.explanation) })),
  );
  const unmatched = plans.flatMap((plan, index) =>
    plan.unmatched.map((line) => ({ ...context[index], ...line, id: uuidv7(now) })),
  );
  const activities = open.map(({ item, member }, index) => toPayload(item, member.id, plans[index], index + 1));
  const rows = await client<{ ord: number; points: number; entry_seq: number | null; active_after: number }[]>`
    select * from ledger_return(${now}, ${programme.deficitPolicy === "clamp"}, ${JSON.stringify(activities)}, ${JSON.stringify(parts)},
      ${JSON.stringify(unmatched)})`;
  const greeted = new Set<number>();
  for (const row of rows) {
    const { item, member } = open[row.ord - 1] ?? {};
    if (!item || !member) continue;
    const unmatched = plans[row.ord - 1]?.unmatched.length ?? 0;
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

function toPayload({ id, activity }: ReturnItem, member: number, plan: ReturnPlan | undefined, item: number): object {
  const { source, externalId, channel, store = null, currency, occurredAt } = activity;
  const value = plan?.valueMinor ?? 0;
  return {
    item,
    id,
    member,
    source,
    externalId,
    channel,
    store,
    currency,
    occurredAt,
    value,
    body: storeBody(activity),
  };
}
