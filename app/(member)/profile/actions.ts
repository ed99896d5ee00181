"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { z } from "zod";
import { updateConsents } from "@/db/mutations/update-consents";
import { updateProfile } from "@/db/mutations/update-profile";
import { locales } from "@/domain/locale";
import { parsePhone } from "@/domain/phone";
import { type ActionResult, memberAction } from "@/lib/action";
import { clock } from "@/lib/clock";
import { localeCookie, themeCookie } from "@/lib/locale";

const YEAR_S = 365 * 86_400;
const OLDEST = "1900-01-01";

const profile = z.object({
  firstName: z.string().trim().min(1).max(80),
  lastName: z.string().trim().max(80),
  birthday: z
    .union([z.literal("").transform(() => null), z.iso.date("errors.fields.birthday")])
    .refine(
      (day) => day === null || (day >= OLDEST && day <= clock.now().toISOString().slice(0, 10)),
      "errors.fields.birthday",
    ),
  phone: z
    .string()
    .trim()
    .transform((text, context) => {
      if (text === "") return null;
      const phone = parsePhone(text);
      if (phone === null) context.addIssue({ code: "custom", message: "errors.fields.phone" });
      return phone;
    }),
  locale: z.enum(locales),
});

/** Saves the signed-in member's name, birthday, phone and language; the site changes its language at once. */
export const updateProfileAction = memberAction(
  profile,
  async (input, { accountId, memberId }): Promise<ActionResult<void, "PHONE_TAKEN" | "NOT_FOUND">> => {
    const outcome = await updateProfile({ ...input, accountId, memberId, now: clock.now() });
    if (!outcome.ok) return outcome;
    (await cookies()).set(localeCookie, input.locale, { path: "/", maxAge: YEAR_S, sameSite: "lax" });
    revalidatePath("/", "layout");
    return { ok: true, value: undefined };
  },
);

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
const consents = z.object({ consentEmail: flag, consentSms: flag, consentProfiling: flag });

/** Saves the signed-in member's consents. */
export const updateConsentsAction = memberAction(
  consents,
  async (input, { accountId, memberId }): Promise<ActionResult<void, "NOT_FOUND">> => {
    const outcome = await updateConsents({ ...input, accountId, memberId, now: clock.now() });
    return outcome.ok ? { ok: true, value: undefined } : outcome;
  },
);

const theme = z.enum(["system", "light", "dark"]);

/** Keeps the chosen look in this browser; "system" forgets it. Open to anyone: it is their own. */
export async function chooseThemeAction(form: FormData): Promise<void> {
  const chosen = theme.safeParse(form.get("theme"));
  if (!chosen.success) return;
  const jar = await cookies();
  if (chosen.data === "system") jar.delete(themeCookie);
  else jar.set(themeCookie, chosen.data, { path: "/", maxAge: YEAR_S, sameSite: "lax" });
  revalidatePath("/", "layout");
}
