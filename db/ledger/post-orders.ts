import type { Executor } from "@/db/client";
import { instants, list, texts } from "@/db/ledger/batch";
import { createMembers, makesMember, type StoredRef } from "@/db/ledger/members";
import type { ActivityOutcome } from "@/db/ledger/outcome";
import { isItemFault, withRetry } from "@/db/ledger/retry";
import { quickThresholds } from "@/db/ledger/tier-states";
import type { Activity } from "@/domain/activity";
import { memberId } from "@/domain/id";
import { activityKindCodes } from "@/domain/ledger-codes";
import type { LotDates } from "@/domain/lot-dates";
import type { Programme } from "@/domain/programme";
import { heldUntilOfYear } from "@/domain/qualification";

/** An order or event, checked and evaluated, ready to be posted. */
export interface OrderItem {
  readonly id: string;
  readonly ref: StoredRef;
  readonly activity: Activity;
  readonly currency: string;
  readonly valueMinor: number;
  /** What its credits add up to. */
  readonly points: number;
  readonly credits: readonly PostedCredit[];
  /** Which campaigns the points come from (OutboxPayload), JSON; null = none. */
  readonly uses: string | null;
  readonly year: number;
  /** JSON text, stored as it is. */
  readonly body: string;
}

/** Points of one entry and lot; the explanation is JSON text, stored as it is. */
export interface PostedCredit {
  readonly points: number;
  readonly dates: LotDates;
  readonly explanation: string;
}

interface PostedRow {
  readonly ord: number;
  readonly status: number;
  readonly member_id: number | null;
  readonly points: number;
  readonly entry_seq: number | null;
  readonly active_after: number | null;
  readonly pending_until: Date | null;
}

const RECORDED = 0;
const KNOWN = 1;
const NO_MEMBER = 2;
const MOST_AT_ONCE = 1_000;

/**
 * Posts orders and events in few round trips, making unknown members. Outcomes are aligned with `items`. A fault of one
 * item (which checkActivity should have caught) costs the batch a few more round trips, not its neighbours their points.
 */
export async function postOrders(
  { items, programme, now }: { items: readonly OrderItem[]; programme: Programme; now: Date },
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  const outcomes: ActivityOutcome[] = [];
  for (let start = 0; start < items.length; start += MOST_AT_ONCE) {
    outcomes.push(...(await postIsolated(items.slice(start, start + MOST_AT_ONCE), programme, now, executor)));
  }
  return outcomes;
}

async function postIsolated(
  items: readonly OrderItem[],
  programme: Programme,
  now: Date,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  try {
    return await postBatch(items, programme, now, executor);
  } catch (error) {
    if (!isItemFault(error)) throw error;
    if (items.length === 1)
      return [{ ok: false, reason: "INTERNAL", detail: error instanceof Error ? error.message : String(error) }];
    const half = Math.ceil(items.length / 2);
    const first = await postIsolated(items.slice(0, half), programme, now, executor);
    return [...first, ...(await postIsolated(items.slice(half), programme, now, executor))];
  }
}

async function postBatch(
  items: readonly OrderItem[],
  programme: Programme,
  now: Date,
  executor?: Executor,
): Promise<ActivityOutcome[]> {
  const rows = await withRetry(executor, (client) => callPost(client, items, programme, now));
  const outcomes = readOutcomes(items, rows);
  const strangers = items.flatMap((item, index) =>
    outcomes[index] === null && makesMember(item.ref) ? [{ item, index }] : [],
  );
  if (strangers.length > 0) {
    const made = await withRetry(executor, (client) =>
      createMembers(client, {
        cardPrefix: programme.cardPrefix,
        members: strangers.map(({ item: { ref, activity } }) => ({
          ref,
          channel: activity.channel,
          joinedAt: activity.occurredAt,
        })),
      }),
    );
    const fresh = new Set(made);
    const again = strangers.map(({ item }) => item);
    const late = readOutcomes(again, await withRetry(executor, (client) => callPost(client, again, programme, now)));
    for (const [place, outcome] of late.entries()) {
      const index = strangers[place]?.index;
      if (index === undefined || outcome === null) continue;
      outcomes[index] = outcome.ok && fresh.delete(outcome.memberId) ? { ...outcome, newMember: true } : outcome;
    }
  }
  return outcomes.map((outcome) => outcome ?? { ok: false, reason: "MEMBER_NOT_FOUND", field: "member" });
}

/** One ledger_post: records what it can, in one statement. */
export async function callPost(
  client: Executor["$client"],
  items: readonly OrderItem[],
  programme: Programme,
  now: Date,
): Promise<PostedRow[]> {
  const untilByYear = new Map<number, Date>();
  const until = (year: number) => {
    const known = untilByYear.get(year) ?? heldUntilOfYear(year, programme);
    untilByYear.set(year, known);
    return known;
  };
  const { tiers } = programme;
  const places: number[] = [];
  const credits: PostedCredit[] = [];
  for (const [index, item] of items.entries()) {
    for (const credit of item.credits) {
      places.push(index + 1);
      credits.push(credit);
    }
  }
  return client<PostedRow[]>`select * from ledger_post(
    ${now}, ${programme.timeZone}, ${texts(tiers.map(({ id }) => id))}, ${list(quickThresholds(programme))},
    ${list(items.map(({ ref }) => ref.kind))}, ${texts(items.map(({ ref }) => ref.text))},
    ${list(items.map(({ id }) => id))}, ${list(items.map(({ activity }) => activityKindCodes[activity.kind]))},
    ${texts(items.map(({ activity }) => activity.source))}, ${texts(items.map(({ activity }) => activity.externalId))},
    ${texts(items.map(({ activity }) => activity.channel))}, ${texts(items.map(({ activity }) => activity.store ?? null))},
    ${instants(items.map(({ activity }) => activity.occurredAt))}, ${texts(items.map(({ currency }) => currency))},
    ${list(items.map(({ valueMinor }) => valueMinor))}, ${list(items.map(({ points }) => points))},
    ${list(items.map(({ year }) => year))}, ${instants(items.map(({ year }) => until(year)))},
    ${texts(items.map(({ body }) => body))}, ${texts(items.map(({ uses }) => uses))},
    ${list(places)}, ${list(credits.map(({ points }) => points))},
    ${instants(credits.map(({ dates }) => dates.activatesAt))}, ${instants(credits.map(({ dates }) => dates.expiresAt))},
    ${texts(credits.map(({ explanation }) => explanation))})`;
}

/** The answers of callPost, aligned with `items`; null where no such member exists. */
export function readOutcomes(items: readonly OrderItem[], rows: readonly PostedRow[]): (ActivityOutcome | null)[] {
  const outcomes = new Array<ActivityOutcome | null>(items.length).fill(null);
  for (const row of rows) {
    const index = row.ord - 1;
    const item = items[index];
    if (!item) continue;
    if (row.status === RECORDED || row.status === KNOWN) {
      outcomes[index] = {
        ok: true,
        status: row.status === RECORDED ? "recorded" : "known",
        activityId: item.id,
        memberId: memberId(row.member_id ?? 0),
        points: row.points,
        entrySeq: row.entry_seq,
        activeAfter: row.active_after ?? 0,
        ...(row.pending_until ? { pendingUntil: row.pending_until } : {}),
      };
    } else if (row.status !== NO_MEMBER && outcomes[index] === null) {
      outcomes[index] = { ok: false, reason: "MEMBER_BLOCKED", field: "member" };
    }
  }
  return outcomes;
}
