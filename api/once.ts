import type { FastifyRequest } from "fastify";
import type { ApiParts } from "@/api/app";
import { isFinal, parseIdempotencyKey, requestFingerprint, type StoredAnswer } from "@/api/idempotency";
import { ProblemError } from "@/api/problem";
import type { Answer } from "@/api/record";

function isStored(value: unknown): value is StoredAnswer {
  return (
    typeof value === "object" &&
    value !== null &&
    "body" in value &&
    typeof value.body === "string" &&
    "contentType" in value
  );
}

/**
 * Carries a request with an `Idempotency-Key` out once: repeats get the stored answer (header
 * `idempotent-replayed`), another payload under the same key is refused, and so is one that comes meanwhile.
 */
export async function once(
  request: FastifyRequest,
  { answers }: ApiParts,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const header = request.headers["idempotency-key"];
  const key = typeof header === "string" ? parseIdempotencyKey(header) : null;
  const apiKeyId = request.apiKey?.id;
  if (key === null || apiKeyId === undefined) throw new ProblemError({ code: "idempotency-key-invalid" });
  const requestHash = requestFingerprint(request.method, request.url, request.rawBody);
  const claim = await answers.claim({ apiKeyId, key, requestHash }).catch(() => {
    throw new ProblemError({ code: "unavailable" }, { "retry-after": "1" });
  });
  if (claim.state === "other-request") throw new ProblemError({ code: "idempotency-key-reused" });
  if (claim.state === "in-flight")
    throw new ProblemError({ code: "idempotency-key-in-flight" }, { "retry-after": "1" });
  if (claim.state === "answered") {
    if (!isStored(claim.response)) throw new Error("a stored answer cannot be read");
    const { body, contentType } = claim.response;
    return { status: claim.status, body, contentType, headers: { "idempotent-replayed": "true" } };
  }
  return carryOut({ apiKeyId, key }, answers, work);
}

async function carryOut(
  claim: { apiKeyId: string; key: string },
  answers: ApiParts["answers"],
  work: () => Promise<Answer>,
): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await work();
  } catch (error) {
    await answers.release(claim).catch(() => undefined);
    throw error;
  }
  const { status, body, contentType } = answer;
  // If the answer cannot be kept, what was recorded stays recorded: the natural key answers the repeat.
  await (isFinal(status)
    ? answers.keep({ ...claim, answer: { status, body, contentType } })
    : answers.release(claim)
  ).catch(() => undefined);
  return answer;
}
