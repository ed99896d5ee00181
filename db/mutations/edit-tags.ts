import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { member } from "@/db/schema/member";
import type { MemberId } from "@/domain/id";
import { readTags } from "@/domain/member-tags";

/** TOO_MUCH: more than thirty tags, or one of more than forty characters. */
export type EditTagsOutcome =
  | { readonly ok: true; readonly tags: readonly string[] }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "TOO_MUCH" };

/** Puts other tags on a member, audited with those before. Segments follow with their next refresh. */
export async function editTags(
  input: {
    readonly memberId: MemberId;
    readonly tags: readonly string[];
    readonly accountId: string | null;
    readonly actorName: string;
    readonly now: Date;
  },
  executor?: Executor,
): Promise<EditTagsOutcome> {
  if (!executor) return transaction((tx) => editTags(input, tx));
  const { memberId, accountId, actorName, now } = input;
  const tags = readTags(input.tags);
  if (tags === null) return { ok: false, reason: "TOO_MUCH" };
  const [before] = await executor
    .select({ tags: member.tags, status: member.status })
    .from(member)
    .where(eq(member.id, memberId))
    .for("update");
  if (!before || before.status === "erased") return { ok: false, reason: "NOT_FOUND" };
  if (before.tags.join("\0") === tags.join("\0")) return { ok: true, tags };
  await executor.update(member).set({ tags }).where(eq(member.id, memberId));
  await writeAudit(executor, {
    accountId,
    actorName,
    action: "member.tagged",
    subject: "member",
    subjectId: String(memberId),
    before: { tags: before.tags },
    after: { tags },
    now,
  });
  return { ok: true, tags };
}
