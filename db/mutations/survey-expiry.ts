import { transaction } from "@/db/client";
import { lotStateCodes } from "@/domain/ledger-codes";

const HORIZON_DAYS = 366;

/**
 * Notes how many active points of how many members end on each of the coming 366 days. It reads every open lot,
 * so it is a survey of a moment and not kept up with each entry.
 */
export async function surveyExpiry({ timeZone, now }: { timeZone: string; now: Date }): Promise<void> {
  await transaction(async (tx) => {
    const sql = tx.$client;
    await sql`delete from kpi_expiry_day`;
    await sql`
      insert into kpi_expiry_day (day, points, members, surveyed_at)
      select (expires_at at time zone ${timeZone})::date, sum(remaining), count(distinct member_id), ${now}
      from ledger_lot
      where remaining > 0 and state = ${lotStateCodes.active} and expires_at > ${now} and expires_at < ${now}::timestamptz + make_interval(days => ${HORIZON_DAYS})
      group by 1`;
  });
}
