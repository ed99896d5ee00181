import { eq, sql } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { revokeTokens } from "@/db/mutations/spend-token";
import { account } from "@/db/schema/account";

/** Ends every session of an account, this one too, and makes its unused links worthless. */
export async function signOutEverywhere(
  { accountId, now }: { accountId: string; now: Date },
  executor?: Executor,
): Promise<void> {
  const write = async (tx: Executor): Promise<void> => {
    const [row] = await tx
      .update(account)
      .set({ sessionEpoch: sql`${account.sessionEpoch} + 1` })
      .where(eq(account.id, accountId))
      .returning({ email: account.email });
    if (row) await revokeTokens(tx, { email: row.email, accountId, now });
  };
  return executor ? write(executor) : transaction(write);
}
