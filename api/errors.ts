import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { PLAIN_PAGE_HEADERS, plainPage } from "@/api/plain-page";
import {
  type FieldCode,
  type FieldFault,
  fieldCodes,
  PROBLEM_TYPE,
  type Problem,
  ProblemError,
  problemDocument,
  sendProblem,
} from "@/api/problem";
import { negotiateLocale } from "@/lib/locale";

const byFastifyCode: Record<string, Problem["code"]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_EMPTY_JSON_BODY: "body-missing",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid-request",
};

/** What undici says when an answer that is being handed on loses its reader. */
const READER_LEFT = "UND_ERR_ABORTED";

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
  if (error.code === READER_LEFT && request.raw.socket.destroyed) {
    request.log.debug({ route: request.routeOptions.url }, "the reader left before the answer ended");
    return reply;
  }
  request.log.error({ err: error, route: request.routeOptions.url }, "a request failed");
  return sendProblem(reply, { code: "internal" });
}

/**
 * Answers an address that no route can be found for: one that is not well written (`%E0%A4%A`), or whose part is longer
 * than any name. Hooks and what they add to a request have not run here.
 */
export function answerBadAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const locale = negotiateLocale(request.headers["accept-language"] ?? null, "en");
  if (!/^\/api(?:[/?]|$)/.test(request.raw.url ?? "")) {
    reply.code(400).headers(PLAIN_PAGE_HEADERS).send(plainPage("badAddress", locale));
    return;
  }
  const code = error.code === "FST_ERR_BAD_URL" ? "invalid-request" : "not-found";
  const document = problemDocument({ code }, locale);
  reply
    .code(document.status)
    .headers({ "content-type": PROBLEM_TYPE, "content-language": locale, "x-content-type-options": "nosniff" })
    .serializer(JSON.stringify)
    .send(document);
}
