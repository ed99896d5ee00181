import { type Executor, transaction } from "@/db/client";
import { queueMail } from "@/db/mutations/queue-mail";
import { writeAudit } from "@/db/mutations/write-audit";
import type { MemberId } from "@/domain/id";
import type { Locale } from "@/domain/locale";

/** NO_EMAIL: there is nowhere to write to. HAS_ACCOUNT: they can sign in already. */
export type InviteMemberOutcome =
  | { readonly ok: true; readonly email: string }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "NO_EMAIL" | "HAS_ACCOUNT" };

/** Writes to a member known only from orders how to open their account: a link by e-mail, asked for on the sign-in page. */
export async function inviteMember(
  input: { memberId: MemberId; accountId: string; actorName: string; now: Date },
  executor?: Executor,
): Promise<InviteMemberOutcome> {
  if (!executor) return transaction((tx) => inviteMember(input, tx));
  const { memberId, accountId, actorName, now } = input;
  const [row] = await executor.$client<{ email: string | null; firstName: string; locale: Locale; known: boolean }[]>`
    select m.email, m.first_name as "firstName", m.locale, exists (select from account a where a.member_id = m.id) as known
    from member m where m.id = ${memberId} and m.status = 'active'`;
  if (!row) return { ok: false, reason: "NOT_FOUND" };
  if (row.known) return { ok: false, reason: "HAS_ACCOUNT" };
  if (row.email === null) return { ok: false, reason: "NO_EMAIL" };
  await queueMail(executor, {
    to: row.email,
    purpose: "member-invite",
    locale: row.locale,
    name: row.firstName,
    path: "/sign-in",
    now,
  });
  await writeAudit(executor, {
    accountId,
    actorName,
    action: "member.invited",
    subject: "member",
    subjectId: String(memberId),
    now,
  });
  return { ok: true, email: row.email };
}
