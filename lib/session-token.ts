import { decode, encode } from "next-auth/jwt";
import { env, publicUrl } from "@/env";

const DAY_S = 86_400;

/** How long a browser stays signed in, in seconds. */
export const SESSION_MAX_AGE_S = 30 * DAY_S;
/** How long a session may act for the staff, in seconds: a working day. */
export const STAFF_MAX_AGE_S = DAY_S / 2;

/** What a session's token says: which account, of which epoch, signed in when (Unix seconds). */
export interface SessionClaims {
  readonly accountId: string;
  readonly epoch: number;
  readonly signedInAt: number;
}

/** Whether cookies may only travel over https: decided by the address people type, not by what one request claims. */
export function secureCookies(): boolean {
  return publicUrl().startsWith("https://");
}

/** The session cookie; `__Host-` pins it to this very host (RFC 6265bis). */
export function sessionCookie() {
  const secure = secureCookies();
  return {
    name: secure ? "__Host-laurel-session" : "laurel-session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

/** The secret that sessions are sealed with. Throws one sentence when there is none. */
export function authSecret(): string {
  if (env.AUTH_SECRET) return env.AUTH_SECRET;
  throw new Error("AUTH_SECRET is not set: `npm start` makes and keeps one, elsewhere set 32 random characters.");
}

/** Seals a session exactly as next-auth does, for tests that sign in without the form. */
export function sealSession({ accountId, epoch, signedInAt }: SessionClaims): Promise<string> {
  const token = { sub: accountId, epoch, at: signedInAt };
  return encode({ token, secret: authSecret(), salt: sessionCookie().name, maxAge: SESSION_MAX_AGE_S });
}

const REMEMBERED = 5_000;
const remembered = new Map<string, { readonly claims: SessionClaims; readonly endsAt: number }>();

/**
 * Opens a session's token; null when it is forged, of another key, or over. What a token says never changes, so the
 * last few thousand stay open: unsealing costs as much as a tenth of a page. Whether the account may still act is
 * asked of the database every time.
 */
export async function openSession(token: string | undefined): Promise<SessionClaims | null> {
  if (!token) return null;
  const known = remembered.get(token);
  if (known) return Date.now() < known.endsAt ? known.claims : null;
  try {
    const opened = await decode({ token, secret: authSecret(), salt: sessionCookie().name });
    const claims = readClaims(opened);
    if (claims !== null && opened?.exp !== undefined) remember(token, claims, opened.exp * 1000);
    return claims;
  } catch {
    return null;
  }
}

function remember(token: string, claims: SessionClaims, endsAt: number): void {
  const [oldest] = remembered.keys();
  if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(token, { claims, endsAt });
}

/** The claims of an opened token, if it has them all. */
export function readClaims(token: Record<string, unknown> | null): SessionClaims | null {
  if (token === null) return null;
  const { sub, epoch, at } = token;
  if (typeof sub !== "string" || typeof epoch !== "number" || typeof at !== "number") return null;
  return { accountId: sub, epoch, signedInAt: at };
}
