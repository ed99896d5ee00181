import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ApiParts } from "@/api/app";
import { refuseOtherMethods } from "@/api/methods";
import { once } from "@/api/once";
import { ProblemError } from "@/api/problem";
import { type Answer, answerBatch, answerOne } from "@/api/record";
import { activitySchema, batchAnswerSchema, batchSchema, recordedSchema } from "@/api/schemas/activity";
import { problemAnswers } from "@/api/schemas/problem";

const DESCRIPTION = `One activity, or \`{"activities": […]}\` with up to 1,000.

One alone is answered 201 (recorded) or 200 (known already), or by the problem that refused it. Many are answered 200 with a result for each, in their order: one that is refused does not keep the others from being recorded. Orders and events of a request are recorded before its returns.`;

function isBatch(body: unknown): body is { activities: unknown } {
  return typeof body === "object" && body !== null && "activities" in body;
}

function send(reply: FastifyReply, { status, body, contentType, headers }: Answer): FastifyReply {
  reply.code(status).header("content-type", contentType);
  if (headers) reply.headers(headers);
  return reply.send(body);
}

/** `POST /activities`. */
export async function activityRoutes(app: FastifyInstance, { parts }: { parts: ApiParts }): Promise<void> {
  const record = async (request: FastifyRequest): Promise<Answer> =>
    isBatch(request.body) ? answerBatch(request.body, request, parts) : answerOne(request.body, request, parts);
  app.post("/activities", {
    config: { scope: "activities:write" },
    schema: {
      tags: ["Activities"],
      summary: "Record what members did",
      description: DESCRIPTION,
      security: [{ key: [] }],
      headers: z.object({
        "idempotency-key": z
          .string()
          .max(257)
          .optional()
          .meta({ description: "Any text up to 255 characters; a repeat with it gets the stored answer." }),
      }),
      body: z.union([activitySchema, batchSchema]),
      response: {
        200: z.union([recordedSchema, batchAnswerSchema]).describe("Known already; or the results of many."),
        201: recordedSchema.describe("Recorded."),
        ...problemAnswers(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
      },
    },
    // The reader checks item by item, with a pointer for every fault; the schema above is the one it uses.
    validatorCompiler: () => (value) => ({ value }),
    handler: async (request, reply) => {
      if (request.body === undefined) throw new ProblemError({ code: "body-missing" });
      const answer =
        request.headers["idempotency-key"] === undefined
          ? await record(request)
          : await once(request, parts, () => record(request));
      return send(reply, answer);
    },
  });
  refuseOtherMethods(app, "/activities", ["POST"]);
}
