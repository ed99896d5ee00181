import { type Executor, transaction } from "@/db/client";
import { graceDates } from "@/db/ledger/grace";
import { withRetry } from "@/db/ledger/retry";
import { readLiftedTiers, undoTiers } from "@/db/ledger/tiers";
import { type EarningEntry, planEarning, writeReversal } from "@/db/ledger/undo-earning";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { writeStaffAudit } from "@/db/mutations/write-staff-audit";
import { getProgramme } from "@/db/queries/programme";
import type { ReverseExplanation } from "@/domain/explanation";
import type { MemberId } from "@/domain/id";
import { entryKind } from "@/domain/ledger-codes";

/** What came of a reversal. */
export type ReverseOutcome =
  | { readonly ok: true; readonly entrySeq: number; readonly activeAfter: number }
  | {
      readonly ok: false;
      readonly reason: "NOT_FOUND" | "ALREADY_REVERSED" | "ALREADY_USED" | "NOT_REVERSIBLE" | "REASON_MISSING";
    };

interface EntryRow extends EarningEntry {
  readonly kind: number;
  readonly redemption_id: string | null;
}

const refusals = { 1: "NOT_FOUND", 2: "ALREADY_REVERSED", 3: "NOT_REVERSIBLE" } as const;

/**
 * Undoes one entry by a new one that names it, once. Adjustments and redemptions are undone whole; of an order, what was
 * not returned yet, with all that a return of it undoes (db/ledger/undo-earning.ts). Maturings, expiries, returns and reversals cannot be undone: an adjustment corrects those.
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
    entryKind(entry.kind) === "earn" ? await planEarning(client, { memberId, seq, entry, programme, now }) : null;
  const { grace, expires } = graceDates(programme, now);
  const lifted = earning ? await readLiftedTiers(client, { memberIds: [memberId], programme, now }) : new Map();
  const [row] = await client<{ status: number; entry_seq: number | null; active_after: number | null }[]>`
    select * from ledger_reverse(${memberId}, ${seq}, ${now}, ${grace}, ${expires}, ${programme.deficitPolicy === "clamp"},
      ${JSON.stringify(explanation)}, ${earning ? JSON.stringify(earning.part) : null},
      ${earning ? JSON.stringify(earning.rewards) : null})`;
  if (row?.entry_seq == null) {
    return { ok: false, reason: row?.status === 1 || row?.status === 2 ? refusals[row.status] : "NOT_REVERSIBLE" };
  }
  if (earning) await writeReversal(client, earning, { programme, now });
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
