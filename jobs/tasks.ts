import type { JobName } from "@/domain/job";
import { foldKpisJob } from "@/jobs/fold-kpis";
import { forgetExpiredJob } from "@/jobs/forget-expired";
import type { JobDefinition } from "@/jobs/job";
import { runImportJob } from "@/jobs/run-import";
import { sendMail } from "@/jobs/send-mail";
import { surveyExpiryJob } from "@/jobs/survey-expiry";

/** Jobs by name. */
export type Jobs = { [N in JobName]?: JobDefinition<N> };

/** Every job of Laurel, by name. Add yours here, its handler in a file of its own. */
export const tasks: Jobs = {
  "fold-kpis": { run: foldKpisJob, schedule: "* * * * *" },
  "forget-expired": forgetExpiredJob,
  "run-import": runImportJob,
  "send-mail": sendMail,
  "survey-expiry": { run: surveyExpiryJob, schedule: "*/30 * * * *" },
};
