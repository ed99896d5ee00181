import { refreshSegment } from "@/db/mutations/refresh-segment";
import { listDueSegments } from "@/db/queries/segments";
import type { JobHandler } from "@/jobs/job";

/**
 * Brings segments up to date, each after those it is made of. Without a segment: all that are due (edited, or five
 * minutes old, and twenty times as old as their refresh takes). With one: that segment and those made of it, now. One
 * that fails is tried again by the schedule and does not hold up the others.
 */
export const refreshSegmentsJob: JobHandler<"refresh-segments"> = async ({ segmentId }, { now, signal, log }) => {
  for (const id of await listDueSegments({ now, ...(segmentId === undefined ? {} : { segmentId }) })) {
    if (signal.aborted) return;
    try {
      const outcome = await refreshSegment({ id, now });
      if (outcome.state === "refreshed") log.info({ segmentId: id, ...outcome }, "refreshed a segment");
    } catch (error) {
      log.error({ err: error, segmentId: id }, "a segment could not be refreshed");
    }
  }
};
