import { type Executor, transaction } from "@/db/client";
import { graceDates } from "@/db/ledger/grace";
import { withRetry } from "@/db/ledger/retry";
import { writeStaffAudit } from "@/db/mutations/write-staff-audit";
import { getProgramme } from "@/db/queries/programme";
import type { AdjustExplanation } from "@/domain/explanation";
import type { MemberId } from "@/domain/id";
import { MAX_POINTS } from "@/domain/points";

/** What came of an adjustment. `moved` may be less than asked where a debit stops at zero. */
export type AdjustOutcome =
  | {
      readonly ok: true;
      readonly entrySeq: number;
      readonly moved: number;
      readonly activeAfter: number;
      readonly known: boolean;
    }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "POINTS_INVALID" | "REASON_MISSING" | "NOTHING_TO_TAKE" };

interface AdjustRow {
  readonly status: number;
  readonly entry_seq: number | null;
  readonly moved: number;
  readonly active_after: number | null;
}

const KNOWN = 1;
const NO_MEMBER = 2;

/**
 * Gives points (active at once), or takes them (negative), by hand and for a reason that the member sees. Taking more
 * than there is leaves a deficit, or stops at zero, as the programme says. The same `requestId` gets the same answer.
 */
export async function adjustPoints(
  input: {
    readonly memberId: MemberId;
    readonly points: number;
    readonly reason: string;
    readonly staffId: string | null;
    readonly requestId: string;
    readonly now: Date;
  },
  executor?: Executor,
): Promise<AdjustOutcome> {
  const { memberId, points, staffId, requestId, now } = input;
  const reason = input.reason.trim();
  if (!Number.isInteger(points) || points === 0 || Math.abs(points) > MAX_POINTS)
    return { ok: false, reason: "POINTS_INVALID" };
  if (reason === "") return { ok: false, reason: "REASON_MISSING" };
  if (!executor) return withRetry(undefined, () => transaction((tx) => adjustPoints(input, tx)));
  const programme = await getProgramme(executor);
  const explanation: AdjustExplanation = { rule: "adjust", reason, staff: staffId };
  const [row] = await executor.$client<AdjustRow[]>`
    select * from ledger_adjust(${memberId}, ${requestId}, ${points}, ${now}, ${programme.timeZone},
      ${graceDates(programme, now).expires}, ${programme.deficitPolicy === "clamp"}, ${JSON.stringify(explanation)})`;
  if (row?.entry_seq == null) return { ok: false, reason: row?.status === NO_MEMBER ? "NOT_FOUND" : "NOTHING_TO_TAKE" };
  const known = row.status === KNOWN;
  if (!known) {
    await writeStaffAudit(executor, {
      staffId,
      action: "points.adjusted",
      subject: "member",
      subjectId: String(memberId),
      after: { points: row.moved, reason },
      now,
    });
  }
  return { ok: true, entrySeq: row.entry_seq, moved: row.moved, activeAfter: row.active_after ?? 0, known };
}
