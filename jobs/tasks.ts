import type { JobName } from "@/domain/job";
import { expireChallengesJob } from "@/jobs/expire-challenges";
import { foldKpisJob } from "@/jobs/fold-kpis";
import { forgetExpiredJob } from "@/jobs/forget-expired";
import type { JobDefinition } from "@/jobs/job";
import { recordTriggersJob } from "@/jobs/record-triggers";
import { refreshSegmentsJob } from "@/jobs/refresh-segments";
import { reviewTiersJob } from "@/jobs/review-tiers";
import { runBackTestJob } from "@/jobs/run-back-test";
import { runImportJob } from "@/jobs/run-import";
import { scoreRfmJob } from "@/jobs/score-rfm";
import { sendMail } from "@/jobs/send-mail";
import { settleLotsJob } from "@/jobs/settle-lots";
import { surveyExpiryJob } from "@/jobs/survey-expiry";

/** Jobs by name. */
export type Jobs = { [N in JobName]?: JobDefinition<N> };

/** Every job of Laurel, by name. Add yours here, its handler in a file of its own. */
export const tasks: Jobs = {
  "expire-challenges": { run: expireChallengesJob, schedule: "3 * * * *" },
  "fold-kpis": { run: foldKpisJob, schedule: "* * * * *" },
  "forget-expired": forgetExpiredJob,
  "record-triggers": { run: recordTriggersJob, schedule: "* * * * *" },
  "refresh-segments": { run: refreshSegmentsJob, schedule: "*/5 * * * *" },
  "review-tiers": { run: reviewTiersJob, schedule: "7 * * * *" },
  "run-back-test": runBackTestJob,
  "run-import": runImportJob,
  "score-rfm": { run: scoreRfmJob, schedule: "35 2 * * *" },
  "send-mail": sendMail,
  "settle-lots": { run: settleLotsJob, schedule: "*/5 * * * *" },
  "survey-expiry": { run: surveyExpiryJob, schedule: "*/30 * * * *" },
};
