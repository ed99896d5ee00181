import { and, eq, isNull, notExists } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { uuidv7 } from "@/domain/id";
import type { Locale } from "@/domain/locale";

/** An account as the database has it. */
export type AccountRow = typeof account.$inferSelect;

/**
 * The account of an address that has just proven itself, linked to the member known by that address if there is one
 * that nobody else is linked to. Makes the account where only the member exists; null where neither does.
 */
export async function ensureAccount(
  tx: Executor,
  { email, accountId, now }: { email: string; accountId?: string | null; now: Date },
): Promise<AccountRow | null> {
  const known = await findAccount(tx, email, accountId ?? null);
  if (known !== null) return known.memberId === null ? linkMember(tx, known, email) : known;
  const free = await findFreeMember(tx, email);
  if (free === null) return null;
  const name = `${free.firstName} ${free.lastName}`.trim();
  return insertAccount(tx, { email, name, locale: free.locale, memberId: free.id, passwordHash: null, now });
}

/** Makes an account whose address is proven; if another did so at this moment, that one is the answer, unchanged. */
export async function insertAccount(
  tx: Executor,
  values: { email: string; name: string; locale: Locale; memberId: number; passwordHash: string | null; now: Date },
): Promise<AccountRow | null> {
  const { now, ...rest } = values;
  const [row] = await tx
    .insert(account)
    .values({ ...rest, id: uuidv7(now), emailVerifiedAt: now, createdAt: now })
    .onConflictDoNothing()
    .returning();
  return row ?? findAccount(tx, values.email, null);
}

/** Only by the address, if the token was not made for a particular account; else that account under its present address. */
async function findAccount(tx: Executor, email: string, accountId: string | null): Promise<AccountRow | null> {
  const own = accountId === null ? undefined : eq(account.id, accountId);
  const [row] = await tx
    .select()
    .from(account)
    .where(and(eq(account.email, email), own))
    .for("update");
  return row ?? null;
}

/** A member known by the address whom no account belongs to; locked. */
export async function findFreeMember(tx: Executor, email: string): Promise<typeof member.$inferSelect | null> {
  const taken = tx.select({ id: account.id }).from(account).where(eq(account.memberId, member.id));
  const [row] = await tx
    .select()
    .from(member)
    .where(and(eq(member.email, email), eq(member.status, "active"), notExists(taken)))
    .for("update");
  return row ?? null;
}

async function linkMember(tx: Executor, row: AccountRow, email: string): Promise<AccountRow> {
  const free = await findFreeMember(tx, email);
  if (free === null) return row;
  const [linked] = await tx
    .update(account)
    .set({ memberId: free.id })
    .where(and(eq(account.id, row.id), isNull(account.memberId)))
    .returning();
  return linked ?? row;
}
