import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { listBadgeGivers } from "@/db/queries/badges-admin";
import { badge } from "@/db/schema/challenge";

/** The badge, where it shall go, and who sends it there. */
export interface ArchiveBadgeInput {
  readonly id: string;
  readonly archived: boolean;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** IN_USE: campaigns and challenges that are running or paused give it; `givers` are their titles. */
export type ArchiveBadgeOutcome =
  | { ok: true }
  | { ok: false; reason: "IN_USE"; givers: readonly string[] }
  | { ok: false; reason: "NOT_FOUND" | "UNCHANGED" };

/** Takes a badge out of what can be given, or brings it back, audited. Members keep it. */
export async function archiveBadge(input: ArchiveBadgeInput, executor?: Executor): Promise<ArchiveBadgeOutcome> {
  const write = async (tx: Executor): Promise<ArchiveBadgeOutcome> => {
    const { id, archived, accountId, actorName, now } = input;
    const [current] = await tx.select().from(badge).where(eq(badge.id, id)).for("update");
    if (!current) return { ok: false, reason: "NOT_FOUND" };
    if ((current.status === "archived") === archived) return { ok: false, reason: "UNCHANGED" };
    const givers = archived ? await listBadgeGivers({ id }, tx) : [];
    if (givers.length > 0) return { ok: false, reason: "IN_USE", givers };
    await tx
      .update(badge)
      .set({ status: archived ? "archived" : "live" })
      .where(eq(badge.id, id));
    const action = archived ? "badge.archived" : "badge.restored";
    await writeAudit(tx, { accountId, actorName, now, action, subject: "badge", subjectId: id });
    return { ok: true };
  };
  return executor ? write(executor) : transaction(write);
}
