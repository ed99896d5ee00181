import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";

/** The rewards in their new order, and who ordered them. */
export interface OrderRewardsInput {
  /** Each reward of the catalogue that takes a place, first to last; the rest keep theirs. */
  readonly ids: readonly string[];
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** UNCHANGED: they stood so already. */
export type OrderRewardsOutcome = { ok: true } | { ok: false; reason: "UNCHANGED" };

/** Numbers the rewards' places in the portal, audited. Their revisions stay: an open editor is not in the way. */
export async function orderRewards(input: OrderRewardsInput, executor?: Executor): Promise<OrderRewardsOutcome> {
  const { accountId, actorName, now } = input;
  const ids = [...new Set(input.ids)];
  const write = async (tx: Executor): Promise<OrderRewardsOutcome> => {
    // Locked in the order of ids, so that two people ordering at once wait instead of dying of a deadlock.
    const before = await tx.$client<{ id: string; position: number; name: string }[]>`
      select id, position, name->>'pl' as name from reward where id = any(${ids}::uuid[]) order by id for update`;
    const moved = await tx.$client<{ id: string }[]>`
      update reward set position = place.number, updated_at = ${now}
      from unnest(${ids}::uuid[]) with ordinality as place(id, number)
      where reward.id = place.id and reward.position <> place.number
      returning reward.id`;
    if (moved.length === 0) return { ok: false, reason: "UNCHANGED" };
    const names = (rows: readonly { name: string }[]) => rows.map((row) => row.name);
    const after = ids.flatMap((id) => before.find((row) => row.id === id) ?? []);
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "reward.ordered",
      subject: "reward",
      subjectId: "catalogue",
      before: { order: names(before.toSorted((a, b) => a.position - b.position)) },
      after: { order: names(after) },
    });
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
