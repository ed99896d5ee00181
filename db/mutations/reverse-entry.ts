import { type Executor, transaction } from "@/db/client";
import { graceDates } from "@/db/ledger/grace";
import { withRetry } from "@/db/ledger/retry";
import { readReturnableOrders } from "@/db/ledger/returnable-orders";
import { readLiftedTiers, undoTiers } from "@/db/ledger/tiers";
import { type UndoneOrder, undoUses } from "@/db/ledger/undo-uses";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { writeStaffAudit } from "@/db/mutations/write-staff-audit";
import { getProgramme } from "@/db/queries/programme";
import type { Explanation, ReverseExplanation } from "@/domain/explanation";
import type { MemberId } from "@/domain/id";
import { entryKind } from "@/domain/ledger-codes";
import type { Programme } from "@/domain/programme";
import { planReversal } from "@/domain/return";
import type { ReturnedSource } from "@/domain/returnable";
import { yearOf } from "@/domain/shop-calendar";

/** What came of a reversal. */
export type ReverseOutcome =
  | { readonly ok: true; readonly entrySeq: number; readonly activeAfter: number }
  | {
      readonly ok: false;
      readonly reason: "NOT_FOUND" | "ALREADY_REVERSED" | "ALREADY_USED" | "NOT_REVERSIBLE" | "REASON_MISSING";
    };

interface EntryRow {
  readonly kind: number;
  readonly activity_id: string | null;
  readonly occurred_at: Date;
  readonly points: number;
  readonly redemption_id: string | null;
  readonly explanation: Explanation;
}

const refusals = { 1: "NOT_FOUND", 2: "ALREADY_REVERSED", 3: "NOT_REVERSIBLE" } as const;

/**
 * Undoes one entry by a new one that names it, once. Adjustments and redemptions are undone whole; of an order, what was
 * not returned yet. Maturings, expiries, returns and reversals cannot be undone: an adjustment corrects those.
 */
export async function reverseEntry(
  input: {
    readonly memberId: MemberId;
    readonly seq: number;
    readonly reason: string;
    readonly staffId: string | null;
    readonly now: Date;
  },
  executor?: Executor,
): Promise<ReverseOutcome> {
  if (input.reason.trim() === "") return { ok: false, reason: "REASON_MISSING" };
  if (!executor) return withRetry(undefined, () => transaction((tx) => reverseEntry(input, tx)));
  const { memberId, seq, staffId, now } = input;
  const reason = input.reason.trim();
  const programme = await getProgramme(executor);
  const client = executor.$client;
  const [entry] = await client<EntryRow[]>`
    select e.kind, e.activity_id, e.occurred_at, e.active_delta + e.pending_delta - e.deficit_delta as points, e.explanation,
      r.id as redemption_id
    from ledger_entry e left join redemption r on r.member_id = e.member_id and r.entry_seq = e.seq
    where e.member_id = ${memberId} and e.seq = ${seq}`;
  if (!entry) return { ok: false, reason: "NOT_FOUND" };
  if (entry.redemption_id !== null && entryKind(entry.kind) === "redeem") {
    const outcome = await cancelRedemption({ redemptionId: entry.redemption_id, reason, staffId, now }, executor);
    if (outcome.ok) return { ...outcome, entrySeq: outcome.entrySeq ?? seq };
    return { ok: false, reason: outcome.reason === "ALREADY_CANCELLED" ? "ALREADY_REVERSED" : outcome.reason };
  }
  await client`select ledger_open(${[memberId]}, ${now}, ${programme.timeZone})`;
  const explanation: ReverseExplanation = { rule: "reverse", of: entryKind(entry.kind), reason, staff: staffId };
  const earning =
    entryKind(entry.kind) === "earn" ? await planEarning(executor, { memberId, seq, entry, programme }) : null;
  const part = earning?.part ?? null;
  const { grace, expires } = graceDates(programme, now);
  const lifted = part === null ? new Map() : await readLiftedTiers(client, { memberIds: [memberId], programme, now });
  const [row] = await client<{ status: number; entry_seq: number | null; active_after: number | null }[]>`
    select * from ledger_reverse(${memberId}, ${seq}, ${now}, ${grace}, ${expires}, ${programme.deficitPolicy === "clamp"},
      ${JSON.stringify(explanation)}, ${part === null ? null : JSON.stringify(part)})`;
  if (row?.entry_seq == null) {
    return { ok: false, reason: row?.status === 1 || row?.status === 2 ? refusals[row.status] : "NOT_REVERSIBLE" };
  }
  if (earning) await undoUses(client, [earning.uses], { timeZone: programme.timeZone, now });
  await undoTiers(client, { programme, now }, lifted, executor);
  await writeStaffAudit(executor, {
    staffId,
    action: "entry.reversed",
    subject: "member",
    subjectId: String(memberId),
    after: { seq, points: -entry.points, reason },
    now,
  });
  return { ok: true, entrySeq: row.entry_seq, activeAfter: row.active_after ?? 0 };
}

interface Earning {
  readonly memberId: MemberId;
  readonly seq: number;
  readonly entry: EntryRow;
  readonly programme: Programme;
}

/** What undoing an earning takes from its order (or event), and what its campaigns get back. */
async function planEarning(
  executor: Executor,
  { memberId, seq, entry, programme }: Earning,
): Promise<{ part: object; uses: UndoneOrder } | null> {
  if (entry.activity_id === null) return null;
  const { timeZone } = programme;
  const orders = await readReturnableOrders(executor.$client, { ids: [entry.activity_id], searches: [], timeZone });
  const order = orders.get(memberId)?.[0];
  const member = { member: memberId, activity: entry.activity_id };
  const of = { memberId, order: entry.activity_id, occurredAt: entry.occurred_at };
  if (!order) {
    const year = yearOf(entry.occurred_at, timeZone);
    const part = { ...member, order: entry.activity_id, year, points: entry.points, claimed: 0, spend: 0, lines: [] };
    return { part, uses: { ...of, sources: sourcesOf(entry.explanation), completes: false } };
  }
  const plan = planReversal(order, seq, programme);
  if (!plan) return null;
  const part = { ...member, ...plan, claimed: plan.lots.find(({ lot }) => lot === seq)?.claimed ?? 0 };
  return { part, uses: { ...of, sources: plan.sources, completes: plan.completes } };
}

/** The campaigns that gave the points of an event, all of which go. */
function sourcesOf(explanation: Explanation): ReturnedSource[] {
  if (explanation.rule !== "campaigns") return [];
  const byCampaign = Map.groupBy(
    explanation.parts.filter(({ c }) => c[0] !== 0),
    ({ c }) => c.join(),
  );
  return [...byCampaign.values()].flatMap((parts) => {
    const points = parts.reduce((sum, part) => sum + part.points, 0);
    return parts[0] ? [{ source: parts[0].c, points, before: points }] : [];
  });
}
