import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { type FieldCode, type FieldFault, fieldCodes, type Problem, ProblemError, sendProblem } from "@/api/problem";

const byFastifyCode: Record<string, Problem["code"]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_EMPTY_JSON_BODY: "body-missing",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid-request",
  FST_ERR_BAD_URL: "not-found",
  FST_ERR_ASYNC_CONSTRAINT: "not-found",
};

function fieldCode(keyword: string, message: string): FieldCode {
  if (fieldCodes.some((code) => code === message)) return message as FieldCode;
  const known: Record<string, FieldCode> = {
    invalid_type: "type",
    invalid_value: "choice",
    too_small: "too-small",
    too_big: "too-large",
  };
  return known[keyword] ?? "invalid";
}

function problemOf(error: FastifyError): Problem | null {
  if (error instanceof ProblemError) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const faults = error.validation.flatMap(({ instancePath, keyword, message, params }): FieldFault[] => {
      const { keys, values } = params as { keys?: unknown; values?: unknown };
      if (keyword === "unrecognized_keys" && Array.isArray(keys)) {
        return keys.map((key) => ({ pointer: `/${String(key)}`, code: "unknown-field" }));
      }
      const figures = Object.entries(params).filter((pair): pair is [string, number] => typeof pair[1] === "number");
      const choices: [string, string][] = Array.isArray(values) ? [["choices", values.join(", ")]] : [];
      return [
        {
          pointer: instancePath,
          code: fieldCode(keyword, message ?? ""),
          values: Object.fromEntries([...figures, ...choices]),
        },
      ];
    });
    return { code: "invalid-request", faults };
  }
  const code = byFastifyCode[error.code];
  if (code) return { code };
  return error.statusCode !== undefined && error.statusCode < 500 ? { code: "invalid-request" } : null;
}

/** Answers a fault with problem details; what is not meant for clients is logged and answered as `internal`. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem) return sendProblem(reply, problem, error instanceof ProblemError ? error.headers : {});
  request.log.error({ err: error, route: request.routeOptions.url }, "a request failed");
  return sendProblem(reply, { code: "internal" });
}
