import { readFile } from "node:fs/promises";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { encodePicture } from "@/db/mutations/save-picture";
import { picture, reward } from "@/db/schema/reward";
import { zielnikRewards } from "@/db/seed/zielnik-rewards";
import { uuidv7 } from "@/domain/id";

const DAY_MS = 86_400_000;

/** A reward of the demo as the simulation needs it. */
export interface SeededReward {
  readonly id: string;
  readonly key: string;
  readonly cost: number;
  readonly popularity: number;
}

/**
 * Fills the catalogue with Zielnik's rewards and their pictures. All are open since the programme began,
 * so that the past can redeem them; `scheduleRewards` gives them their real dates afterwards.
 */
export async function seedRewards(executor: Executor, since: Date, now: Date): Promise<SeededReward[]> {
  const seeded: SeededReward[] = [];
  for (const [position, item] of zielnikRewards.entries()) {
    const file = await readFile(path.join(process.cwd(), "db/seed/pictures", `${item.picture}.webp`));
    const encoded = await encodePicture(file);
    const pictureId = uuidv7(now);
    await executor.insert(picture).values({ id: pictureId, ...encoded, createdAt: since });
    const id = uuidv7(now);
    await executor.insert(reward).values({
      id,
      kind: item.kind,
      name: item.name,
      description: item.description,
      terms: item.terms,
      pictureId,
      pictureAlt: item.pictureAlt,
      cost: item.cost,
      valueMinor: item.valueMinor,
      discountPercent: item.discountPercent ?? null,
      discountMinor: item.discountMinor ?? null,
      stockTotal: item.stock ?? null,
      stockLeft: item.stock ?? null,
      perMemberLimit: item.perMemberLimit ?? null,
      tierIds: [...(item.tierIds ?? [])],
      startsAt: null,
      endsAt: null,
      voucherDays: item.voucherDays,
      featured: item.featured ?? false,
      status: "live",
      position,
      createdAt: since,
      updatedAt: now,
    });
    seeded.push({ id, key: item.key, cost: item.cost, popularity: item.popularity });
  }
  return seeded;
}

/** Gives the rewards their real schedule once the past has been played. */
export async function scheduleRewards(executor: Executor, rewards: readonly SeededReward[], now: Date): Promise<void> {
  for (const { id, key } of rewards) {
    const item = zielnikRewards.find((one) => one.key === key);
    const day = (days: number | undefined) => (days === undefined ? null : new Date(now.getTime() + days * DAY_MS));
    if (item?.soldOut) {
      await executor
        .update(reward)
        .set({ stockTotal: sql`${reward.stockTotal} - ${reward.stockLeft}`, stockLeft: 0 })
        .where(eq(reward.id, id));
    }
    await executor
      .update(reward)
      .set({ startsAt: day(item?.startsInDays), endsAt: day(item?.endsInDays) })
      .where(eq(reward.id, id));
  }
}
