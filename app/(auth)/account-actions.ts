"use server";

import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { enter } from "@/app/(auth)/enter";
import { signOut } from "@/app/auth";
import { requestEmailChange } from "@/db/mutations/change-email";
import { changePassword } from "@/db/mutations/change-password";
import { signOutEverywhere } from "@/db/mutations/sign-out-everywhere";
import type { PasswordFault } from "@/db/password";
import { isLocale } from "@/domain/locale";
import { type ActionResult, memberAction } from "@/lib/action";
import { clientAddress } from "@/lib/client-address";
import { clock } from "@/lib/clock";
import { localeCookie } from "@/lib/locale";
import { getSession } from "@/lib/session";

const YEAR_S = 365 * 86_400;

/** Ends this browser's session. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: "/signed-out" });
}

/** Ends every session of the account, this one too. */
export async function signOutEverywhereAction(): Promise<void> {
  const session = await getSession();
  if (session !== null) await signOutEverywhere({ accountId: session.accountId, now: clock.now() });
  await signOut({ redirectTo: "/signed-out?everywhere=1" });
}

/** Keeps the language of the form's button or select in this browser. Open to anyone: it is their own. */
export async function switchLanguageAction(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: YEAR_S, sameSite: "lax" });
  revalidatePath("/", "layout");
}

/** What a change of password may be refused with. */
export type ChangePasswordRefusal = "WRONG_PASSWORD" | "NOT_FOUND" | "THROTTLED" | PasswordFault;

const passwordInput = z.object({ currentPassword: z.string().default(""), newPassword: z.string() });

/** Changes a member's password (fields `currentPassword`, `newPassword`); every other session ends, this one goes on. */
export const changePasswordAction = memberAction(
  passwordInput,
  async ({ currentPassword, newPassword }, { accountId }): Promise<ActionResult<void, ChangePasswordRefusal>> => {
    const outcome = await changePassword({ accountId, current: currentPassword, next: newPassword, now: clock.now() });
    if (!outcome.ok) return outcome;
    await enter("link", { token: outcome.signInToken });
    return { ok: true, value: undefined };
  },
);

/** What a change of address may be refused with. */
export type ChangeEmailRefusal = "WRONG_PASSWORD" | "SAME_EMAIL" | "NOT_FOUND" | "THROTTLED";

const emailInput = z.object({
  email: z.string().trim().pipe(z.email("errors.fields.email")),
  currentPassword: z.string().default(""),
});

/** Mails a confirmation to a member's new address (fields `email`, `currentPassword`); nothing changes before it is used. */
export const changeEmailAction = memberAction(
  emailInput,
  async ({ email, currentPassword }, { accountId }): Promise<ActionResult<{ email: string }, ChangeEmailRefusal>> => {
    const address = clientAddress(await headers());
    const outcome = await requestEmailChange({
      accountId,
      email,
      password: currentPassword,
      address,
      now: clock.now(),
    });
    return outcome.ok ? { ok: true, value: { email } } : outcome;
  },
);
