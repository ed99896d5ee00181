import { setTimeout as sleep } from "node:timers/promises";

/** Does the work and answers no sooner than after `ms` milliseconds, so that the time of an answer tells nothing. */
export async function atLeast<T>(ms: number, work: Promise<T>): Promise<T> {
  const [result] = await Promise.all([work, sleep(ms)]);
  return result;
}
