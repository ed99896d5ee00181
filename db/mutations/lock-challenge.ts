import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { challenge, challengeVersion } from "@/db/schema/challenge";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";

/** A challenge's row as it is stored. */
export type ChallengeRow = typeof challenge.$inferSelect;

/** Who acts on a challenge, and when. */
export interface ChallengeActor {
  /** The acting account; null = the system or the command line. */
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** The challenge under its lock, which every change of it takes first; null when there is none. */
export async function lockChallenge(tx: Executor, id: number): Promise<ChallengeRow | null> {
  const [row] = await tx.select().from(challenge).where(eq(challenge.id, id)).for("update");
  return row ?? null;
}

/** The definition of a version; null when there is none. */
export async function getVersion(
  tx: Executor,
  { id, version }: { id: number; version: number | null },
): Promise<ChallengeDefinition | null> {
  if (version === null) return null;
  const [row] = await tx
    .select({ definition: challengeVersion.definition })
    .from(challengeVersion)
    .where(and(eq(challengeVersion.challengeId, id), eq(challengeVersion.version, version)));
  return row?.definition ?? null;
}

/** Writes a challenge's audit row, inside the transaction that changes it. */
export async function auditChallenge(
  tx: Executor,
  { accountId, actorName, now }: ChallengeActor,
  action: string,
  id: number,
  change: { readonly before?: unknown; readonly after?: unknown } = {},
): Promise<void> {
  await writeAudit(tx, { accountId, actorName, now, action, subject: "challenge", subjectId: String(id), ...change });
}
