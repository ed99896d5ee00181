import type { FastifyInstance } from "fastify";
import { sendProblem } from "@/api/problem";

/** The methods that the API answers, if only to refuse them. HEAD goes with GET. */
export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Answers the methods that a path does not have. */
export function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
  app.route({
    method: methods.filter((method) => !allowed.includes(method)),
    url,
    schema: { hide: true },
    handler: (_request, reply) => sendProblem(reply, { code: "method-not-allowed" }, { allow: allowed.join(", ") }),
  });
}
