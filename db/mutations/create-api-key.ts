import { randomBytes } from "node:crypto";
import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { apiKey } from "@/db/schema/operations";
import { API_KEY_RANDOM_BYTES, type ApiScope, hashApiKey, mintApiKey } from "@/domain/api-key";
import { uuidv7 } from "@/domain/id";

/** Who makes a key, and what it may do. */
export interface CreateApiKeyInput {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** The acting account; null = the command line. */
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** The new key. `token` exists only here: show it once. */
export type CreateApiKeyOutcome =
  | { ok: true; id: string; token: string; prefix: string }
  | { ok: false; reason: "NAME_MISSING" | "NO_SCOPES" };

/** Makes a key of the HTTP API and writes the audit row with it; only a hash of the key is stored. */
export async function createApiKey(input: CreateApiKeyInput, executor?: Executor): Promise<CreateApiKeyOutcome> {
  const name = input.name.trim().slice(0, 100);
  const scopes = [...new Set(input.scopes)];
  if (name === "") return { ok: false, reason: "NAME_MISSING" };
  if (scopes.length === 0) return { ok: false, reason: "NO_SCOPES" };
  const { accountId, actorName, now } = input;
  const { token, prefix } = mintApiKey(randomBytes(API_KEY_RANDOM_BYTES));
  const id = uuidv7(now);
  const write = async (tx: Executor) => {
    await tx
      .insert(apiKey)
      .values({ id, name, prefix, keyHash: hashApiKey(token), scopes, createdAt: now, createdBy: accountId });
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "api-key.created",
      subject: "api-key",
      subjectId: id,
      after: { name, prefix, scopes },
    });
  };
  await (executor ? write(executor) : transaction(write));
  return { ok: true, id, token, prefix };
}
