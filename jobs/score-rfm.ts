import { scoreRfm } from "@/db/mutations/score-rfm";
import { getProgramme } from "@/db/queries/programme";
import { dayAt } from "@/domain/day";
import type { JobHandler } from "@/jobs/job";

/** Scores members by how lately, how often and for how much they bought. */
export const scoreRfmJob: JobHandler<"score-rfm"> = async (_payload, { now, log }) => {
  const { timeZone } = await getProgramme();
  const { scored } = await scoreRfm({ today: dayAt(now, timeZone), now });
  log.info({ scored }, "scored members");
};
