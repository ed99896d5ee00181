import { expireVouchers } from "@/db/mutations/expire-vouchers";
import { settleMembers } from "@/db/mutations/settle-members";
import type { JobHandler } from "@/jobs/job";

const AT_ONCE = 2_000;

/** Matures and expires what is due, then vouchers whose time is over. Ends early when the worker is to end. */
export const settleLotsJob: JobHandler<"settle-lots"> = async (_payload, { now, signal, log }) => {
  let settled = 0;
  for (let batch = AT_ONCE; batch === AT_ONCE && !signal.aborted; settled += batch) {
    batch = await settleMembers({ limit: AT_ONCE, now });
  }
  let vouchers = 0;
  for (let batch = AT_ONCE; batch === AT_ONCE && !signal.aborted; vouchers += batch) {
    batch = await expireVouchers({ limit: AT_ONCE, now });
  }
  if (settled + vouchers > 0) log.info({ settled, vouchers }, "settled what was due");
};
