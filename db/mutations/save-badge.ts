import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { holdPicture } from "@/db/mutations/hold-picture";
import { writeAudit } from "@/db/mutations/write-audit";
import { badge } from "@/db/schema/challenge";
import type { BadgeFields } from "@/domain/challenge/check-badge";
import { checkBadge } from "@/domain/challenge/check-badge";
import type { Fault } from "@/domain/fault";
import { uuidv7 } from "@/domain/id";

/** A badge's fields as staff wrote them, and who keeps them. */
export interface SaveBadgeInput extends BadgeFields {
  /** null = a new badge. */
  readonly id: string | null;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** INVALID names each wrong field; nothing was kept then. */
export type SaveBadgeOutcome =
  | { ok: true; id: string }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "NOT_FOUND" };

/** Makes a badge or changes how it looks and what it says, audited. Who has it keeps it. */
export async function saveBadge(input: SaveBadgeInput, executor?: Executor): Promise<SaveBadgeOutcome> {
  const { accountId, actorName, now } = input;
  const { name, description, rarity, art, pictureId } = input;
  const fields = { name, description, rarity, art, pictureId };
  const faults = checkBadge(fields);
  if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
  const write = async (tx: Executor): Promise<SaveBadgeOutcome> => {
    if (!(await holdPicture(tx, pictureId))) {
      return { ok: false, reason: "INVALID", faults: [{ field: "pictureId", code: "unknown" }] };
    }
    const id = input.id ?? uuidv7(now);
    const shared = { accountId, actorName, now, subject: "badge", subjectId: id, after: fields };
    if (input.id === null) {
      await tx.insert(badge).values({ id, ...fields, createdAt: now });
      await writeAudit(tx, { ...shared, action: "badge.created" });
      return { ok: true, id };
    }
    const [current] = await tx.select().from(badge).where(eq(badge.id, id)).for("update");
    if (!current) return { ok: false, reason: "NOT_FOUND" };
    await tx.update(badge).set(fields).where(eq(badge.id, id));
    const before = {
      name: current.name,
      description: current.description,
      rarity: current.rarity,
      art: current.art,
      pictureId: current.pictureId,
    };
    await writeAudit(tx, { ...shared, action: "badge.edited", before });
    return { ok: true, id };
  };
  return executor ? write(executor) : transaction(write);
}
