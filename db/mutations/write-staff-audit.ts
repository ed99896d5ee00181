import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import { account } from "@/db/schema/account";

/** What an account did; its name is looked up as it is now. */
export interface StaffAct {
  readonly staffId: string | null;
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly now: Date;
}

/** Writes an audit row for an act of whom only the account is known; null = the system. Inside the act's transaction. */
export async function writeStaffAudit(executor: Executor, { staffId, ...act }: StaffAct): Promise<void> {
  const [actor] =
    staffId === null
      ? []
      : await executor
          .select({ name: account.name, email: account.email })
          .from(account)
          .where(eq(account.id, staffId))
          .limit(1);
  await writeAudit(executor, { ...act, accountId: staffId, actorName: actor ? actor.name || actor.email : "Laurel" });
}
