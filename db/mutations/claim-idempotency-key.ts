import { db, type Executor } from "@/db/client";

/** After so long without an answer its holder is taken for dead; natural keys keep a second run harmless. */
export const IDEMPOTENCY_LEASE_MS = 10_000;

/** What a caller with this key may do. */
export type ClaimOutcome =
  | { state: "claimed" }
  | { state: "answered"; status: number; response: unknown }
  | { state: "in-flight" }
  | { state: "other-request" };

/** The header's key, of one API key, and the fingerprint of the request that carries it. */
export interface ClaimInput {
  readonly apiKeyId: string;
  readonly key: string;
  readonly requestHash: string;
  readonly now: Date;
}

/**
 * Claims an `Idempotency-Key`: one caller gets it, the others hear its answer, or that it is on its way.
 * A claim that never got an answer (its process died) passes on after a lease.
 */
export async function claimIdempotencyKey(input: ClaimInput, executor: Executor = db): Promise<ClaimOutcome> {
  const { apiKeyId, key, requestHash, now } = input;
  const sql = executor.$client;
  const lease = new Date(now.getTime() - IDEMPOTENCY_LEASE_MS);
  const claimed = await sql`
    insert into idempotency_key as k (api_key_id, key, request_hash, created_at) values (${apiKeyId}, ${key}, ${requestHash}, ${now})
    on conflict (api_key_id, key) do update set created_at = excluded.created_at
      where k.status is null and k.request_hash = excluded.request_hash and k.created_at <= ${lease}
    returning 1`;
  if (claimed.length > 0) return { state: "claimed" };
  const [row] = await sql<{ request_hash: string; status: number | null; response: unknown }[]>`
    select request_hash, status, response from idempotency_key where api_key_id = ${apiKeyId} and key = ${key}`;
  // Gone between the two statements: its holder gave it up. The client's next try finds it free.
  if (!row) return { state: "in-flight" };
  if (row.request_hash !== requestHash) return { state: "other-request" };
  if (row.status === null) return { state: "in-flight" };
  return { state: "answered", status: row.status, response: row.response };
}
