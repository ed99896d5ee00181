import { raiseTriggers } from "@/db/mutations/raise-triggers";
import { recordTriggers } from "@/db/mutations/record-triggers";
import { findProgramme } from "@/db/queries/programme";
import type { JobHandler } from "@/jobs/job";

/** Every minute: what the calendar brings is put with what waits, and what waits is recorded through the door. */
export const recordTriggersJob: JobHandler<"record-triggers"> = async (_payload, { now, signal, log }) => {
  if ((await findProgramme()) === null) return;
  const raised = await raiseTriggers({ now });
  const { recorded, dropped, failed } = await recordTriggers({ now, signal });
  if (recorded + failed > 0) log.info({ raised, recorded, dropped, failed }, "recorded what set campaigns in motion");
};
