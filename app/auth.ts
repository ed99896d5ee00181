import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { type LinkOutcome, signInWithLink } from "@/db/mutations/sign-in-with-link";
import { type SignInOutcome, signInWithPassword } from "@/db/mutations/sign-in-with-password";
import { getSessionAccount } from "@/db/queries/accounts";
import { clientAddress } from "@/lib/client-address";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { safePath } from "@/lib/safe-path";
import { authSecret, readClaims, SESSION_MAX_AGE_S, secureCookies, sessionCookie } from "@/lib/session-token";

declare module "next-auth" {
  interface User {
    /** The account's session epoch at sign-in. */
    epoch?: number;
  }
}

/** Why next-auth let nobody in; `outcome` says it in our words. */
export class Refused extends CredentialsSignin {
  /** The refusal, for the form. */
  readonly outcome: Exclude<SignInOutcome | LinkOutcome, { ok: true }>;

  constructor(outcome: Exclude<SignInOutcome | LinkOutcome, { ok: true }>) {
    super();
    this.outcome = outcome;
    this.code = outcome.reason.toLowerCase();
  }
}

const passwordInput = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1000) });
const linkInput = z.object({ token: z.string().min(20).max(200) });

function admit(outcome: SignInOutcome | LinkOutcome): { id: string; epoch: number } {
  if (!outcome.ok) throw new Refused(outcome);
  return { id: outcome.accountId, epoch: outcome.epoch };
}

// Both ways in are Credentials providers: next-auth's own e-mail provider uses a link up on GET, so that a mail
// scanner that opens it would lock the person out (docs/decisions).
const providers = [
  Credentials({
    id: "password",
    name: "password",
    credentials: { email: {}, password: {} },
    async authorize(credentials, request) {
      const input = passwordInput.safeParse(credentials);
      if (!input.success) throw new Refused({ ok: false, reason: "NO_MATCH" });
      return admit(
        await signInWithPassword({ ...input.data, address: clientAddress(request.headers), now: clock.now() }),
      );
    },
  }),
  Credentials({
    id: "link",
    name: "link",
    credentials: { token: {} },
    async authorize(credentials, request) {
      const input = linkInput.safeParse(credentials);
      if (!input.success) throw new Refused({ ok: false, reason: "LINK_USED_UP" });
      return admit(await signInWithLink({ ...input.data, address: clientAddress(request.headers), now: clock.now() }));
    },
  }),
];

function config(): NextAuthConfig {
  return {
    secret: authSecret(),
    // Laurel's own front sets x-forwarded-host and -proto.
    trustHost: true,
    session: { strategy: "jwt", maxAge: SESSION_MAX_AGE_S },
    useSecureCookies: secureCookies(),
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: "/sign-in", signOut: "/profile", error: "/sign-in", verifyRequest: "/check-email" },
    providers,
    callbacks: {
      async jwt({ token, user }) {
        if (user) return { sub: user.id ?? "", epoch: user.epoch ?? 0, at: Math.floor(Date.now() / 1000) };
        const claims = readClaims(token);
        return claims !== null && (await getSessionAccount(claims)) !== null ? token : null;
      },
      // The browser learns nothing from /api/auth/session but that there is one; pages read lib/session.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)}`,
    },
    logger: {
      error: (error) =>
        error instanceof CredentialsSignin ? undefined : log.error({ err: error }, "next-auth failed"),
      warn: (code) => log.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

/** next-auth: the route's handlers, and signing in ("password" or "link") and out from server actions. */
export const { handlers, signIn, signOut } = NextAuth(config);
