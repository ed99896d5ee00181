import type { Executor } from "@/db/client";
import { readReturnableOrders, readUndoneLots } from "@/db/ledger/returnable-orders";
import {
  type ChallengeUndoPart,
  type ChallengeUndoPlan,
  planChallengeUndo,
  writeChallengeUndo,
} from "@/db/ledger/undo-challenges";
import { type UndoneOrder, undoUses } from "@/db/ledger/undo-uses";
import type { OutboxPayload } from "@/domain/outbox";
import type { Programme } from "@/domain/programme";
import { leftOf, planReversal } from "@/domain/return";
import type { LeftLine, ReturnableOrder, ReturnedSource } from "@/domain/returnable";
import { yearOf } from "@/domain/shop-calendar";
import { readExplanation, type StoredExplanation } from "@/domain/stored-explanation";

type Client = Executor["$client"];

/** An entry, as far as undoing it asks. */
export interface EarningEntry {
  readonly activity_id: string | null;
  readonly occurred_at: Date;
  readonly points: number;
  readonly explanation: StoredExplanation;
}

/** An earning of a member whose lock is held. */
export interface Earning {
  readonly memberId: number;
  readonly seq: number;
  readonly entry: EarningEntry;
  readonly programme: Programme;
  readonly now: Date;
}

/** What undoing an earning takes and gives back; `part` and `rewards` are what ledger_reverse takes. */
export interface EarningUndo {
  readonly part: object;
  /** Rewards of challenges that are no longer reached. */
  readonly rewards: readonly object[];
  readonly uses: UndoneOrder;
  readonly challenges: ChallengeUndoPlan;
}

/** An earning's own part, and what is left of its activity; `left` null = what the activity did beside points stays. */
interface OwnPart {
  readonly part: object;
  readonly sources: readonly ReturnedSource[];
  readonly left: readonly LeftLine[] | null;
  readonly completes: boolean;
}

/**
 * Plans what a person's undoing of an earning undoes: of an order what a return of it would, of an event all that it caused
 * once the last of its own entries goes. Null where nothing of the entry is left.
 */
export async function planEarning(client: Client, earning: Earning): Promise<EarningUndo | null> {
  const { memberId, entry, programme, now } = earning;
  if (entry.activity_id === null) return null;
  const { timeZone } = programme;
  const orders = await readReturnableOrders(client, { ids: [entry.activity_id], searches: [], timeZone });
  const order = orders.get(memberId)?.[0];
  const own = order ? partOfOrder(order, earning) : await partOfEvent(client, entry.activity_id, earning);
  if (!own) return null;
  const { activity_id: activityId, occurred_at: occurredAt } = entry;
  const { sources, completes } = own;
  const uses = { memberId, order: activityId, by: activityId, occurredAt, sources, completes, left: own.left ?? [] };
  const returns =
    own.left === null ? [] : [{ memberId, activityId, orders: [{ orderId: activityId, lines: own.left }] }];
  const challenges = await planChallengeUndo(client, { returns, programme, now });
  const rewards = await rewardParts(client, challenges.parts, earning);
  return { part: own.part, rewards, uses, challenges };
}

function partOfOrder(order: ReturnableOrder, { memberId, seq, programme }: Earning): OwnPart | null {
  const plan = planReversal(order, seq, programme);
  if (!plan) return null;
  const { sources, completes } = plan;
  const claimed = plan.lots.find(({ lot }) => lot === seq)?.claimed ?? 0;
  const isReward = order.others.some((lot) => lot.seq === seq);
  return {
    part: { member: memberId, activity: order.id, ...plan, claimed },
    left: isReward ? null : leftOf(order),
    sources: isReward ? [] : sources,
    completes,
  };
}

async function partOfEvent(
  client: Client,
  id: string,
  { memberId, seq, entry, programme }: Earning,
): Promise<OwnPart | null> {
  const claimed = (await readUndoneLots(client, [id])).get(`${id} ${seq}`) ?? 0;
  const points = entry.points - claimed;
  if (points <= 0) return null;
  const year = yearOf(entry.occurred_at, programme.timeZone);
  const part = { member: memberId, activity: id, order: id, year, points, claimed, spend: 0, lines: [] };
  if (readExplanation(entry.explanation).rule === "challenge")
    return { part, sources: [], left: null, completes: false };
  const [others] = await client<{ left: number }[]>`
    select count(*)::int as left from ledger_entry e
    where e.member_id = ${memberId} and e.activity_id = ${id} and e.kind = 1 and e.seq <> ${seq}
      and e.explanation ->> 'rule' is distinct from 'challenge'
      and not exists (select from ledger_entry v where v.member_id = e.member_id and v.reverses_seq = e.seq)`;
  const isLast = (others?.left ?? 0) === 0;
  return { part, sources: sourcesOf(entry), left: isLast ? [] : null, completes: isLast };
}

/** The campaigns that gave the points of an event's entry, all of which go. */
function sourcesOf({ explanation: stored, points }: EarningEntry): ReturnedSource[] {
  const explanation = readExplanation(stored);
  if (explanation.rule === "order" && explanation.c) return [{ source: explanation.c, points, before: points }];
  if (explanation.rule !== "campaigns") return [];
  const byCampaign = Map.groupBy(
    explanation.parts.filter(({ c }) => c[0] !== 0),
    ({ c }) => c.join(),
  );
  return [...byCampaign.values()].flatMap((parts) => {
    const sum = parts.reduce((all, part) => all + part.points, 0);
    return parts[0] ? [{ source: parts[0].c, points: sum, before: sum }] : [];
  });
}

/** Rewards of challenges as ledger_reverse takes them, less what was undone of them before. Points of events have no lines. */
async function rewardParts(
  client: Client,
  parts: readonly ChallengeUndoPart[],
  { memberId, programme: { timeZone } }: Earning,
): Promise<object[]> {
  if (parts.length === 0) return [];
  const ids = [...new Set(parts.map(({ awardActivityId }) => awardActivityId))];
  const undone = await readUndoneLots(client, ids);
  const rows = await client<{ seq: number; of_event: boolean; reversed: boolean }[]>`
    select e.seq, a.kind = 3 as of_event,
      exists (select from ledger_entry v where v.member_id = e.member_id and v.reverses_seq = e.seq) as reversed
    from ledger_entry e join activity a on a.id = e.activity_id
    where e.member_id = ${memberId} and e.seq = any (${parts.map(({ lot }) => lot)}::int[])`;
  const entries = new Map(rows.map((row) => [row.seq, row]));
  return parts.flatMap(({ lot, points: given, awardActivityId: order, awardedAt }) => {
    const entry = entries.get(lot);
    const claimed = undone.get(`${order} ${lot}`) ?? 0;
    const points = given - claimed;
    if (!entry || entry.reversed || points <= 0) return [];
    const lines = entry.of_event ? [] : [[-1 - lot, 0, points, 0, [[lot, 0, points]]]];
    const year = yearOf(awardedAt, timeZone);
    return [
      { member: memberId, activity: order, order, year, lot, points, claimed, spend: 0, completes: false, lines },
    ];
  });
}

/** Writes what a planned undoing does beside points, after ledger_reverse, and tells those who follow the ledger. */
export async function writeReversal(
  client: Client,
  { uses, challenges }: EarningUndo,
  { programme, now }: { readonly programme: Programme; readonly now: Date },
): Promise<void> {
  const [given = []] = await undoUses(client, [uses], { programme, now });
  await writeChallengeUndo(client, challenges, { programme, now });
  if (given.length === 0) return;
  const at = Math.floor(now.getTime() / 1000);
  const payload: OutboxPayload = {
    reversals: [[uses.memberId, at, given.map(({ campaign, points, minor }) => [campaign, -points, -minor])]],
  };
  await client`insert into outbox_event (recorded_at, payload) values (${now}, ${JSON.stringify(payload)}::json)`;
}
