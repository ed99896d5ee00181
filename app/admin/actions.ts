"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { signOut } from "@/app/auth";
import { isLocale } from "@/domain/locale";
import { localeCookie, themeCookie } from "@/lib/locale";

const YEAR_S = 365 * 24 * 60 * 60;
const kept = { path: "/", maxAge: YEAR_S, sameSite: "lax" } as const;

/** Keeps a person's language or theme in this browser; "system" forgets the theme. Open to anyone: it is their own. */
export async function savePreferenceAction(form: FormData): Promise<void> {
  const jar = await cookies();
  const locale = form.get("locale");
  const theme = form.get("theme");
  if (isLocale(locale)) jar.set(localeCookie, locale, kept);
  if (theme === "light" || theme === "dark") jar.set(themeCookie, theme, kept);
  else if (theme === "system") jar.delete(themeCookie);
  revalidatePath("/", "layout");
}

/** Ends this browser's session. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: "/sign-in" });
}
