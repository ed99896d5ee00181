import { forgetExpired } from "@/db/mutations/forget-expired";
import type { JobDefinition } from "@/jobs/job";

/** Clears away spent tokens, idle counters and old mail, every night. */
export const forgetExpiredJob: JobDefinition<"forget-expired"> = {
  schedule: "17 2 * * *",
  run: (_payload, { now }) => forgetExpired({ now }),
};
