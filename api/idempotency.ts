import { createHash } from "node:crypto";
import type { ClaimOutcome } from "@/db/mutations/claim-idempotency-key";

/** The longest key taken. */
const MAX_LENGTH = 255;
const STRUCTURED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
const BARE = /^[\x21-\x7e]+$/;

/**
 * The key in an `Idempotency-Key` header: a structured-field string ("…", RFC 8941) as the IETF draft
 * (draft-ietf-httpapi-idempotency-key-header) asks, or bare as most clients send it. null = not usable.
 */
export function parseIdempotencyKey(header: string): string | null {
  const quoted = STRUCTURED.exec(header.trim())?.[1]?.replace(/\\(["\\])/g, "$1");
  const key = quoted ?? (BARE.test(header.trim()) ? header.trim() : "");
  return key.length >= 1 && key.length <= MAX_LENGTH ? key : null;
}

/** The fingerprint of a request: the same key with another one is a mistake of the client. */
export function requestFingerprint(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method}\n${path}\n`).update(body).digest("hex");
}

/** An answer as it is stored and replayed. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** How answers are kept; the database's in production. */
export interface AnswerStore {
  claim(input: { apiKeyId: string; key: string; requestHash: string }): Promise<ClaimOutcome>;
  keep(input: { apiKeyId: string; key: string; answer: StoredAnswer }): Promise<void>;
  release(input: { apiKeyId: string; key: string }): Promise<void>;
}

/** A server's fault or a refusal for now is no final answer: the same key may try again. */
export function isFinal(status: number): boolean {
  return status < 500 && status !== 409 && status !== 429;
}
