import { reviewTiers } from "@/db/mutations/review-tiers";
import type { JobHandler } from "@/jobs/job";

/** Decides tiers that have ended anew, and raises members whom a changed programme puts higher. */
export const reviewTiersJob: JobHandler<"review-tiers"> = async ({ everyone = false }, { now, log }) => {
  const { reviewed, raised } = await reviewTiers({ now, everyone });
  if (reviewed + raised > 0) log.info({ reviewed, raised }, "reviewed tiers");
};
