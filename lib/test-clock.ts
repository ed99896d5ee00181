import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/env";

/** How old a signed request may be, in milliseconds of the machine's time. */
export const SIGNATURE_LIFE_MS = 60_000;

/**
 * The secret that requests to move the clock are signed with; null = they are refused. It is LAUREL_TEST_CLOCK; outside
 * production the sessions' secret serves as well.
 */
export function testClockSecret(): string | null {
  return env.LAUREL_TEST_CLOCK ?? (env.NODE_ENV === "production" ? null : (env.AUTH_SECRET ?? null));
}

/** The signature (hex) of a request's body at a machine's instant in milliseconds since 1970: HMAC-SHA256 over both. */
export function signClockRequest(secret: string, body: string, timestamp: number): string {
  return createHmac("sha256", secret).update(`laurel-test-clock.${timestamp}.${body}`).digest("hex");
}

/** Whether a signature is of this body and of the last minute by the machine's time, `now` (which no test moves). */
export function isClockRequestSigned(
  request: { readonly body: string; readonly timestamp: string; readonly signature: string },
  secret: string,
  now: number,
): boolean {
  if (!/^\d{1,16}$/.test(request.timestamp)) return false;
  const timestamp = Number(request.timestamp);
  if (Math.abs(now - timestamp) > SIGNATURE_LIFE_MS) return false;
  const expected = Buffer.from(signClockRequest(secret, request.body, timestamp));
  const given = Buffer.from(request.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
