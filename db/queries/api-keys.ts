import { desc, isNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { apiKey } from "@/db/schema/operations";
import { type ApiScope, isApiScope } from "@/domain/api-key";

/** A key as the back-office lists it; the secret is not kept anywhere. */
export interface ApiKeyListing {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The newest keys first, revoked ones too; at most `limit`. */
export async function listApiKeys(
  { limit = 200 }: { limit?: number } = {},
  executor: Executor = db,
): Promise<ApiKeyListing[]> {
  const rows = await executor
    .select()
    .from(apiKey)
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
    .limit(Math.min(limit, 500));
  return rows.map(({ id, name, prefix, scopes, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    prefix,
    scopes: scopes.filter(isApiScope),
    createdAt,
    lastUsedAt,
    revokedAt,
  }));
}

/** A key that is in force, by the hash of its token. */
export interface LiveApiKey {
  readonly id: string;
  readonly keyHash: string;
  readonly scopes: readonly ApiScope[];
}

/** Every key in force: a shop has a few dozen, so that the API holds them all and asks again every second. */
export async function listLiveApiKeys(executor: Executor = db): Promise<LiveApiKey[]> {
  const rows = await executor
    .select({ id: apiKey.id, keyHash: apiKey.keyHash, scopes: apiKey.scopes })
    .from(apiKey)
    .where(isNull(apiKey.revokedAt))
    .limit(10_000);
  return rows.map((row) => ({ ...row, scopes: row.scopes.filter(isApiScope) }));
}
