import { setTimeout as sleep } from "node:timers/promises";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { findProgramme } from "@/db/queries/programme";
import type { JobHandler } from "@/jobs/job";
import { clock } from "@/lib/clock";

const SHIFT_MS = 55_000;
const REST_MS = 1_500;

/**
 * Keeps the KPI roll-ups up to date for a minute, then ends; the schedule starts it again. New events are taken
 * within two seconds. When the shop's time zone was changed, all days are made anew first.
 */
export const foldKpisJob: JobHandler<"fold-kpis"> = async (_payload, { signal, log }) => {
  const end = performance.now() + SHIFT_MS;
  while (!signal.aborted && performance.now() < end) {
    const programme = await findProgramme();
    if (programme === null) return;
    const { timeZone } = programme;
    const outcome = await foldKpis({ timeZone, now: clock.now() });
    if (outcome.state === "moved") {
      log.info({ timeZone }, "the shop's days changed: the figures are made anew");
      await rebuildKpis({ timeZone, now: clock.now() });
    }
    if (outcome.state === "folded" && outcome.more) continue;
    await sleep(REST_MS, undefined, { signal }).catch(() => undefined);
  }
};
