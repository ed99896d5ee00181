import { type Executor, transaction } from "@/db/client";
import { auditReward, lockReward } from "@/db/mutations/save-reward";
import { reward } from "@/db/schema/reward";
import { uuidv7 } from "@/domain/id";
import type { LocalText } from "@/domain/locale";
import { rewardTextLimits } from "@/domain/reward-rules";

/** The reward to copy and who copies it. */
export interface DuplicateRewardInput {
  readonly id: string;
  /** Put after the copy's name in each language, e.g. " (kopia)". */
  readonly suffix: LocalText;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** The copy's id. */
export type DuplicateRewardOutcome = { ok: true; id: string } | { ok: false; reason: "NOT_FOUND" };

/** Copies a reward as a draft with its whole stock and no redemptions, audited. */
export async function duplicateReward(
  input: DuplicateRewardInput,
  executor?: Executor,
): Promise<DuplicateRewardOutcome> {
  const write = async (tx: Executor): Promise<DuplicateRewardOutcome> => {
    const source = await lockReward(tx, input.id);
    if (source === null) return { ok: false, reason: "NOT_FOUND" };
    const id = uuidv7(input.now);
    const [row] = await tx
      .insert(reward)
      .values({
        ...source,
        id,
        name: suffixed(source.name, input.suffix),
        status: "draft",
        stockLeft: source.stockTotal,
        revision: 1,
        createdAt: input.now,
        updatedAt: input.now,
      })
      .returning();
    await auditReward(tx, input, "reward.duplicated", id, null, row ?? null);
    return { ok: true, id };
  };
  return executor ? write(executor) : transaction(write);
}

function suffixed(name: LocalText, suffix: LocalText): LocalText {
  const join = (text: string, end: string) =>
    text === "" ? "" : `${[...text].slice(0, rewardTextLimits.name - end.length).join("")}${end}`;
  return { pl: join(name.pl, suffix.pl), en: join(name.en, suffix.en), ru: join(name.ru, suffix.ru) };
}
