import type { JobName } from "@/domain/job";
import type { JobDefinition } from "@/jobs/job";

/** Jobs by name. */
export type Jobs = { [N in JobName]?: JobDefinition<N> };

/** Every job of Laurel, by name. Add yours here, its handler in a file of its own. */
export const tasks: Jobs = {};
