import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import type { MemberId } from "@/domain/id";

/** STAFF: the person also works here; their role has to be taken away first. */
export type EraseOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: "NOT_FOUND" | "STAFF" };

/**
 * Erases a person (GDPR, article 17): name, contact data, external id and consents, the account with its links, mail that
 * was written to them, and what the audit log noted of their data. The ledger, which names no one, stays whole. For good.
 */
export async function eraseMember(
  input: { memberId: MemberId; accountId: string; actorName: string; now: Date },
  executor?: Executor,
): Promise<EraseOutcome> {
  if (!executor) return transaction((tx) => eraseMember(input, tx));
  const { memberId, accountId, actorName, now } = input;
  const sql = executor.$client;
  const [row] = await sql<{ email: string | null; accountEmail: string | null; staff: boolean }[]>`
    select m.email, a.email as "accountEmail", coalesce(a.staff_role is not null, false) as staff
    from member m left join account a on a.member_id = m.id
    where m.id = ${memberId} and m.status <> 'erased' for update of m`;
  if (!row) return { ok: false, reason: "NOT_FOUND" };
  if (row.staff) return { ok: false, reason: "STAFF" };
  const addresses = [row.email, row.accountEmail].filter((address) => address !== null);
  await sql`delete from mail_message where to_address = any(${addresses}::text[])`;
  await sql`delete from account_token where email = any(${addresses}::text[])`;
  await sql`delete from account where member_id = ${memberId}`;
  await sql`
    update member set status = 'erased', first_name = '', last_name = '', email = null, phone = null, birthday = null, city = null,
      external_id = null, consent_email = false, consent_sms = false, consent_profiling = false
    where id = ${memberId}`;
  await sql`
    update audit_log set before = null, after = null
    where subject = 'member' and subject_id = ${String(memberId)} and action in ('member.edited', 'member.invited')`;
  await writeAudit(executor, {
    accountId,
    actorName,
    action: "member.erased",
    subject: "member",
    subjectId: String(memberId),
    now,
  });
  return { ok: true };
}
