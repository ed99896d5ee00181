import { type Executor, transaction } from "@/db/client";
import { list, texts } from "@/db/ledger/batch";
import { type Decided, decide, type OpenItem } from "@/db/ledger/decide";
import { createMembers, makesMember } from "@/db/ledger/members";
import { type CheckedItem, toOrderItem } from "@/db/ledger/order-item";
import type { ActivityOutcome } from "@/db/ledger/outcome";
import { callPost, type OrderItem, readOutcomes } from "@/db/ledger/post-orders";
import { isItemFault, withRetry } from "@/db/ledger/retry";
import { needsTierState, settleTiers } from "@/db/ledger/tiers";
import { writeChallenges } from "@/db/ledger/write-challenges";
import { type GrantedItem, grantVouchers, writeUses } from "@/db/ledger/write-uses";
import type { RulesInForce } from "@/db/queries/rulebook";
import { micros } from "@/domain/money";

type Client = Executor["$client"];

interface Context {
  readonly rules: RulesInForce;
  readonly now: Date;
}

const MOST_AT_ONCE = 1_000;

/**
 * Posts orders and events whose rules ask about the member, or whose campaigns have limits, budgets or effects beside
 * points: under the members' locks, in the order of `items`, so that any batching gives the same. Outcomes are aligned with
 * `items`; a fault of one item costs the batch round trips, not its neighbours their points.
 */
export async function postByState(
  { items, rules, now }: { readonly items: readonly CheckedItem[] } & Context,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  const outcomes: ActivityOutcome[] = [];
  for (let start = 0; start < items.length; start += MOST_AT_ONCE) {
    outcomes.push(...(await postIsolated(items.slice(start, start + MOST_AT_ONCE), { rules, now }, executor)));
  }
  return outcomes;
}

async function postIsolated(
  items: readonly CheckedItem[],
  context: Context,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  try {
    return await withRetry(executor, (client) => {
      if (executor) return postBatch(client, items, context);
      return transaction((tx) => postBatch(tx.$client, items, context));
    });
  } catch (error) {
    if (!isItemFault(error)) throw error;
    if (items.length === 1)
      return [{ ok: false, reason: "INTERNAL", detail: error instanceof Error ? error.message : String(error) }];
    const half = Math.ceil(items.length / 2);
    const first = await postIsolated(items.slice(0, half), context, executor);
    return [...first, ...(await postIsolated(items.slice(half), context, executor))];
  }
}

const OPEN = 0;
const KNOWN = 1;
const NO_MEMBER = 2;

interface Held {
  readonly memberId: number;
  readonly status: number;
}

async function postBatch(client: Client, items: readonly CheckedItem[], context: Context): Promise<ActivityOutcome[]> {
  const { held, made } = await hold(client, items, context.rules.programme.cardPrefix);
  const open = new Map<string, OpenItem>();
  for (const [index, item] of items.entries()) {
    const found = held[index];
    if (found?.status === OPEN && !open.has(item.id)) open.set(item.id, { item, memberId: found.memberId });
  }
  const decided = await decide(client, [...open.values()], context);
  const posted = await post(client, items, held, decided, context);
  return posted.map((outcome, index) => {
    if (outcome?.ok && made.delete(outcome.memberId)) return { ...outcome, newMember: true };
    return outcome ?? refusal(held[index]);
  });
}

function refusal(held: Held | undefined): ActivityOutcome {
  const reason = held && held.status !== NO_MEMBER ? "MEMBER_BLOCKED" : "MEMBER_NOT_FOUND";
  return { ok: false, reason, field: "member" };
}

/** Locks the members, making the ones that nobody knows. */
async function hold(
  client: Client,
  items: readonly CheckedItem[],
  cardPrefix: string,
): Promise<{ held: readonly (Held | undefined)[]; made: Set<number> }> {
  const held = await callHold(client, items);
  const strangers = items.filter((item, index) => held[index]?.status === NO_MEMBER && makesMember(item.ref));
  if (strangers.length === 0) return { held, made: new Set() };
  const made = await createMembers(client, {
    cardPrefix,
    members: strangers.map(({ ref, activity }) => ({ ref, channel: activity.channel, joinedAt: activity.occurredAt })),
  });
  return { held: await callHold(client, items), made: new Set(made) };
}

async function callHold(client: Client, items: readonly CheckedItem[]): Promise<(Held | undefined)[]> {
  const rows = await client<{ ord: number; member_id: number | null; status: number }[]>`
    select * from ledger_hold(${list(items.map(({ ref }) => ref.kind))}, ${texts(items.map(({ ref }) => ref.text))},
      ${list(items.map(({ id }) => id))})`;
  const held = new Array<Held | undefined>(items.length).fill(undefined);
  for (const { ord, member_id, status } of rows) held[ord - 1] = { memberId: member_id ?? 0, status };
  return held;
}

const NOTHING = { basis: micros(0), credits: [], uses: [], held: [] } as const;

/** Null where there was nobody to post it for. */
async function post(
  client: Client,
  items: readonly CheckedItem[],
  held: readonly (Held | undefined)[],
  decided: readonly Decided[],
  { rules, now }: Context,
): Promise<(ActivityOutcome | null)[]> {
  const { programme } = rules;
  const used = decided.flatMap((each) =>
    "fault" in each ? [] : [{ ...each, activityId: each.item.id, occurredAt: each.item.activity.occurredAt }],
  );
  const granted = await grantVouchers(client, used, now);
  const usesOf = new Map(granted.map(({ activityId, uses }) => [activityId, uses]));
  const ready = new Map<string, OrderItem>();
  for (const { item, memberId, decision } of used) {
    const uses = usesOf.get(item.id) ?? [];
    const ref = { kind: 0, text: String(memberId) } as const;
    ready.set(
      item.id,
      toOrderItem({ ...item, ref }, { ...decision.evaluation, uses }, programme, decision.moved.credits),
    );
  }
  const places: number[] = [];
  const orders: OrderItem[] = [];
  for (const [index, item] of items.entries()) {
    const found = held[index];
    const order = ready.get(item.id) ?? (found?.status === KNOWN ? toOrderItem(item, NOTHING, programme) : undefined);
    if (!order || (found?.status !== OPEN && found?.status !== KNOWN)) continue;
    places.push(index);
    orders.push(order);
  }
  const outcomes = new Array<ActivityOutcome | null>(items.length).fill(null);
  const faults = new Map(decided.flatMap((each) => ("fault" in each ? [[each.item.id, each.fault] as const] : [])));
  for (const [index, { id }] of items.entries()) {
    const detail = faults.get(id);
    if (detail !== undefined) outcomes[index] = { ok: false, reason: "POINTS_INVALID", field: "lines", detail };
  }
  if (orders.length === 0) return outcomes;
  const rows = await callPost(client, orders, programme, now);
  const posted = readOutcomes(orders, rows);
  for (const [place, index] of places.entries()) outcomes[index] = posted[place] ?? null;
  await writeCaused(client, granted, posted, { rules, now });
  return outcomes;
}

/** Books what the recorded items caused beside their points. */
async function writeCaused(
  client: Client,
  granted: readonly GrantedItem[],
  posted: readonly (ActivityOutcome | null)[],
  { rules, now }: Context,
): Promise<void> {
  const { programme } = rules;
  const firstEntry = new Map(
    posted.flatMap((outcome) =>
      outcome?.ok && outcome.status === "recorded" ? [[outcome.activityId, outcome.entrySeq] as const] : [],
    ),
  );
  const recorded = granted.filter(({ activityId }) => firstEntry.has(activityId));
  await writeUses(client, recorded, { programme, now });
  const tracked = recorded.map(({ memberId, activityId, decision: { evaluation, moved } }) => {
    const first = firstEntry.get(activityId) ?? null;
    // The entries of an activity stand in a row, those of challenges last.
    const entrySeqs = moved.credits.map((_, index) =>
      first === null ? null : first + evaluation.credits.length + index,
    );
    return { memberId, activityId, moved, entrySeqs };
  });
  await writeChallenges(client, tracked, { now });
  if (needsTierState(programme)) {
    await settleTiers(client, { memberIds: [...new Set(recorded.map(({ memberId }) => memberId))], programme, now });
  }
}
