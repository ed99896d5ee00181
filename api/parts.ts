import type { ApiParts } from "@/api/app";
import { Gatherer } from "@/api/gatherer";
import type { AnswerStore } from "@/api/idempotency";
import { KeyRing } from "@/api/key-ring";
import { answerIdempotencyKey, releaseIdempotencyKey } from "@/db/mutations/answer-idempotency-key";
import { claimIdempotencyKey } from "@/db/mutations/claim-idempotency-key";
import { type ActivityOutcome, recordActivities } from "@/db/mutations/record-activities";
import { touchApiKeys } from "@/db/mutations/touch-api-keys";
import { listLiveApiKeys } from "@/db/queries/api-keys";
import { isMigrated } from "@/db/queries/migrations";
import { getProgramme } from "@/db/queries/programme";
import type { Activity } from "@/domain/activity";
import { clock } from "@/lib/clock";

/** More at once only make each transaction smaller: they wait for the same disk. */
const MAX_IN_FLIGHT = 2;
const MAX_BATCH = 200;
/** A few seconds of work: beyond, clients are better told to come back. */
const MAX_WAITING = 10_000;

const databaseAnswers: AnswerStore = {
  claim: (input) => claimIdempotencyKey({ ...input, now: clock.now() }),
  keep: ({ answer, ...claim }) => answerIdempotencyKey({ ...claim, status: answer.status, response: answer }),
  release: (claim) => releaseIdempotencyKey(claim),
};

/** The real parts of the API, on the application's pool. */
export function buildParts({ site }: { site: string | null }): ApiParts & { drain(): void } {
  let draining = false;
  return {
    gatherer: new Gatherer<Activity, ActivityOutcome>({
      run: (activities) => recordActivities({ activities, now: clock.now() }),
      maxBatch: MAX_BATCH,
      maxInFlight: MAX_IN_FLIGHT,
      maxWaiting: MAX_WAITING,
    }),
    keys: new KeyRing({ load: () => listLiveApiKeys(), touch: touchApiKeys }),
    answers: databaseAnswers,
    programme: getProgramme,
    now: () => clock.now(),
    health: {
      migrated: () => isMigrated(),
      siteReady: async () =>
        site === null ||
        (await fetch(site, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(2_000) })).status < 500,
      draining: () => draining,
    },
    drain: () => {
      draining = true;
    },
  };
}
