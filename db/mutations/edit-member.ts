import { eq, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { isClash } from "@/db/mutations/update-profile";
import { writeAudit } from "@/db/mutations/write-audit";
import { member } from "@/db/schema/member";
import type { MemberId } from "@/domain/id";
import type { Locale } from "@/domain/locale";

/** Contact data as staff may correct it. */
export interface MemberContact {
  readonly firstName: string;
  readonly lastName: string;
  /** Lower-cased. */
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  /** YYYY-MM-DD. */
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: Locale;
}

/** EMAIL_TAKEN, PHONE_TAKEN: another member has it. HAS_ACCOUNT: the address is what they sign in with, so only they change it. */
export type EditMemberOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "EMAIL_TAKEN" | "PHONE_TAKEN" | "HAS_ACCOUNT" };

/** Corrects a member's contact data, audited with what was there before. */
export async function editMember(
  input: { memberId: MemberId; contact: MemberContact; accountId: string; actorName: string; now: Date },
  executor?: Executor,
): Promise<EditMemberOutcome> {
  try {
    return await (executor ? write(executor, input) : transaction((tx) => write(tx, input)));
  } catch (error) {
    if (isClash(error, "member_email_key")) return { ok: false, reason: "EMAIL_TAKEN" };
    if (isClash(error, "member_phone_key")) return { ok: false, reason: "PHONE_TAKEN" };
    throw error;
  }
}

async function write(
  tx: Executor,
  { memberId, contact, accountId, actorName, now }: Parameters<typeof editMember>[0],
): Promise<EditMemberOutcome> {
  const [before] = await tx.select().from(member).where(eq(member.id, memberId)).for("update");
  if (!before || before.status === "erased") return { ok: false, reason: "NOT_FOUND" };
  if (contact.email !== before.email && (await hasAccount(tx, memberId))) return { ok: false, reason: "HAS_ACCOUNT" };
  await tx.update(member).set(contact).where(eq(member.id, memberId));
  const { firstName, lastName, email, phone, birthday, city, locale } = before;
  await writeAudit(tx, {
    accountId,
    actorName,
    action: "member.edited",
    subject: "member",
    subjectId: String(memberId),
    before: { firstName, lastName, email, phone, birthday, city, locale },
    after: contact,
    now,
  });
  return { ok: true };
}

async function hasAccount(tx: Executor, memberId: MemberId): Promise<boolean> {
  const [row] = await tx.$client<
    { known: boolean }[]
  >`select exists (select from account where member_id = ${memberId}) as known`;
  return row?.known === true;
}

/** Shuts a member out, or lets them in again; points and history stay. Blocking ends their sessions at once. */
export async function blockMember(
  input: { memberId: MemberId; blocked: boolean; reason: string; accountId: string; actorName: string; now: Date },
  executor?: Executor,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "NOT_FOUND" | "UNCHANGED" }> {
  if (!executor) return transaction((tx) => blockMember(input, tx));
  const { memberId, blocked, reason, accountId, actorName, now } = input;
  const [row] = await executor
    .select({ status: member.status })
    .from(member)
    .where(eq(member.id, memberId))
    .for("update");
  if (!row || row.status === "erased") return { ok: false, reason: "NOT_FOUND" };
  const status = blocked ? "blocked" : "active";
  if (row.status === status) return { ok: false, reason: "UNCHANGED" };
  await executor.update(member).set({ status }).where(eq(member.id, memberId));
  if (blocked)
    await executor.execute(
      sql`update account set session_epoch = session_epoch + 1 where member_id = ${memberId} and staff_role is null`,
    );
  await writeAudit(executor, {
    accountId,
    actorName,
    action: blocked ? "member.blocked" : "member.unblocked",
    subject: "member",
    subjectId: String(memberId),
    before: { status: row.status },
    after: { status, reason },
    now,
  });
  return { ok: true };
}
