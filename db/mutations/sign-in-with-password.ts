import { eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { forgiveAttempts, takeAttempts } from "@/db/mutations/take-attempt";
import { hashPassword, isOutdatedHash, verifyPassword } from "@/db/password";
import { account } from "@/db/schema/account";
import { normalizeEmail } from "@/domain/email";
import type { Locale } from "@/domain/locale";
import type { StaffRole } from "@/domain/staff";

/** Who has signed in; `epoch` goes into the session. */
export interface SignedIn {
  readonly accountId: string;
  readonly epoch: number;
  readonly locale: Locale;
  readonly staffRole: StaffRole | null;
}

/** Closed set: the UI has words for every refusal. An unknown address and a wrong password are the same refusal. */
export type SignInOutcome =
  | ({ readonly ok: true } & SignedIn)
  | { readonly ok: false; readonly reason: "NO_MATCH" | "DISABLED" }
  | { readonly ok: false; readonly reason: "THROTTLED"; readonly retryAfterSeconds: number };

/**
 * Checks an e-mail and password. Attempts are counted before the password is looked at, per account and per
 * network address; an unknown address costs the same work as a known one. DISABLED is said only to who knows the password.
 */
export async function signInWithPassword(
  input: { email: string; password: string; address: string; now: Date },
  executor: Executor = db,
): Promise<SignInOutcome> {
  const email = normalizeEmail(input.email);
  const { now } = input;
  const attempt = await takeAttempts(
    [
      { policy: "sign-in-address", subject: input.address },
      { policy: "sign-in-account", subject: email },
    ],
    now,
    executor,
  );
  if (!attempt.ok) return { ok: false, reason: "THROTTLED", retryAfterSeconds: attempt.retryAfterSeconds };
  const [row] = await executor.select().from(account).where(eq(account.email, email)).limit(1);
  const matches = await verifyPassword(row?.passwordHash ?? null, input.password);
  if (!row || !matches) return { ok: false, reason: "NO_MATCH" };
  if (row.disabledAt !== null) return { ok: false, reason: "DISABLED" };
  const renewed =
    row.passwordHash !== null && isOutdatedHash(row.passwordHash) ? await hashPassword(input.password) : undefined;
  await executor
    .update(account)
    .set({ lastSeenAt: now, ...(renewed ? { passwordHash: renewed } : {}) })
    .where(eq(account.id, row.id));
  await forgiveAttempts({ policy: "sign-in-account", subject: email }, executor);
  return { ok: true, accountId: row.id, epoch: row.sessionEpoch, locale: row.locale, staffRole: row.staffRole };
}
