import { type Executor, transaction } from "@/db/client";
import { graceDates } from "@/db/ledger/grace";
import { withRetry } from "@/db/ledger/retry";
import { writeStaffAudit } from "@/db/mutations/write-staff-audit";
import { getProgramme } from "@/db/queries/programme";

/** What came of a cancellation. */
export type CancelOutcome =
  | {
      readonly ok: true /** null = a campaign gave it, so that no points came back. */;
      readonly entrySeq: number | null;
      readonly activeAfter: number;
    }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "ALREADY_CANCELLED" | "ALREADY_USED" };

interface CancelRow {
  readonly status: number;
  readonly entry_seq: number | null;
  readonly active_after: number | null;
}

const refusals = { 1: "NOT_FOUND", 2: "ALREADY_CANCELLED", 4: "ALREADY_USED" } as const;

/**
 * Cancels a redemption whose voucher was not used: the points return to their lots (old expiry, at least the grace
 * period), the voucher ends, the piece returns to the stock. `staffId` null = the member or the system.
 */
export async function cancelRedemption(
  input: {
    readonly redemptionId: string;
    readonly reason: string;
    readonly staffId: string | null;
    readonly now: Date;
  },
  executor?: Executor,
): Promise<CancelOutcome> {
  if (!executor) return withRetry(undefined, () => transaction((tx) => cancelRedemption(input, tx)));
  const { redemptionId, reason, staffId, now } = input;
  const programme = await getProgramme(executor);
  const client = executor.$client;
  const [taken] = await client<{ member_id: number }[]>`select member_id from redemption where id = ${redemptionId}`;
  if (!taken) return { ok: false, reason: "NOT_FOUND" };
  // The member before the redemption, as everywhere.
  await client`select ledger_open(${[taken.member_id]}, ${now}, ${programme.timeZone})`;
  const { grace, expires } = graceDates(programme, now);
  const [row] = await client<CancelRow[]>`
    select * from ledger_cancel(${redemptionId}, ${now}, ${grace}, ${expires}, ${staffId}, ${reason})`;
  if (row?.status !== 0) {
    const refusal = row?.status === 1 || row?.status === 2 || row?.status === 4 ? refusals[row.status] : undefined;
    if (!refusal) throw new Error(`The ledger answered a cancellation with ${row?.status ?? "nothing"}.`);
    return { ok: false, reason: refusal };
  }
  if (staffId !== null) {
    await writeStaffAudit(executor, {
      staffId,
      action: "redemption.cancelled",
      subject: "member",
      subjectId: String(taken.member_id),
      after: { redemptionId, reason },
      now,
    });
  }
  return { ok: true, entrySeq: row.entry_seq, activeAfter: row.active_after ?? 0 };
}
