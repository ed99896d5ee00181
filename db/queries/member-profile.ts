import { eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import type { MemberId } from "@/domain/id";
import type { Locale } from "@/domain/locale";

/** What a member sees and edits of themselves. */
export interface MemberProfile {
  readonly cardNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** YYYY-MM-DD. */
  readonly birthday: string | null;
  readonly locale: Locale;
  readonly consentEmail: boolean;
  readonly consentSms: boolean;
  readonly consentProfiling: boolean;
  readonly joinedAt: Date;
  /** False for those who sign in by e-mail link only. */
  readonly hasPassword: boolean;
}

/** A member's own profile; null when the member was erased meanwhile. */
export async function getMemberProfile(
  { memberId }: { memberId: MemberId },
  executor: Executor = db,
): Promise<MemberProfile | null> {
  const [row] = await executor
    .select({
      cardNumber: member.cardNumber,
      firstName: member.firstName,
      lastName: member.lastName,
      email: member.email,
      phone: member.phone,
      birthday: member.birthday,
      locale: member.locale,
      consentEmail: member.consentEmail,
      consentSms: member.consentSms,
      consentProfiling: member.consentProfiling,
      joinedAt: member.joinedAt,
      passwordHash: account.passwordHash,
    })
    .from(member)
    .leftJoin(account, eq(account.memberId, member.id))
    .where(eq(member.id, memberId))
    .limit(1);
  if (!row) return null;
  const { passwordHash, ...profile } = row;
  return { ...profile, hasPassword: passwordHash !== null };
}
