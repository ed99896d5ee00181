import type { Executor } from "@/db/client";
import { withRetry } from "@/db/ledger/retry";
import { getProgramme } from "@/db/queries/programme";
import { type MemberId, uuidv7 } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { mintVoucherCode } from "@/domain/voucher-code";

/** Closed set: the screens have words for every refusal. */
export type RedemptionRefusal =
  | "REWARD_ENDED"
  | "NOT_STARTED"
  | "OUT_OF_STOCK"
  | "INSUFFICIENT_POINTS"
  | "TIER_TOO_LOW"
  | "LIMIT_REACHED"
  | "NOT_FOUND"
  | "MEMBER_BLOCKED";

/** What came of a redemption. */
export type RedemptionOutcome =
  | {
      readonly ok: true;
      readonly redemptionId: string;
      readonly voucherCode: string;
      readonly cost: number;
      readonly activeAfter: number;
      readonly expiresAt: Date | null;
      /** True when this request had been answered before. */
      readonly known: boolean;
    }
  | { readonly ok: false; readonly reason: RedemptionRefusal };

interface RedeemedRow {
  readonly status: string;
  readonly redemption_id: string | null;
  readonly voucher_code: string | null;
  readonly cost: number | null;
  readonly active_after: number | null;
  readonly expires_at: Date | null;
}

const refusals: Readonly<Record<string, RedemptionRefusal>> = {
  REWARD_ENDED: "REWARD_ENDED",
  NOT_STARTED: "NOT_STARTED",
  OUT_OF_STOCK: "OUT_OF_STOCK",
  INSUFFICIENT_POINTS: "INSUFFICIENT_POINTS",
  TIER_TOO_LOW: "TIER_TOO_LOW",
  LIMIT_REACHED: "LIMIT_REACHED",
  NOT_FOUND: "NOT_FOUND",
  MEMBER_NOT_FOUND: "NOT_FOUND",
  MEMBER_BLOCKED: "MEMBER_BLOCKED",
};

/**
 * Spends a member's points on a reward and issues its voucher, all or nothing. The same `requestId` of the same member
 * gets the same answer, whenever it is sent again. Two redemptions at once never spend a point or a piece twice.
 */
export async function redeemReward(
  input: {
    readonly requestId: string;
    readonly memberId: MemberId;
    readonly rewardId: string;
    readonly now: Date;
    readonly programme?: Programme;
  },
  executor?: Executor,
): Promise<RedemptionOutcome> {
  const { timeZone, tiers } = input.programme ?? (await getProgramme(executor));
  const early = earlyAccess(tiers);
  const row = await withRetry(executor, async (client) => {
    // A fresh id and code with each attempt: a code that exists already is the one clash that repeats.
    const [answer] = await client<RedeemedRow[]>`
      select * from ledger_redeem(${input.memberId}, ${input.requestId}, ${input.rewardId}, ${uuidv7(input.now)},
        ${mintVoucherCode()}, ${input.now}, ${timeZone}, ${tiers[0]?.id ?? ""}, ${early})`;
    return answer;
  });
  if (row?.redemption_id && row.voucher_code !== null) {
    return {
      ok: true,
      redemptionId: row.redemption_id,
      voucherCode: row.voucher_code,
      cost: row.cost ?? 0,
      activeAfter: row.active_after ?? 0,
      expiresAt: row.expires_at,
      known: row.status === "KNOWN",
    };
  }
  const reason = refusals[row?.status ?? ""];
  if (!reason) throw new Error(`The ledger answered a redemption with ${row?.status ?? "nothing"}.`);
  return { ok: false, reason };
}

/** By tier, how many days before a reward opens its members may take it, as JSON; null where no tier may. */
function earlyAccess(tiers: Programme["tiers"]): string | null {
  const early = tiers.filter(({ earlyAccessDays }) => earlyAccessDays > 0);
  return early.length === 0
    ? null
    : JSON.stringify(Object.fromEntries(early.map((tier) => [tier.id, tier.earlyAccessDays])));
}
