import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { sendInvite } from "@/db/mutations/send-invite";
import { writeAudit } from "@/db/mutations/write-audit";
import { account } from "@/db/schema/account";
import { uuidv7 } from "@/domain/id";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/staff";

/** Whom to invite as what, and who invites. */
export interface InviteStaffInput {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The language of the invitation. */
  readonly locale: Locale;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** ALREADY_STAFF: the address belongs to the team, perhaps disabled. */
export type InviteStaffOutcome =
  | { ok: true; id: string; joined: "invited" | "promoted" }
  | { ok: false; reason: "ALREADY_STAFF" };

/**
 * Gives an address a role in the team, with the audit row and the invitation in the same transaction. A member's account
 * keeps its password and gains the role; a new address gets an account without a password, which the invitation sets.
 */
export async function inviteStaff(input: InviteStaffInput, executor?: Executor): Promise<InviteStaffOutcome> {
  const write = async (tx: Executor): Promise<InviteStaffOutcome> => {
    const { accountId, actorName, name, role, locale, now } = input;
    const email = input.email.trim().toLowerCase();
    const id = uuidv7(now);
    const added = await tx
      .insert(account)
      .values({ id, email, name, locale, staffRole: role, createdAt: now })
      .onConflictDoNothing({ target: account.email })
      .returning({ id: account.id });
    const found = added.length > 0 ? null : await giveRole(tx, email, role);
    if (found === "STAFF") return { ok: false, reason: "ALREADY_STAFF" };
    const invited = { id: found?.id ?? id, name: found?.name || name };
    await writeAudit(tx, {
      accountId,
      actorName,
      now,
      action: "staff.invited",
      subject: "staff",
      subjectId: invited.id,
      before: null,
      after: { email, name: invited.name, role },
    });
    await sendInvite(tx, { accountId: invited.id, email, name: invited.name, locale, now });
    return { ok: true, id: invited.id, joined: found === null ? "invited" : "promoted" };
  };
  return executor ? write(executor) : transaction(write);
}

async function giveRole(tx: Executor, email: string, role: StaffRole): Promise<{ id: string; name: string } | "STAFF"> {
  const [row] = await tx.select().from(account).where(eq(account.email, email)).for("update");
  if (!row) throw new Error("The account vanished while it was being invited.");
  if (row.staffRole !== null) return "STAFF";
  await tx.update(account).set({ staffRole: role }).where(eq(account.id, row.id));
  return row;
}
