import { expireChallenges } from "@/db/mutations/expire-challenges";
import type { JobHandler } from "@/jobs/job";

const AT_ONCE = 1_000;

/** Ends challenges whose time is over, a thousand runs at a time. */
export const expireChallengesJob: JobHandler<"expire-challenges"> = async (_payload, { now, signal }) => {
  while (!signal.aborted && (await expireChallenges({ limit: AT_ONCE, now })) === AT_ONCE);
};
