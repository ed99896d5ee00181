import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signUpAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { SignUpForm } from "@/app/(auth)/sign-up/sign-up-form";
import { clock } from "@/lib/clock";
import { getMember } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title") };
}

/** Joining the programme. */
export default async function SignUpPage() {
  if (await getMember()) redirect("/");
  const [t, common] = await Promise.all([getTranslations("auth"), getTranslations("common")]);
  const words = {
    firstName: t("signUp.firstName"),
    lastName: t("signUp.lastName"),
    optional: common("optional"),
    email: t("email"),
    password: t("password"),
    passwordHint: t("passwordHint"),
    show: t("show"),
    hide: t("hide"),
    birthday: t("signUp.birthday"),
    birthdayHint: t("signUp.birthdayHint"),
    consents: t("signUp.consents"),
    consentEmail: t("signUp.consentEmail"),
    consentProfiling: t("signUp.consentProfiling"),
    consentHint: t("signUp.consentHint"),
    submit: t("signUp.submit"),
    busy: t("signUp.busy"),
  };
  return (
    <AuthPage title={t("signUp.title")} intro={t("signUp.intro")}>
      <SignUpForm action={signUpAction} words={words} today={clock.now().toISOString().slice(0, 10)} />
      <p className="pt-8 text-center text-ink-2">
        {t("signUp.have")}{" "}
        <Link
          href="/sign-in"
          className="inline-flex min-h-11 items-center font-medium text-accent-text underline underline-offset-4"
        >
          {t("signUp.signIn")}
        </Link>
      </p>
    </AuthPage>
  );
}
