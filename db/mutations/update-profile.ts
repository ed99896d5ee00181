import { and, eq, ne } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { addTrigger } from "@/db/mutations/add-trigger";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { reservedEvents } from "@/domain/campaign/campaign";
import type { MemberId } from "@/domain/id";
import type { Locale } from "@/domain/locale";

/** What members change of themselves. */
export interface ProfileChange {
  readonly accountId: string;
  readonly memberId: MemberId;
  readonly firstName: string;
  readonly lastName: string;
  /** YYYY-MM-DD. */
  readonly birthday: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly locale: Locale;
  readonly now: Date;
}

/** PHONE_TAKEN: another member has that number. */
export type UpdateProfileOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "PHONE_TAKEN" | "NOT_FOUND" };

/** Saves a member's name, birthday, phone and language, and the account's with them. A profile completed by it is told to campaigns. */
export async function updateProfile(input: ProfileChange, executor?: Executor): Promise<UpdateProfileOutcome> {
  const { accountId, memberId, firstName, lastName, birthday, phone, locale } = input;
  const write = async (tx: Executor): Promise<UpdateProfileOutcome> => {
    if (phone !== null && (await isPhoneTaken(tx, phone, memberId))) return { ok: false, reason: "PHONE_TAKEN" };
    const before = await tx.select().from(member).where(eq(member.id, memberId)).for("update");
    const changed = await tx
      .update(member)
      .set({ firstName, lastName, birthday, phone, locale })
      .where(and(eq(member.id, memberId), eq(member.status, "active")))
      .returning({ id: member.id });
    if (changed.length === 0) return { ok: false, reason: "NOT_FOUND" };
    await tx
      .update(account)
      .set({ name: `${firstName} ${lastName}`.trim(), locale })
      .where(eq(account.id, accountId));
    if (isComplete(input) && !before.every(isComplete)) {
      await addTrigger(tx, { memberId, type: reservedEvents["profile-completed"], key: "once", at: input.now });
    }
    return { ok: true };
  };
  try {
    return await (executor ? write(executor) : transaction(write));
  } catch (error) {
    // Two members took the same number at the same moment: the unique index let one of them.
    if (isClash(error, "member_phone_key")) return { ok: false, reason: "PHONE_TAKEN" };
    throw error;
  }
}

/** A profile is complete with both names, a birthday and a phone. */
function isComplete(profile: Pick<ProfileChange, "firstName" | "lastName" | "birthday" | "phone">): boolean {
  const { firstName, lastName, birthday, phone } = profile;
  return firstName !== "" && lastName !== "" && birthday !== null && phone !== null;
}

async function isPhoneTaken(tx: Executor, phone: string, own: MemberId): Promise<boolean> {
  const rows = await tx
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.phone, phone), ne(member.id, own)))
    .limit(1);
  return rows.length > 0;
}

/** Whether an error is PostgreSQL's unique_violation (23505) of that index; Drizzle wraps the driver's error. */
export function isClash(error: unknown, index: string): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (
    typeof cause === "object" &&
    cause !== null &&
    "code" in cause &&
    cause.code === "23505" &&
    "constraint_name" in cause &&
    cause.constraint_name === index
  );
}
