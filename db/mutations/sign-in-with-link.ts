import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { ensureAccount } from "@/db/mutations/ensure-account";
import type { SignInOutcome } from "@/db/mutations/sign-in-with-password";
import { spendToken } from "@/db/mutations/spend-token";
import { takeAttempt } from "@/db/mutations/take-attempt";
import { account } from "@/db/schema/account";

/** LINK_USED_UP: unknown, too old, or used already; nobody learns which. */
export type LinkOutcome =
  | Exclude<SignInOutcome, { reason: "NO_MATCH" | "DISABLED" }>
  | { readonly ok: false; readonly reason: "LINK_USED_UP" | "DISABLED" };

/**
 * Signs in whoever holds a link's token, once. Holding it proves the address: a member known by it from an order or
 * an import gets an account here, and not before.
 */
export async function signInWithLink(
  { token, address, now }: { token: string; address: string; now: Date },
  executor?: Executor,
): Promise<LinkOutcome> {
  const attempt = await takeAttempt({ policy: "token-address", subject: address, now }, executor);
  if (!attempt.ok) return { ok: false, reason: "THROTTLED", retryAfterSeconds: attempt.retryAfterSeconds };
  const write = async (tx: Executor): Promise<LinkOutcome> => {
    const spent = await spendToken(tx, { purpose: "sign-in", token, now });
    if (spent === null) return { ok: false, reason: "LINK_USED_UP" };
    const found = await ensureAccount(tx, { email: spent.email, accountId: spent.accountId, now });
    if (found === null) return { ok: false, reason: "LINK_USED_UP" };
    if (found.disabledAt !== null) return { ok: false, reason: "DISABLED" };
    await tx
      .update(account)
      .set({ lastSeenAt: now, emailVerifiedAt: found.emailVerifiedAt ?? now })
      .where(eq(account.id, found.id));
    return {
      ok: true,
      accountId: found.id,
      epoch: found.sessionEpoch,
      locale: found.locale,
      staffRole: found.staffRole,
    };
  };
  return executor ? write(executor) : transaction(write);
}
