import { and, asc, eq, isNotNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { challenge, challengeVersion } from "@/db/schema/challenge";
import type { LiveChallenge } from "@/domain/challenge/challenge";

/**
 * The challenges in force, and earlier versions of them: a run goes on under the version that it began with. For the
 * rulebook, which is compiled once per revision.
 */
export async function listChallengeRules(
  executor: Executor = db,
): Promise<{ live: LiveChallenge[]; older: LiveChallenge[] }> {
  const rows = await executor
    .select({
      id: challenge.id,
      version: challengeVersion.version,
      definition: challengeVersion.definition,
      liveVersion: challenge.liveVersion,
    })
    .from(challenge)
    .innerJoin(challengeVersion, eq(challengeVersion.challengeId, challenge.id))
    .where(and(eq(challenge.status, "live"), isNotNull(challenge.liveVersion)))
    .orderBy(asc(challenge.id), asc(challengeVersion.version));
  const rules = rows.map(({ id, version, definition }) => ({ id, version, definition }));
  return {
    live: rules.filter(({ version }, index) => version === rows[index]?.liveVersion),
    older: rules.filter(({ version }, index) => version !== rows[index]?.liveVersion),
  };
}
