import { and, eq, inArray, isNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { type MemberId, memberId } from "@/domain/id";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/staff";

/** What a request must know of the account that makes it. */
export interface SessionAccount {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly staffRole: StaffRole | null;
  readonly memberId: MemberId | null;
  /** The member's card, which every page may have to show. */
  readonly cardNumber: string | null;
  /** False while the member is blocked (or erased). */
  readonly memberActive: boolean;
}

interface SessionRow {
  email: string;
  name: string;
  locale: Locale;
  staff_role: StaffRole | null;
  member_id: number | null;
  card_number: string | null;
  member_status: string | null;
}

/**
 * The account of a session, if it may still act: null when it is disabled, gone or signed out everywhere since.
 * One prepared statement on two primary keys; every signed-in request runs it.
 */
export async function getSessionAccount(
  { accountId, epoch }: { accountId: string; epoch: number },
  executor: Executor = db,
): Promise<SessionAccount | null> {
  const [row] = await executor.$client<SessionRow[]>`
    select a.email, a.name, a.locale, a.staff_role, a.member_id, m.card_number, m.status as member_status
    from account a left join member m on m.id = a.member_id
    where a.id = ${accountId} and a.session_epoch = ${epoch} and a.disabled_at is null`;
  if (!row) return null;
  return {
    accountId,
    email: row.email,
    name: row.name,
    locale: row.locale,
    staffRole: row.staff_role,
    memberId: row.member_id === null ? null : memberId(row.member_id),
    cardNumber: row.card_number,
    memberActive: row.member_status === "active",
  };
}

/** What forms show of an account: its address, name and language. */
export async function getAccountByEmail(
  { email }: { email: string },
  executor: Executor = db,
): Promise<{ id: string; name: string; locale: Locale; disabled: boolean } | null> {
  const [row] = await executor
    .select({ id: account.id, name: account.name, locale: account.locale, disabledAt: account.disabledAt })
    .from(account)
    .where(eq(account.email, email))
    .limit(1);
  return row ? { id: row.id, name: row.name, locale: row.locale, disabled: row.disabledAt !== null } : null;
}

/** Which of these addresses have an account that is not disabled. At most a hundred are looked up. */
export async function listExistingEmails(
  { emails }: { emails: readonly string[] },
  executor: Executor = db,
): Promise<string[]> {
  const rows = await executor
    .select({ email: account.email })
    .from(account)
    .where(and(inArray(account.email, emails.slice(0, 100)), isNull(account.disabledAt)));
  return rows.map(({ email }) => email);
}
