import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { sendInvite } from "@/db/mutations/send-invite";
import { revokeTokens } from "@/db/mutations/spend-token";
import { writeAudit } from "@/db/mutations/write-audit";
import { account } from "@/db/schema/account";
import type { StaffRole } from "@/domain/staff";

/** What may be done to a person of the staff. */
export type StaffChange =
  | { readonly kind: "role"; readonly role: StaffRole }
  | { readonly kind: "disable" }
  | { readonly kind: "enable" }
  /** Takes the role away; the account, and a member it may belong to, stay. */
  | { readonly kind: "remove" }
  | { readonly kind: "sign-out" }
  | { readonly kind: "resend-invite" };

/** Who changes whom, and how. */
export interface ChangeStaffInput {
  readonly id: string;
  readonly change: StaffChange;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** LAST_ADMIN: nobody else could let people in; ALREADY_JOINED: an invitation would only be a second door. */
export type ChangeStaffOutcome =
  | { ok: true; email: string; name: string }
  | { ok: false; reason: "NOT_FOUND" | "LAST_ADMIN" | "UNCHANGED" | "ALREADY_JOINED" };

type AccountRow = typeof account.$inferSelect;

/**
 * Changes a person of the staff, audited in the same transaction. Every change of what somebody may do ends their
 * sessions and makes the links in their mail worthless; who was invited and gets another role, or asks again, is
 * mailed a new link. The admins in force are locked first, so that two of them cannot remove each other at once.
 */
export async function changeStaff(input: ChangeStaffInput, executor?: Executor): Promise<ChangeStaffOutcome> {
  const write = async (tx: Executor): Promise<ChangeStaffOutcome> => {
    const admins = await lockAdmins(tx);
    const [row] = await tx
      .select()
      .from(account)
      .where(and(eq(account.id, input.id), isNotNull(account.staffRole)))
      .for("update");
    if (!row) return { ok: false, reason: "NOT_FOUND" };
    const refusal = refuse(row, input.change, admins);
    if (refusal !== null) return { ok: false, reason: refusal };
    const [after] = await tx
      .update(account)
      .set(changes(input.change, input.now))
      .where(eq(account.id, row.id))
      .returning();
    await audit(tx, input, row, after ?? row);
    await renewLinks(tx, row, input);
    return { ok: true, email: row.email, name: row.name };
  };
  return executor ? write(executor) : transaction(write);
}

async function renewLinks(tx: Executor, row: AccountRow, { change, now }: ChangeStaffInput): Promise<void> {
  // It may do no more than before, and links sent meanwhile were asked for.
  if (change.kind === "enable") return;
  const { id: accountId, email, name, locale } = row;
  await revokeTokens(tx, { email, accountId, now });
  const waits = change.kind === "role" && !hasJoined(row) && row.disabledAt === null;
  if (waits || change.kind === "resend-invite") await sendInvite(tx, { accountId, email, name, locale, now });
}

function hasJoined(row: AccountRow): boolean {
  return row.lastSeenAt !== null || row.passwordHash !== null;
}

async function lockAdmins(tx: Executor): Promise<string[]> {
  const rows = await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.staffRole, "admin"), isNull(account.disabledAt)))
    .orderBy(account.id)
    .for("update");
  return rows.map(({ id }) => id);
}

function refuse(
  row: AccountRow,
  change: StaffChange,
  admins: readonly string[],
): "LAST_ADMIN" | "UNCHANGED" | "ALREADY_JOINED" | null {
  const leaves =
    change.kind === "disable" || change.kind === "remove" || (change.kind === "role" && change.role !== "admin");
  if (leaves && admins.length === 1 && admins[0] === row.id) return "LAST_ADMIN";
  if (change.kind === "role" && row.staffRole === change.role) return "UNCHANGED";
  if (change.kind === "disable" && row.disabledAt !== null) return "UNCHANGED";
  if (change.kind === "enable" && row.disabledAt === null) return "UNCHANGED";
  if (change.kind === "resend-invite" && hasJoined(row)) return "ALREADY_JOINED";
  return null;
}

function changes(change: StaffChange, now: Date) {
  const signedOut = { sessionEpoch: sql`${account.sessionEpoch} + 1` };
  switch (change.kind) {
    case "role":
      return { staffRole: change.role, ...signedOut };
    case "disable":
      return { disabledAt: now, ...signedOut };
    case "enable":
      return { disabledAt: null };
    case "remove":
      return { staffRole: null, ...signedOut };
    case "sign-out":
      return signedOut;
    // An invitation changes nothing by itself; writing the row back keeps one shape for all.
    case "resend-invite":
      return { sessionEpoch: sql`${account.sessionEpoch}` };
  }
}

const verbs: Record<StaffChange["kind"], string> = {
  role: "staff.role-changed",
  disable: "staff.disabled",
  enable: "staff.enabled",
  remove: "staff.removed",
  "sign-out": "staff.signed-out",
  "resend-invite": "staff.invited-again",
};

async function audit(tx: Executor, input: ChangeStaffInput, before: AccountRow, after: AccountRow): Promise<void> {
  const { accountId, actorName, now } = input;
  await writeAudit(tx, {
    accountId,
    actorName,
    now,
    action: verbs[input.change.kind],
    subject: "staff",
    subjectId: before.id,
    before: auditable(before),
    after: auditable(after),
  });
}

function auditable({ email, name, staffRole, disabledAt }: AccountRow) {
  return { email, name, role: staffRole, disabled: disabledAt !== null };
}
