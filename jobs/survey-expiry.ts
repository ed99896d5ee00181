import { surveyExpiry } from "@/db/mutations/survey-expiry";
import { findProgramme } from "@/db/queries/programme";
import type { JobHandler } from "@/jobs/job";

/** Measures twice an hour how many active points end on which day. */
export const surveyExpiryJob: JobHandler<"survey-expiry"> = async (_payload, { now }) => {
  const programme = await findProgramme();
  if (programme !== null) await surveyExpiry({ timeZone: programme.timeZone, now });
};
