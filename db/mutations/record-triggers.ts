import { sql } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { readTierStates } from "@/db/ledger/tier-states";
import { recordActivities } from "@/db/mutations/record-activities";
import { getRulebook, type RulesInForce } from "@/db/queries/rulebook";
import type { Activity } from "@/domain/activity";
import { reservedEvents } from "@/domain/campaign/campaign";
import { triggerId } from "@/domain/campaign/listeners";
import { LAUREL } from "@/domain/campaign/trigger";
import { settleTier } from "@/domain/held-tier";
import { memberId } from "@/domain/id";
import { tierRank } from "@/domain/tier";

const AT_ONCE = 500;

interface PendingRow {
  readonly id: number;
  readonly member_id: number;
  readonly type: string;
  readonly key: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly occurred_at: Date;
}

/** What became of the events that waited. */
export interface RecordedTriggers {
  readonly recorded: number;
  /** Nobody listens, or the member is blocked or gone. */
  readonly dropped: number;
  /** Left for the next time. */
  readonly failed: number;
}

/**
 * Records the reserved events that wait up to `now` through the one door, oldest first, and forgets them. Safe to repeat and
 * to run twice at once: the natural key makes a second record a repeat. One that fails stays, and keeps none behind it.
 */
export async function recordTriggers({ now, signal }: { now: Date; signal?: AbortSignal }): Promise<RecordedTriggers> {
  const sum = { recorded: 0, dropped: 0, failed: 0 };
  for (let after = 0; !signal?.aborted; ) {
    const rows = await sql<PendingRow[]>`
      select id, member_id, type, key, attributes, occurred_at from pending_trigger
      where occurred_at <= ${now} and id > ${after} order by id limit ${AT_ONCE}`;
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    const rules = await getRulebook();
    const gifts = await birthdayGifts(rows, rules, now);
    const wanted = rows.filter((row) => isWanted(row, rules, gifts));
    const outcomes = await recordActivities({
      activities: wanted.map((row) => toActivity(row, rules, gifts)),
      now,
      programme: rules.programme,
    });
    const failed = wanted.filter((_, index) => {
      const outcome = outcomes[index];
      return !outcome || (!outcome.ok && outcome.reason === "INTERNAL");
    });
    const done = rows.filter((row) => !failed.includes(row));
    await sql`delete from pending_trigger where id = any (${list(done.map(({ id }) => id))}::bigint[])`;
    const recorded = outcomes.filter((outcome) => outcome.ok).length;
    sum.recorded += recorded;
    sum.failed += failed.length;
    sum.dropped += done.length - recorded;
  }
  return sum;
}

function isWanted(row: PendingRow, rules: RulesInForce, gifts: ReadonlyMap<number, number>): boolean {
  if (gifts.has(row.id)) return true;
  if (!rules.awaits(row.type)) return false;
  if (row.type !== reservedEvents["tier-reached"]) return true;
  const { tiers } = rules.programme;
  const rank = (tier: unknown) => tierRank(typeof tier === "string" ? tier : null, tiers);
  return rank(row.attributes.tier) > Math.max(0, rank(row.attributes.from));
}

function toActivity(row: PendingRow, { programme }: RulesInForce, gifts: ReadonlyMap<number, number>): Activity {
  const points = gifts.get(row.id);
  return {
    source: LAUREL,
    kind: "event",
    externalId: triggerId(row.member_id, row.type, row.key),
    member: { id: memberId(row.member_id) },
    occurredAt: row.occurred_at,
    channel: LAUREL,
    currency: programme.currency,
    event: { type: row.type, attributes: row.attributes, ...(points ? { points } : {}) },
  };
}

/** Points that the members' tiers give on the birthday itself, by pending row. */
async function birthdayGifts(
  rows: readonly PendingRow[],
  { programme }: RulesInForce,
  now: Date,
): Promise<Map<number, number>> {
  const birthdays = rows.filter(({ type, attributes }) => type === reservedEvents.birthday && !attributes.daysBefore);
  if (birthdays.length === 0 || programme.tiers.every(({ birthdayPoints }) => birthdayPoints === 0)) return new Map();
  const memberIds = birthdays.map(({ member_id }) => member_id);
  const states = await readTierStates(sql, { memberIds, programme, now });
  return new Map(
    birthdays.flatMap((row) => {
      const state = states.get(row.member_id);
      const held = state ? settleTier(state.held, state.facts, programme, now) : null;
      const tier = programme.tiers[Math.max(0, tierRank(held?.tierId ?? null, programme.tiers))];
      return tier && tier.birthdayPoints > 0 ? [[row.id, tier.birthdayPoints] as const] : [];
    }),
  );
}
