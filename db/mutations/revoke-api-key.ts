import { and, eq, isNull } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { apiKey } from "@/db/schema/operations";

/** The key to end and who ends it. */
export interface RevokeApiKeyInput {
  readonly id: string;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** NOT_FOUND also answers a key that is revoked already. */
export type RevokeApiKeyOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" };

/** Ends a key for good; every API process refuses it within a second or two. Audited. */
export async function revokeApiKey(input: RevokeApiKeyInput, executor?: Executor): Promise<RevokeApiKeyOutcome> {
  const { id, accountId, actorName, now } = input;
  const write = async (tx: Executor): Promise<RevokeApiKeyOutcome> => {
    const [row] = await tx
      .update(apiKey)
      .set({ revokedAt: now })
      .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)))
      .returning({ name: apiKey.name, prefix: apiKey.prefix });
    if (!row) return { ok: false, reason: "NOT_FOUND" };
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "api-key.revoked",
      subject: "api-key",
      subjectId: id,
      before: { ...row, revokedAt: null },
      after: { ...row, revokedAt: now.toISOString() },
    });
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
