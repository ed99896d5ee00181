import { randomBytes } from "node:crypto";
import type { Executor } from "@/db/client";
import { accountToken, type TokenPurpose } from "@/db/schema/account";
import { hashToken } from "@/db/token-hash";

const MINUTE = 60_000;

/** How long a token of each purpose may be used, in milliseconds. */
const lifetimes: Record<TokenPurpose, number> = {
  "sign-in": 15 * MINUTE,
  "reset-password": 30 * MINUTE,
  "change-email": 60 * MINUTE,
  "sign-up": 24 * 60 * MINUTE,
  invite: 7 * 24 * 60 * MINUTE,
};

/** Makes a single-use token of 256 random bits; only its hash is stored, so this is the one time it is seen. */
export async function issueToken(
  executor: Executor,
  input: { purpose: TokenPurpose; email: string; accountId?: string | null; payload?: unknown; now: Date },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await executor.insert(accountToken).values({
    tokenHash: hashToken(token),
    purpose: input.purpose,
    email: input.email,
    accountId: input.accountId ?? null,
    payload: input.payload ?? null,
    expiresAt: new Date(input.now.getTime() + lifetimes[input.purpose]),
    createdAt: input.now,
  });
  return token;
}
