import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { resetPasswordAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { NewPasswordForm } from "@/app/(auth)/new-password-form";
import { UsedUp } from "@/app/(auth)/used-up";
import { getTokenState } from "@/db/queries/account-tokens";
import { clock } from "@/lib/clock";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("title"), robots: { index: false } };
}

/** A new password, by the link of a mail. */
export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const state = await getTokenState({ purpose: "reset-password", token: text, now: clock.now() });
  if (!state.usable) return <UsedUp href="/forgot-password" action="forgot" />;
  const t = await getTranslations("auth");
  const words = {
    label: t("newPassword"),
    hint: t("passwordHint"),
    show: t("show"),
    hide: t("hide"),
    submit: t("reset.submit"),
    busy: t("reset.busy"),
  };
  return (
    <AuthPage title={t("reset.title")} intro={t("reset.intro", { email: state.email })}>
      <NewPasswordForm action={resetPasswordAction} token={text} email={state.email} words={words} />
    </AuthPage>
  );
}
