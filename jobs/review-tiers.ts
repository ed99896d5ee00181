import { reviewTiers } from "@/db/mutations/review-tiers";
import type { JobHandler } from "@/jobs/job";

/** Decides tiers that have ended anew, and raises members whom a changed programme puts higher. */
export const reviewTiersJob: JobHandler<"review-tiers"> = async (_payload, { now, log }) => {
  const { reviewed, qualified } = await reviewTiers({ now });
  log.info({ reviewed, qualified }, "reviewed tiers");
};
