import type { FastifyReply } from "fastify";
import { translate } from "@/api/messages";
import type { Locale } from "@/domain/locale";

/** Every way the API says no, with its HTTP status. The code is stable; the words may change. */
export const problemStatus = {
  "malformed-json": 400,
  "body-missing": 400,
  "invalid-request": 400,
  "idempotency-key-invalid": 400,
  unauthenticated: 401,
  "scope-missing": 403,
  "not-found": 404,
  "member-not-found": 404,
  "method-not-allowed": 405,
  "idempotency-key-in-flight": 409,
  "body-too-large": 413,
  "unsupported-media-type": 415,
  "invalid-activity": 422,
  "member-blocked": 422,
  "too-many-activities": 422,
  "idempotency-key-reused": 422,
  "rate-limited": 429,
  internal: 500,
  overloaded: 503,
  unsure: 503,
  unavailable: 503,
} as const satisfies Record<string, number>;

/** A stable code of a problem; its `type` is `urn:laurel:problem:<code>`. */
export type ProblemCode = keyof typeof problemStatus;

/** What is wrong with a field; the code is stable. */
export const fieldCodes = [
  "required",
  "type",
  "unknown-field",
  "choice",
  "decimal",
  "positive",
  "date-time",
  "currency",
  "too-short",
  "too-long",
  "too-small",
  "too-large",
  "too-many",
  "pattern",
  "exactly-one",
  "price",
  "email",
  "discount-too-large",
  "too-precise",
  "line-too-large",
  "order-too-large",
  "too-many-points",
  "duplicate",
  "time",
  "mismatch",
  "reserved",
  "invalid",
] as const;

/** A stable code of a fault of one field. */
export type FieldCode = (typeof fieldCodes)[number];

/** One field at fault: where (JSON Pointer, RFC 6901, into the activity), what, and with which figures. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: FieldCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A problem before it is put into words. */
export interface Problem {
  readonly code: ProblemCode;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly FieldFault[];
  /** Members of the problem document beyond the standard's, e.g. `line`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A problem document as RFC 9457 has it. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly errors?: readonly { pointer: string; code: FieldCode; detail: string }[];
  readonly [extra: string]: unknown;
}

/** The media type of problem documents (RFC 9457). */
export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

// The words choose by these; a rule that has no such figure says so.
const unknownFigures = { choices: "undefined", expected: "other", minimum: 0, maximum: 0 } as const;

/** Puts a problem into words of `locale`. */
export function problemDocument(problem: Problem, locale: Locale): ProblemDocument {
  const { code, values = {}, faults, extra } = problem;
  return {
    type: `urn:laurel:problem:${code}`,
    title: translate(locale, `api.problem.${code}.title`, values),
    status: problemStatus[code],
    detail: translate(locale, `api.problem.${code}.detail`, values),
    code,
    ...extra,
    ...(faults && {
      errors: faults.map((fault) => ({
        pointer: fault.pointer,
        code: fault.code,
        detail: translate(locale, `api.field.${fault.code}`, { ...unknownFigures, ...fault.values }),
      })),
    }),
  };
}

/** Travels as a throw from a hook or handler to the error handler, which answers with it. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.code);
    this.name = "ProblemError";
    this.problem = problem;
    this.headers = headers;
  }
}

/** Answers a request with a problem. */
export function sendProblem(
  reply: FastifyReply,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): FastifyReply {
  const document = problemDocument(problem, reply.request.locale);
  return reply
    .code(document.status)
    .headers(headers)
    .header("content-type", PROBLEM_TYPE)
    .header("content-language", reply.request.locale)
    .serializer(JSON.stringify)
    .send(document);
}
