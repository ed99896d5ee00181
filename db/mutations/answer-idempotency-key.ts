import { db, type Executor } from "@/db/client";

/** Keeps the answer to a claimed key, for whoever sends it again. */
export async function answerIdempotencyKey(
  { apiKeyId, key, status, response }: { apiKeyId: string; key: string; status: number; response: object },
  executor: Executor = db,
): Promise<void> {
  await executor.$client`
    update idempotency_key set status = ${status}, response = ${JSON.stringify(response)}
    where api_key_id = ${apiKeyId} and key = ${key} and status is null`;
}

/** Gives a claimed key up unanswered, so that the request can be sent again at once. */
export async function releaseIdempotencyKey(
  { apiKeyId, key }: { apiKeyId: string; key: string },
  executor: Executor = db,
): Promise<void> {
  await executor.$client`delete from idempotency_key where api_key_id = ${apiKeyId} and key = ${key} and status is null`;
}
