import { db, type Executor } from "@/db/client";
import type { LocalText } from "@/domain/locale";

/** A used voucher that a returned order had brought: nothing can be taken back, and a person looks at it. */
export interface UsedVoucher {
  readonly redemptionId: string;
  readonly memberId: number;
  readonly memberName: string;
  readonly memberExternalId: string | null;
  readonly reward: LocalText;
  readonly voucherCode: string;
  /** What the reward costs the shop, minor units. */
  readonly valueMinor: number;
  /** The order that brought it. */
  readonly order: string;
  readonly usedAt: Date | null;
  readonly returnedAt: Date;
}

/** Used vouchers of returned orders that nobody has looked at, latest return first, at most 200. */
export async function listUsedVouchers({ limit }: { limit: number }, executor: Executor = db): Promise<UsedVoucher[]> {
  return executor.$client<UsedVoucher[]>`
    select r.id as "redemptionId", r.member_id as "memberId", trim(m.first_name || ' ' || m.last_name) as "memberName",
      m.external_id as "memberExternalId", w.name as reward, r.voucher_code as "voucherCode", w.value_minor as "valueMinor",
      a.external_id as order, r.used_at as "usedAt", v.undone_at as "returnedAt"
    from (
      select e.ref::uuid as redemption_id, e.activity_id, e.undone_at from campaign_effect e
      where e.kind = 'voucher' and e.undone_at is not null and e.reviewed_at is null
      union all
      select c.redemption_id, c.activity_id, c.undone_at from challenge_award c
      where c.redemption_id is not null and c.undone_at is not null and c.reviewed_at is null
    ) v
    join redemption r on r.id = v.redemption_id and r.status = 'used'
    join reward w on w.id = r.reward_id
    join member m on m.id = r.member_id
    join activity a on a.id = v.activity_id
    order by v.undone_at desc, r.id limit ${Math.min(limit, 200)}`;
}
