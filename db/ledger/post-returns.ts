import { type Executor, transaction } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { createMembers, makesMember, type ResolvedMember, resolveMembers, type StoredRef } from "@/db/ledger/members";
import type { ActivityOutcome } from "@/db/ledger/outcome";
import { isItemFault, withRetry } from "@/db/ledger/retry";
import { undoReturns } from "@/db/ledger/undo-returns";
import type { RulesInForce } from "@/db/queries/rulebook";
import type { Activity } from "@/domain/activity";
import { memberId } from "@/domain/id";

/** A checked return. */
export interface ReturnItem {
  readonly id: string;
  readonly ref: StoredRef;
  readonly activity: Activity;
}

/** Under which rules returns are undone. */
export interface ReturnContext {
  readonly rules: RulesInForce;
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
  { items, rules, now }: { items: readonly ReturnItem[] } & ReturnContext,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  if (items.length === 0) return [];
  try {
    return await withRetry(executor, (client) => {
      if (executor) return postBatch(client, items, { rules, now });
      return transaction((tx) => postBatch(tx.$client, items, { rules, now }));
    });
  } catch (error) {
    if (!isItemFault(error)) throw error;
    if (items.length === 1)
      return [{ ok: false, reason: "INTERNAL", detail: error instanceof Error ? error.message : String(error) }];
    const half = Math.ceil(items.length / 2);
    const first = await postReturns({ items: items.slice(0, half), rules, now }, executor);
    return [...first, ...(await postReturns({ items: items.slice(half), rules, now }, executor))];
  }
}

type Client = Executor["$client"];
/** A member of a return; isNew where it made one. */
export type FoundMember = ResolvedMember & { readonly isNew: boolean };

async function postBatch(
  client: Client,
  items: readonly ReturnItem[],
  context: ReturnContext,
): Promise<ActivityOutcome[]> {
  const outcomes = await knownOutcomes(client, items);
  const strangers = items.filter((_, index) => !outcomes[index]);
  if (strangers.length === 0) return outcomes.flatMap((outcome) => outcome ?? []);
  const members = await findMembers(client, strangers, context.rules.programme.cardPrefix);
  const open = new Map<string, { item: ReturnItem; member: FoundMember }>();
  for (const [index, item] of strangers.entries()) {
    const member = members[index];
    if (member && member.status !== "erased") open.set(item.id, { item, member });
  }
  if (open.size > 0) {
    const { timeZone } = context.rules.programme;
    const ids = [...new Set([...open.values()].map(({ member }) => member.id))];
    await client`select ledger_open(${list(ids)}, ${context.now}, ${timeZone})`;
    // Under the lock: those that another transaction recorded meanwhile.
    for (const [index, outcome] of (await knownOutcomes(client, items)).entries()) {
      const item = items[index];
      if (!outcome || !item) continue;
      outcomes[index] = outcome;
      open.delete(item.id);
    }
    const posted = await undoReturns(client, [...open.values()], context);
    for (const [index, item] of items.entries()) outcomes[index] ??= posted.get(item.id) ?? null;
  }
  return outcomes.map((outcome, index) => outcome ?? missing(strangers, members, items[index]));
}

function missing(
  strangers: readonly ReturnItem[],
  members: readonly (FoundMember | null)[],
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
): Promise<(FoundMember | null)[]> {
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
