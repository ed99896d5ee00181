import type { JobName } from "@/domain/job";
import { forgetExpiredJob } from "@/jobs/forget-expired";
import type { JobDefinition } from "@/jobs/job";
import { sendMail } from "@/jobs/send-mail";

/** Jobs by name. */
export type Jobs = { [N in JobName]?: JobDefinition<N> };

/** Every job of Laurel, by name. Add yours here, its handler in a file of its own. */
export const tasks: Jobs = {
  "forget-expired": forgetExpiredJob,
  "send-mail": sendMail,
};
