"use server";

import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { joiningCookie, mailedCookie } from "@/app/(auth)/cookies";
import { enter, goOn } from "@/app/(auth)/enter";
import { type FormState, fieldRefusal, refusal } from "@/app/(auth)/form-state";
import { confirmEmailChange } from "@/db/mutations/change-email";
import { confirmSignUp } from "@/db/mutations/confirm-sign-up";
import { requestPasswordReset } from "@/db/mutations/request-password-reset";
import { type MailRequest, requestSignInLink } from "@/db/mutations/request-sign-in-link";
import { requestSignUp } from "@/db/mutations/request-sign-up";
import { acceptInvite, resetPassword } from "@/db/mutations/reset-password";
import { normalizeEmail } from "@/domain/email";
import { readForm } from "@/lib/action";
import { atLeast } from "@/lib/at-least";
import { clientAddress } from "@/lib/client-address";
import { clock } from "@/lib/clock";
import { getUiLocale } from "@/lib/i18n";
import { safePath } from "@/lib/safe-path";
import { secureCookies } from "@/lib/session-token";

/** Longer than the work behind any of these answers takes, so that its time does not tell who has an account. */
const ANSWER_MS = 400;

const email = z.string().trim().max(254, "errors.fields.tooLong").pipe(z.email("errors.fields.email"));
const emailOnly = z.object({ email });
const signInInput = z.object({ email, password: z.string().min(1, "errors.fields.required") });
const tokenInput = z.object({ token: z.string().min(20).max(200), next: z.string().optional() });
const confirmInput = z.object({ token: z.string().min(20).max(200), password: z.string().optional() });
const newPasswordInput = z.object({ token: z.string().min(20).max(200), password: z.string() });
const name = z.string().trim().max(80, "errors.fields.tooLong");

function isBirthday(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  const age = clock.now().getTime() - date.getTime();
  return !Number.isNaN(age) && age > 0 && age < 125 * 366 * 86_400_000;
}

const signUpInput = z.object({
  firstName: name.min(1, "errors.fields.required"),
  lastName: name,
  email,
  password: z.string(),
  birthday: z
    .string()
    .refine((text) => text === "" || (/^\d{4}-\d\d-\d\d$/.test(text) && isBirthday(text)), "errors.fields.birthday"),
  consentEmail: z.literal("on").optional(),
  consentProfiling: z.literal("on").optional(),
});

async function mailRequest(address: string): Promise<MailRequest> {
  return { email: address, address: clientAddress(await headers()), locale: await getUiLocale(), now: clock.now() };
}

async function toCheckEmail(address: string): Promise<never> {
  const options = {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: "/check-email",
    maxAge: 900,
  } as const;
  (await cookies()).set(mailedCookie, normalizeEmail(address), options);
  redirect("/check-email");
}

/** Gives this browser a secret by which the confirmation knows that the same person sits there. */
async function markBrowser(): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const options = {
    httpOnly: true,
    sameSite: "lax",
    secure: secureCookies(),
    path: "/sign-up",
    maxAge: 86_400,
  } as const;
  (await cookies()).set(joiningCookie, secret, options);
  return secret;
}

/** Signs in by e-mail and password; the form's other button asks for a link instead. */
export async function signInAction(_previous: FormState, form: FormData): Promise<FormState> {
  if (form.get("intent") === "link") return sendLink(form);
  const input = signInInput.safeParse(readForm(form));
  if (!input.success) return fieldRefusal(input.error, form);
  const outcome = await enter("password", input.data);
  if (outcome !== null) return refusal(outcome, form);
  return goOn(form.get("next"));
}

async function sendLink(form: FormData): Promise<FormState> {
  const input = emailOnly.safeParse(readForm(form));
  if (!input.success) return fieldRefusal(input.error, form);
  const request = { ...(await mailRequest(input.data.email)), next: safePath(form.get("next")) };
  const outcome = await atLeast(ANSWER_MS, requestSignInLink(request));
  return outcome.ok ? toCheckEmail(input.data.email) : refusal(outcome, form);
}

/** Uses the link of a mail up, now that a person has pressed the button. */
export async function enterByLinkAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = tokenInput.safeParse(readForm(form));
  if (!input.success) return refusal({ reason: "LINK_USED_UP" }, form);
  const outcome = await enter("link", { token: input.data.token });
  return outcome === null ? goOn(input.data.next) : refusal(outcome, form);
}

/** Asks to join; whatever the address, the answer is to look into the mailbox. */
export async function signUpAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = signUpInput.safeParse(readForm(form));
  if (!input.success) return fieldRefusal(input.error, form);
  const { birthday, consentEmail, consentProfiling, ...rest } = input.data;
  const browserSecret = await markBrowser();
  const outcome = await atLeast(
    ANSWER_MS,
    requestSignUp({
      ...(await mailRequest(rest.email)),
      ...rest,
      browserSecret,
      birthday: birthday === "" ? null : birthday,
      consentEmail: consentEmail === "on",
      consentProfiling: consentProfiling === "on",
    }),
  );
  return outcome.ok ? toCheckEmail(rest.email) : refusal(outcome, form);
}

/** Opens the account whose address the link proves, and signs in; in another browser it takes a password first. */
export async function confirmSignUpAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = confirmInput.safeParse(readForm(form));
  if (!input.success) return refusal({ reason: "LINK_USED_UP" }, form);
  const { token, password = null } = input.data;
  const browserSecret = (await cookies()).get(joiningCookie)?.value ?? null;
  const address = clientAddress(await headers());
  const outcome = await confirmSignUp({ token, browserSecret, password, address, now: clock.now() });
  return outcome.ok ? enterWith(outcome.signInToken, form) : refusal(outcome, form);
}

/** Asks for a link to set a new password. */
export async function forgotPasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = emailOnly.safeParse(readForm(form));
  if (!input.success) return fieldRefusal(input.error, form);
  const outcome = await atLeast(ANSWER_MS, requestPasswordReset(await mailRequest(input.data.email)));
  return outcome.ok ? toCheckEmail(input.data.email) : refusal(outcome, form);
}

/** Sets the new password by the link of a mail, and signs in here only. */
export async function resetPasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  return setPassword(resetPassword, form);
}

/** Sets the first password of an invited person of the staff, and signs in. */
export async function acceptInviteAction(_previous: FormState, form: FormData): Promise<FormState> {
  return setPassword(acceptInvite, form);
}

async function setPassword(mutation: typeof resetPassword, form: FormData): Promise<FormState> {
  const input = newPasswordInput.safeParse(readForm(form));
  if (!input.success) return fieldRefusal(input.error, form);
  const outcome = await mutation({ ...input.data, address: clientAddress(await headers()), now: clock.now() });
  return outcome.ok ? enterWith(outcome.signInToken, form) : refusal(outcome, form);
}

/** Gives the account the address that the link proves. */
export async function confirmEmailAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = tokenInput.safeParse(readForm(form));
  if (!input.success) return refusal({ reason: "LINK_USED_UP" }, form);
  const outcome = await confirmEmailChange({
    token: input.data.token,
    address: clientAddress(await headers()),
    now: clock.now(),
  });
  return outcome.ok ? enterWith(outcome.signInToken, form, "/profile") : refusal(outcome, form);
}

async function enterWith(token: string, form: FormData, next?: string): Promise<FormState> {
  const outcome = await enter("link", { token });
  return outcome === null ? goOn(next) : refusal(outcome, form);
}
