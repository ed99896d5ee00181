import { eq } from "drizzle-orm";
import { db, sql } from "@/db/client";
import { hashPassword } from "@/db/password";
import { account } from "@/db/schema/account";
import { member } from "@/db/schema/member";
import { mailMessage } from "@/db/schema/operations";
import { mintCardNumber } from "@/domain/card-number";
import { uuidv7 } from "@/domain/id";
import type { StaffRole } from "@/domain/staff";

let count = 0;

/** A member without an account, as an import would make one. */
export async function givenKnownMember(values: Partial<typeof member.$inferInsert> = {}): Promise<number> {
  count += 1;
  const [row] = await db
    .insert(member)
    .values({
      cardNumber: mintCardNumber("ZL"),
      joinedAt: new Date("2026-01-01T00:00:00Z"),
      joinedChannel: "import",
      externalId: `known-${count}`,
      ...values,
    })
    .returning({ id: member.id });
  return row?.id ?? 0;
}

/** An account with a password, optionally of a member or a person of the staff. */
export async function givenAccount({
  email,
  password = "mięta lipa rumianek",
  memberId = null,
  staffRole = null,
  name = "Anna Kowalska",
}: {
  email: string;
  password?: string | null;
  memberId?: number | null;
  staffRole?: StaffRole | null;
  name?: string;
}): Promise<string> {
  const id = uuidv7(new Date());
  const passwordHash = password === null ? null : await hashPassword(password);
  await db.insert(account).values({ id, email, passwordHash, memberId, staffRole, name, createdAt: new Date() });
  return id;
}

/** The account as it stands. */
export async function accountOf(email: string): Promise<typeof account.$inferSelect | undefined> {
  const [row] = await db.select().from(account).where(eq(account.email, email));
  return row;
}

/** The messages written to an address, oldest first. */
export async function mailTo(email: string): Promise<(typeof mailMessage.$inferSelect)[]> {
  return db.select().from(mailMessage).where(eq(mailMessage.to, email)).orderBy(mailMessage.createdAt, mailMessage.id);
}

/** The token in the newest message to an address. */
export async function tokenMailedTo(email: string): Promise<string> {
  const newest = (await mailTo(email)).at(-1);
  const token = /[?&]token=([\w-]+)/.exec(newest?.text ?? "")?.[1];
  if (token === undefined) throw new Error(`No token was mailed to ${email}.`);
  return token;
}

/** Empties the counters of attempts. */
export async function forgetAttempts(): Promise<void> {
  await sql`delete from throttle`;
}
