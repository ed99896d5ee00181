import { db, type Executor } from "@/db/client";

/** Marks up to `limit` issued vouchers whose time is over by `now`; answers how many. Housekeeping: none could be used. */
export async function expireVouchers(
  { limit, now }: { readonly limit: number; readonly now: Date },
  executor: Executor = db,
): Promise<number> {
  const rows = await executor.$client`
    update redemption set status = 'expired'
    where id in (
      select id from redemption where status = 'issued' and expires_at <= ${now} order by expires_at limit ${limit} for update skip locked
    )
    returning id`;
  return rows.length;
}
