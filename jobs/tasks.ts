import type { JobName } from "@/domain/job";
import { foldKpisJob } from "@/jobs/fold-kpis";
import { forgetExpiredJob } from "@/jobs/forget-expired";
import type { JobDefinition } from "@/jobs/job";
import { reviewTiersJob } from "@/jobs/review-tiers";
import { runImportJob } from "@/jobs/run-import";
import { sendMail } from "@/jobs/send-mail";
import { settleLotsJob } from "@/jobs/settle-lots";
import { surveyExpiryJob } from "@/jobs/survey-expiry";

/** Jobs by name. */
export type Jobs = { [N in JobName]?: JobDefinition<N> };

/** Every job of Laurel, by name. Add yours here, its handler in a file of its own. */
export const tasks: Jobs = {
  "fold-kpis": { run: foldKpisJob, schedule: "* * * * *" },
  "forget-expired": forgetExpiredJob,
  "review-tiers": { run: reviewTiersJob, schedule: "7 * * * *" },
  "run-import": runImportJob,
  "send-mail": sendMail,
  "settle-lots": { run: settleLotsJob, schedule: "*/5 * * * *" },
  "survey-expiry": { run: surveyExpiryJob, schedule: "*/30 * * * *" },
};
