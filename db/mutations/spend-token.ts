import { and, eq, gt, isNull, ne, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { accountToken, type TokenPurpose } from "@/db/schema/account";
import { hashToken } from "@/db/token-hash";

/** What a spent token proves and carries. */
export interface SpentToken {
  /** The address whose owner held the token. */
  readonly email: string;
  readonly accountId: string | null;
  readonly payload: unknown;
}

/**
 * Uses a token up: of any number of uses at once exactly one gets it, the others (and late ones) get null.
 * Call it inside the transaction of what the token is for, so that a failure gives the token back.
 */
export async function spendToken(
  executor: Executor,
  { purpose, token, now }: { purpose: TokenPurpose; token: string; now: Date },
): Promise<SpentToken | null> {
  const [row] = await executor
    .update(accountToken)
    .set({ usedAt: now })
    .where(
      and(
        eq(accountToken.tokenHash, hashToken(token)),
        eq(accountToken.purpose, purpose),
        isNull(accountToken.usedAt),
        gt(accountToken.expiresAt, now),
      ),
    )
    .returning({ email: accountToken.email, accountId: accountToken.accountId, payload: accountToken.payload });
  return row ?? null;
}

/** Makes every unused token of an account or address worthless: after a new password, a new address, a disabled account. */
export async function revokeTokens(
  executor: Executor,
  { email, accountId, now, except }: { email: string; accountId: string | null; now: Date; except?: TokenPurpose },
): Promise<void> {
  const owner =
    accountId === null
      ? eq(accountToken.email, email)
      : or(eq(accountToken.email, email), eq(accountToken.accountId, accountId));
  await executor
    .update(accountToken)
    .set({ usedAt: now })
    .where(
      and(owner, isNull(accountToken.usedAt), except === undefined ? undefined : ne(accountToken.purpose, except)),
    );
}
