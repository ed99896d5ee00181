import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import type { PendingSignUp } from "@/db/pending-sign-up";
import { accountToken, type TokenPurpose } from "@/db/schema/account";
import { hashToken } from "@/db/token-hash";

/** Whether a token of a mail may still be used; looking does not use it up. */
export type TokenState =
  | { readonly usable: true; readonly email: string; readonly accountId: string | null }
  | { readonly usable: false };

/** Looks at a token without spending it, so that a mail scanner that opens the link does no harm. */
export async function getTokenState(
  { purpose, token, now }: { purpose: TokenPurpose; token: string; now: Date },
  executor: Executor = db,
): Promise<TokenState> {
  const [row] = await executor
    .select({
      email: accountToken.email,
      accountId: accountToken.accountId,
      usedAt: accountToken.usedAt,
      expiresAt: accountToken.expiresAt,
    })
    .from(accountToken)
    .where(and(eq(accountToken.tokenHash, hashToken(token)), eq(accountToken.purpose, purpose)))
    .limit(1);
  if (!row || row.usedAt !== null || row.expiresAt <= now) return { usable: false };
  return { usable: true, email: row.email, accountId: row.accountId };
}

/** A sign-up that waits for its confirmation, and whether this is the browser it was begun in. */
export type SignUpState =
  | { readonly usable: true; readonly email: string; readonly sameBrowser: boolean; readonly pending: PendingSignUp }
  | { readonly usable: false };

/** Looks at a sign-up's token without spending it. */
export async function getSignUpState(
  { token, browserSecret, now }: { token: string; browserSecret: string | null; now: Date },
  executor: Executor = db,
): Promise<SignUpState> {
  const state = await getTokenState({ purpose: "sign-up", token, now }, executor);
  if (!state.usable) return state;
  const [row] = await executor
    .select({ payload: accountToken.payload })
    .from(accountToken)
    .where(eq(accountToken.tokenHash, hashToken(token)))
    .limit(1);
  const pending = row?.payload as PendingSignUp;
  const sameBrowser = browserSecret !== null && hashToken(browserSecret) === pending.browserHash;
  return { usable: true, email: state.email, sameBrowser, pending };
}
