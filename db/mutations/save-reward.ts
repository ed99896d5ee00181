import { and, count, eq, inArray, ne } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { holdPicture } from "@/db/mutations/hold-picture";
import { writeAudit } from "@/db/mutations/write-audit";
import { findProgramme } from "@/db/queries/programme";
import { redemption, reward } from "@/db/schema/reward";
import { segment } from "@/db/schema/segment";
import type { Fault } from "@/domain/fault";
import { uuidv7 } from "@/domain/id";
import { checkReward, type RewardDraft } from "@/domain/reward-rules";

/** A row of the catalogue as it is stored. */
export type RewardRow = typeof reward.$inferSelect;

/** What to save, over which revision, and who saves. */
export interface SaveRewardInput {
  /** null = a new reward. */
  readonly id: string | null;
  /** The revision the editor read; ignored for a new reward. */
  readonly revision: number;
  readonly draft: RewardDraft;
  /** The acting account; null = the system. */
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** STALE names who saved since, so that the second editor can compare and loses nothing. */
export type SaveRewardOutcome =
  | { ok: true; id: string; revision: number }
  | { ok: false; reason: "STALE"; current: RewardRow }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" };

/**
 * Creates a reward or edits one over the revision its editor read, with the audit row. Under the reward's lock,
 * `stock_left` becomes exactly the new total less the live redemptions; a total below them is refused.
 */
export async function saveReward(input: SaveRewardInput, executor?: Executor): Promise<SaveRewardOutcome> {
  const write = async (tx: Executor): Promise<SaveRewardOutcome> => {
    const tiers = (await findProgramme(tx))?.tiers.map((tier) => tier.id) ?? [];
    const current = input.id === null ? null : await lockReward(tx, input.id);
    if (input.id !== null && current === null) return { ok: false, reason: "NOT_FOUND" };
    if (current !== null && current.revision !== input.revision) return { ok: false, reason: "STALE", current };
    // A tier that the programme dropped may stay on a reward that has it; only new ones are checked.
    const faults = checkReward(input.draft, [...tiers, ...(current?.tierIds ?? [])]);
    if (!(await segmentsExist(tx, input.draft.segmentIds, current?.segmentIds ?? [])))
      faults.push({ field: "segmentIds", code: "unknown" });
    if (!(await holdPicture(tx, input.draft.pictureId))) faults.push({ field: "pictureId", code: "unknown" });
    const live = current === null ? 0 : await countLiveRedemptions(tx, current.id);
    if (input.draft.stockTotal !== null && input.draft.stockTotal < live) {
      faults.push({ field: "stockTotal", code: "stockBelowRedeemed", values: { count: live } });
    }
    if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
    return current === null ? insertReward(tx, input) : updateReward(tx, input, current, live);
  };
  return executor ? write(executor) : transaction(write);
}

/** The reward under its lock, which redemptions share (ledger_redeem); null when there is none. */
export async function lockReward(tx: Executor, id: string): Promise<RewardRow | null> {
  await tx.$client`select pg_advisory_xact_lock(uuid_hash_extended(${id}::uuid, 0))`;
  const [row] = await tx.select().from(reward).where(eq(reward.id, id)).for("update");
  return row ?? null;
}

async function countLiveRedemptions(tx: Executor, rewardId: string): Promise<number> {
  const [row] = await tx
    .select({ live: count() })
    .from(redemption)
    .where(and(eq(redemption.rewardId, rewardId), ne(redemption.status, "cancelled")));
  return row?.live ?? 0;
}

// One that was archived since may stay on a reward that has it.
async function segmentsExist(tx: Executor, ids: readonly string[], had: readonly string[]): Promise<boolean> {
  const wanted = ids.filter((id) => !had.includes(id));
  if (wanted.length === 0) return true;
  const rows = await tx
    .select({ id: segment.id })
    .from(segment)
    .where(and(inArray(segment.id, wanted), eq(segment.status, "active")))
    .for("key share");
  return rows.length === new Set(wanted).size;
}

function values({ draft, now }: SaveRewardInput, live: number) {
  return {
    ...draft,
    tierIds: [...draft.tierIds],
    segmentIds: [...draft.segmentIds],
    stockLeft: draft.stockTotal === null ? null : draft.stockTotal - live,
    updatedAt: now,
  };
}

async function insertReward(tx: Executor, input: SaveRewardInput): Promise<SaveRewardOutcome> {
  const id = uuidv7(input.now);
  const [row] = await tx
    .insert(reward)
    .values({ ...values(input, 0), id, createdAt: input.now })
    .returning();
  await auditReward(tx, input, "reward.created", id, null, row ?? null);
  return { ok: true, id, revision: 1 };
}

async function updateReward(
  tx: Executor,
  input: SaveRewardInput,
  current: RewardRow,
  live: number,
): Promise<SaveRewardOutcome> {
  const revision = current.revision + 1;
  // An archived reward is edited without coming back; `restore-reward` brings it back.
  const status = current.status === "archived" ? current.status : input.draft.status;
  const changes = { ...values(input, live), status, revision };
  const [row] = await tx.update(reward).set(changes).where(eq(reward.id, current.id)).returning();
  await auditReward(tx, input, "reward.edited", current.id, current, row ?? null);
  return { ok: true, id: current.id, revision };
}

/** Writes a reward's audit row: its terms before and after, without what only the machine reads. */
export async function auditReward(
  tx: Executor,
  actor: { readonly accountId: string | null; readonly actorName: string; readonly now: Date },
  action: string,
  id: string,
  before: RewardRow | null,
  after: RewardRow | null,
): Promise<void> {
  const { accountId, actorName, now } = actor;
  await writeAudit(tx, {
    accountId,
    actorName,
    now,
    action,
    subject: "reward",
    subjectId: id,
    before: before && auditable(before),
    after: after && auditable(after),
  });
}

function auditable({ id: _id, createdAt: _created, updatedAt: _updated, ...terms }: RewardRow) {
  return terms;
}
