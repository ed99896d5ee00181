import { db, type Executor } from "@/db/client";
import { countsCalendarYears, readTierStates } from "@/db/ledger/tier-states";
import { settleTier } from "@/domain/held-tier";
import { type MemberId, memberId } from "@/domain/id";
import type { Programme, Tier } from "@/domain/programme";
import { yearOf } from "@/domain/shop-calendar";
import { tierAt, tierRank } from "@/domain/tier";
import { describeStanding, type TierGoal } from "@/domain/tier-standing";

/** So many members are looked at one by one; of more, a sample of that size stands for all. */
const SAMPLE = 10_000;
const AT_ONCE = 1_000;
/** Parts of which a sample takes some, by a hash of the member: the same ones each time. A power of two. */
const HASHES = 65_536;

/** What a change of the rules does to tiers at once. Nobody is lowered by it. */
export interface TierEffect {
  /** Who would rise, by the tier reached; lowest first. */
  readonly promoted: readonly { readonly tierId: string; readonly members: number }[];
  /** How many stand in each tier now, and would under the new rules. */
  readonly standing: readonly { readonly tierId: string; readonly before: number; readonly after: number }[];
  /** Reckoned from a sample. */
  readonly estimated: boolean;
}

/** Where members stand at `now` and would stand under `draft`, judged by the very rules that the ledger applies. */
export async function estimateTierEffect(
  { current, draft, now }: { current: Programme; draft: Programme; now: Date },
  executor: Executor = db,
): Promise<TierEffect> {
  const { ids, scale } = await sampleMembers(executor);
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const promoted = new Map<string, number>();
  const add = (counts: Map<string, number>, tier: string) => counts.set(tier, (counts.get(tier) ?? 0) + 1);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const memberIds = ids.slice(start, start + AT_ONCE);
    const [was, is] = await Promise.all([
      readTierStates(executor.$client, { memberIds, programme: current, now }),
      readTierStates(executor.$client, { memberIds, programme: draft, now }),
    ]);
    for (const id of memberIds) {
      const [old, fresh] = [was.get(id), is.get(id)];
      if (!old || !fresh) continue;
      const held = settleTier(old.held, old.facts, current, now);
      const tier = nameOf(held?.tierId, current);
      const next = nameOf(settleTier(held, fresh.facts, draft, now)?.tierId, draft);
      add(before, tier);
      add(after, next);
      if (tierRank(next, draft.tiers) > tierRank(tier, draft.tiers)) add(promoted, next);
    }
  }
  const all = (counts: Map<string, number>, tier: string) => Math.round((counts.get(tier) ?? 0) * scale);
  return {
    promoted: draft.tiers.flatMap(({ id }) => (promoted.has(id) ? [{ tierId: id, members: all(promoted, id) }] : [])),
    standing: draft.tiers.map(({ id }) => ({ tierId: id, before: all(before, id), after: all(after, id) })),
    estimated: scale > 1,
  };
}

function nameOf(tierId: string | undefined, { tiers }: Programme): string {
  return tierAt(Math.max(0, tierRank(tierId ?? null, tiers)), tiers).id;
}

async function sampleMembers(executor: Executor): Promise<{ ids: number[]; scale: number }> {
  const [row] = await executor.$client<{ n: number }[]>`select count(*) as n from member where status <> 'erased'`;
  const total = row?.n ?? 0;
  const rows =
    total <= SAMPLE
      ? await executor.$client<{ id: number }[]>`select id from member where status <> 'erased' order by id`
      : await executor.$client<{ id: number }[]>`
          select id from member tablesample bernoulli (${(100 * SAMPLE) / total}) where status <> 'erased'`;
  return { ids: rows.map(({ id }) => id), scale: rows.length === 0 ? 1 : Math.max(1, total / rows.length) };
}

/** A member whose tier ends in a stretch of time, and what it comes to as things stand. */
export interface TierEnd {
  readonly memberId: MemberId;
  readonly name: string;
  readonly cardNumber: string;
  readonly from: Tier;
  readonly to: Tier;
  readonly until: Date;
  /** What keeps the tier; null where it is kept already, or was given by hand. */
  readonly keep: TierGoal | null;
}

/** Place in such a list: the next page begins after it. */
export interface EndCursor {
  readonly until: Date;
  readonly memberId: number;
}

/** A page of members whose tier ends from `from` to `to`, the soonest first: by the index of ends, never all of them. */
export async function listTierEnds(
  {
    from,
    to,
    after,
    limit,
    programme,
    now,
  }: { from: Date; to: Date; after?: EndCursor; limit: number; programme: Programme; now: Date },
  executor: Executor = db,
): Promise<{ members: TierEnd[]; next: EndCursor | null }> {
  const rows = await executor.$client<{ id: number; name: string; card: string; until: Date }[]>`
    select m.id, trim(m.first_name || ' ' || m.last_name) as name, m.card_number as card, t.until
    from member_tier t join member m on m.id = t.member_id
    where t.until >= ${from} and t.until <= ${to} and m.status <> 'erased' and (t.until, t.member_id) > (${after?.until ?? from}, ${after?.memberId ?? 0})
    order by t.until, t.member_id limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const states = await readTierStates(executor.$client, { memberIds: shown.map(({ id }) => id), programme, now });
  const members = shown.flatMap((row): TierEnd[] => {
    const state = states.get(row.id);
    if (!state) return [];
    const held = settleTier(state.held, state.facts, programme, now);
    // The figures as they stand, at the moment after the end.
    const later = settleTier(held, state.facts, programme, new Date(row.until.getTime() + 1));
    const tier = (id: string | undefined) =>
      tierAt(Math.max(0, tierRank(id ?? null, programme.tiers)), programme.tiers);
    const { keep } = describeStanding(held, state.facts, programme, now);
    return [
      {
        memberId: memberId(row.id),
        name: row.name,
        cardNumber: row.card,
        from: tier(held?.tierId),
        to: tier(later?.tierId),
        until: row.until,
        keep,
      },
    ];
  });
  const last = shown.at(-1);
  return { members, next: rows.length > limit && last ? { until: last.until, memberId: last.id } : null };
}

/** How many tiers end in a stretch of time, and what they come to as things stand. */
export interface TierMoves {
  readonly total: number;
  readonly moves: readonly { readonly from: string; readonly to: string; readonly members: number }[];
  readonly estimated: boolean;
}

/** Counts what listTierEnds lists: one by one, or, of very many, by a sample. */
export async function countTierEnds(
  { from, to, programme, now }: { from: Date; to: Date; programme: Programme; now: Date },
  executor: Executor = db,
): Promise<TierMoves> {
  const client = executor.$client;
  const [row] = await client<
    { n: number }[]
  >`select count(*) as n from member_tier where until >= ${from} and until <= ${to}`;
  const total = row?.n ?? 0;
  const share = total <= SAMPLE ? 1 : SAMPLE / total;
  const rows = await client<{ id: number; until: Date }[]>`
    select member_id as id, until from member_tier
    where until >= ${from} and until <= ${to} and (hashint8(member_id) & ${HASHES - 1}) < ${Math.ceil(share * HASHES)}`;
  const moves = new Map<string, { from: string; to: string; members: number }>();
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const page = rows.slice(start, start + AT_ONCE);
    const states = await readTierStates(client, { memberIds: page.map(({ id }) => id), programme, now });
    for (const { id, until } of page) {
      const state = states.get(id);
      if (!state) continue;
      const held = settleTier(state.held, state.facts, programme, now);
      const move = {
        from: nameOf(held?.tierId, programme),
        to: nameOf(settleTier(held, state.facts, programme, new Date(until.getTime() + 1))?.tierId, programme),
      };
      const key = `${move.from} ${move.to}`;
      moves.set(key, { ...move, members: (moves.get(key)?.members ?? 0) + 1 });
    }
  }
  const scale = rows.length === 0 ? 1 : total / rows.length;
  return {
    total,
    moves: [...moves.values()].map((move) => ({ ...move, members: Math.round(move.members * scale) })),
    estimated: share < 1,
  };
}

/** A member who has most of the way to the next tier behind them. */
export interface NearRise {
  readonly memberId: MemberId;
  readonly name: string;
  readonly cardNumber: string;
  readonly from: Tier;
  readonly next: TierGoal;
}

/** From which share of the way a rise is near. */
export const NEAR = 0.8;
const PAGES_AT_MOST = 10;

/**
 * A page of members near the next tier, by id. Members are looked at in the order of their ids until the page is full, some
 * thousands at most: `next` may then lead on from a page that is not full.
 */
export async function listNearRises(
  { after = 0, limit, programme, now }: { after?: number; limit: number; programme: Programme; now: Date },
  executor: Executor = db,
): Promise<{ members: NearRise[]; next: number | null }> {
  const members: NearRise[] = [];
  let last = after;
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const rows = await activeMembers(executor, { after: last, programme, now });
    const states = await readTierStates(executor.$client, { memberIds: rows.map(({ id }) => id), programme, now });
    for (const row of rows) {
      last = row.id;
      const state = states.get(row.id);
      if (!state) continue;
      const standing = describeStanding(
        settleTier(state.held, state.facts, programme, now),
        state.facts,
        programme,
        now,
      );
      if (!standing.next || standing.next.progress < NEAR) continue;
      members.push({
        memberId: memberId(row.id),
        name: row.name,
        cardNumber: row.card,
        from: standing.tier,
        next: standing.next,
      });
      if (members.length === limit) return { members, next: last };
    }
    if (rows.length < AT_ONCE) return { members, next: null };
  }
  return { members, next: last };
}

// Whoever did nothing in the window has nothing to rise by.
function activeMembers(
  executor: Executor,
  { after, programme, now }: { after: number; programme: Programme; now: Date },
): Promise<readonly { id: number; name: string; card: string }[]> {
  const client = executor.$client;
  const least = Math.min(...programme.tiers.slice(1).map(({ threshold }) => threshold));
  if (countsCalendarYears(programme)) {
    const onlyPoints = programme.qualification.metrics.join() === "points";
    return client<{ id: number; name: string; card: string }[]>`
      select m.id, trim(m.first_name || ' ' || m.last_name) as name, m.card_number as card
      from member_year y join member m on m.id = y.member_id and m.status = 'active'
      where y.year = ${yearOf(now, programme.timeZone)} and y.member_id > ${after}
        and y.earned >= ${onlyPoints && Number.isFinite(least) ? Math.floor(least * NEAR) : 0}
      order by y.member_id limit ${AT_ONCE}`;
  }
  return client<{ id: number; name: string; card: string }[]>`
    select m.id, trim(m.first_name || ' ' || m.last_name) as name, m.card_number as card
    from member_balance b join member m on m.id = b.member_id and m.status = 'active'
    where b.member_id > ${after} and b.last_activity_at >= ${new Date(now.getTime() - 366 * 86_400_000)}
    order by b.member_id limit ${AT_ONCE}`;
}
