import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Executor } from "@/db/client";
import { joinChallenge } from "@/db/mutations/join-challenge";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";
import { encodePicture } from "@/db/mutations/save-picture";
import { forgetRulebook } from "@/db/queries/rulebook";
import { badge, challenge, challengeVersion } from "@/db/schema/challenge";
import { picture } from "@/db/schema/reward";
import type { Customer } from "@/db/seed/history";
import { seededRandom } from "@/db/seed/random";
import { zielnikBadges, zielnikChallenges } from "@/db/seed/zielnik-challenges";
import { memberId, uuidv7 } from "@/domain/id";

const DAY_MS = 86_400_000;

/**
 * Publishes Zielnik's badges and challenges and lets some members join them, before the past is played: progress then
 * comes from what they really bought. Has a random seed of its own, so that the shop's history stays as it was.
 */
export async function seedChallenges(
  executor: Executor,
  { customers, since, now }: { customers: readonly Customer[]; since: Date; now: Date },
): Promise<void> {
  const badges = new Map<string, string>();
  for (const { key, ...words } of zielnikBadges) {
    const id = uuidv7(now);
    await executor.insert(badge).values({ id, ...words, createdAt: since });
    badges.set(key, id);
  }
  const random = seededRandom(20_261_122);
  for (const seeded of zielnikChallenges(now, badges)) {
    const pictureId = seeded.picture === null ? null : await keepPicture(executor, seeded.picture, since);
    const at = new Date(now.getTime() - 90 * DAY_MS);
    const [row] = await executor
      .insert(challenge)
      .values({ title: seeded.title, status: "live", liveVersion: 1, createdAt: at, updatedAt: at })
      .returning({ id: challenge.id });
    const challengeId = row?.id ?? 0;
    const definition = { ...seeded.definition, pictureId };
    await executor.insert(challengeVersion).values({ challengeId, version: 1, definition, publishedAt: at });
    const joinedAt = new Date(now.getTime() - seeded.joinedDays * DAY_MS);
    for (const [index, { id, shopper }] of customers.entries()) {
      const joins = index === 0 ? seeded.annaJoins : seeded.joins > 0 && random.chance(seeded.joins);
      if (!joins || shopper.joinedAt > joinedAt || shopper.leavesAt < joinedAt) continue;
      await joinChallenge({ memberId: memberId(id), challengeId, now: joinedAt });
    }
  }
  await raiseRulebook(executor);
  forgetRulebook();
}

/** Completions older than a week were celebrated long ago. */
export async function seedCelebrations(executor: Executor, now: Date): Promise<void> {
  const weekAgo = new Date(now.getTime() - 7 * DAY_MS);
  await executor.$client`
    update challenge_progress set celebrated_at = completed_at where status = 'completed' and completed_at < ${weekAgo}`;
}

async function keepPicture(executor: Executor, name: string, createdAt: Date): Promise<string> {
  const file = await readFile(path.join(process.cwd(), "db/seed/pictures", `${name}.webp`));
  const id = uuidv7(createdAt);
  await executor.insert(picture).values({ id, ...(await encodePicture(file)), createdAt });
  return id;
}
