import { z } from "zod";
import { fieldCodes, problemStatus } from "@/api/problem";

/** Problem details (RFC 9457) as every refusal has them. */
export const problemSchema = z
  .object({
    type: z.string().meta({ examples: ["urn:laurel:problem:invalid-activity"] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: `Stable: ${Object.keys(problemStatus).join(", ")}.` }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: "JSON Pointer (RFC 6901) into the activity." }),
          code: z.string().meta({ description: `Stable: ${fieldCodes.join(", ")}.` }),
          detail: z.string(),
        }),
      )
      .optional(),
    line: z.int().optional(),
    column: z.int().optional(),
    offset: z.int().optional(),
  })
  .meta({ id: "Problem" });

const words: Record<number, string> = {
  400: "The request cannot be read.",
  401: "No key, or not one in force.",
  403: "The key may not do this.",
  404: "There is no such thing.",
  409: "The same Idempotency-Key is being worked on.",
  413: "More than 8 MiB.",
  415: "Not JSON.",
  422: "An activity cannot be recorded as it is.",
  429: "Too many requests.",
  503: "Not now, or not sure: send the same request again.",
};

/** The refusals a route may answer, for its description. */
export function problemAnswers(...statuses: readonly number[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: words[status] ?? "", content: { "application/problem+json": { schema: problemSchema } } },
    ]),
  );
}
