import { and, desc, eq, lt, lte, ne, or } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { redemption, reward } from "@/db/schema/reward";
import type { MemberId } from "@/domain/id";
import type { LocalText } from "@/domain/locale";
import type { RewardKind } from "@/domain/reward";

/** A voucher's state as of now: an issued one whose time has come is expired, whether or not a job noticed. */
export type VoucherState = "ready" | "used" | "expired" | "cancelled";

/** A voucher of a member, with the reward it came from. */
export interface Voucher {
  readonly id: string;
  readonly rewardId: string;
  readonly kind: RewardKind;
  readonly name: LocalText;
  readonly terms: LocalText;
  readonly pictureId: string | null;
  readonly pictureAlt: LocalText;
  readonly cost: number;
  readonly code: string;
  readonly state: VoucherState;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
  readonly usedAt: Date | null;
  readonly cancelledAt: Date | null;
}

const columns = {
  id: redemption.id,
  rewardId: redemption.rewardId,
  kind: reward.kind,
  name: reward.name,
  terms: reward.terms,
  pictureId: reward.pictureId,
  pictureAlt: reward.pictureAlt,
  cost: redemption.cost,
  code: redemption.voucherCode,
  status: redemption.status,
  issuedAt: redemption.issuedAt,
  expiresAt: redemption.expiresAt,
  usedAt: redemption.usedAt,
  cancelledAt: redemption.cancelledAt,
};

type Row = Omit<Voucher, "state"> & { readonly status: "issued" | "used" | "expired" | "cancelled" };

function toVoucher({ status, ...row }: Row, now: Date): Voucher {
  const overdue = row.expiresAt !== null && row.expiresAt <= now;
  return { ...row, state: status !== "issued" ? status : overdue ? "expired" : "ready" };
}

/** Vouchers that can be used at `now`, those that end first ahead; at most 100. One prepared statement. */
export async function listReadyVouchers(
  { memberId, now, limit = 50 }: { memberId: MemberId; now: Date; limit?: number },
  executor: Executor = db,
): Promise<Voucher[]> {
  const rows = await executor.$client<Row[]>`
    select v.id, v.reward_id as "rewardId", r.kind, r.name, r.terms, r.picture_id as "pictureId",
      r.picture_alt as "pictureAlt", v.cost, v.voucher_code as code, v.status, v.issued_at as "issuedAt",
      v.expires_at as "expiresAt", v.used_at as "usedAt", v.cancelled_at as "cancelledAt"
    from redemption v join reward r on r.id = v.reward_id
    where v.member_id = ${memberId} and v.status = 'issued' and (v.expires_at is null or v.expires_at > ${now})
    order by v.expires_at asc nulls last, v.id limit ${Math.min(limit, 100)}`;
  return rows.map((row) => toVoucher(row, now));
}

/** Vouchers that are over (used, expired, cancelled), newest first; `before` is the last id of the page before. */
export async function listPastVouchers(
  {
    memberId,
    now,
    before,
    limit = 20,
  }: { memberId: MemberId; now: Date; before?: { issuedAt: Date; id: string }; limit?: number },
  executor: Executor = db,
): Promise<Voucher[]> {
  const over = or(ne(redemption.status, "issued"), lte(redemption.expiresAt, now));
  const earlier =
    before &&
    or(
      lt(redemption.issuedAt, before.issuedAt),
      and(eq(redemption.issuedAt, before.issuedAt), lt(redemption.id, before.id)),
    );
  const rows: Row[] = await executor
    .select(columns)
    .from(redemption)
    .innerJoin(reward, eq(reward.id, redemption.rewardId))
    .where(and(eq(redemption.memberId, memberId), over, earlier))
    .orderBy(desc(redemption.issuedAt), desc(redemption.id))
    .limit(Math.min(limit, 101));
  return rows.map((row) => toVoucher(row, now));
}

/** One voucher of this member; null for another's and for unknown ids. */
export async function getVoucher(
  { memberId, id, now }: { memberId: MemberId; id: string; now: Date },
  executor: Executor = db,
): Promise<Voucher | null> {
  const rows: Row[] = await executor
    .select(columns)
    .from(redemption)
    .innerJoin(reward, eq(reward.id, redemption.rewardId))
    .where(and(eq(redemption.memberId, memberId), eq(redemption.id, id)))
    .limit(1);
  const row = rows[0];
  return row ? toVoucher(row, now) : null;
}
