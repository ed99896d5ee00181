import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Refused, signIn } from "@/app/auth";
import { getSessionAccount } from "@/db/queries/accounts";
import { localeCookie } from "@/lib/locale";
import { safePath } from "@/lib/safe-path";
import { openSession, sessionCookie } from "@/lib/session-token";

const YEAR_S = 365 * 86_400;

/** Signs this browser in through next-auth; null when that worked, otherwise why not. */
export async function enter(
  ...how: ["password", { email: string; password: string }] | ["link", { token: string }]
): Promise<Refused["outcome"] | null> {
  const [provider, credentials] = how;
  try {
    await signIn(provider, { ...credentials, redirect: false });
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

/** Goes where the newly signed-in person belongs: `next` if it is on this site, else /admin for staff and / for members. */
export async function goOn(next: unknown): Promise<never> {
  const jar = await cookies();
  const claims = await openSession(jar.get(sessionCookie().name)?.value);
  const account = claims && (await getSessionAccount(claims));
  if (account && jar.get(localeCookie) === undefined) {
    jar.set(localeCookie, account.locale, { path: "/", maxAge: YEAR_S, sameSite: "lax" });
  }
  redirect(safePath(next, account?.staffRole ? "/admin" : "/"));
}
