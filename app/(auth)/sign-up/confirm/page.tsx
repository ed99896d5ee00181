import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { confirmSignUpAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { joiningCookie } from "@/app/(auth)/cookies";
import { NewPasswordForm } from "@/app/(auth)/new-password-form";
import { TokenForm } from "@/app/(auth)/token-form";
import { UsedUp } from "@/app/(auth)/used-up";
import { getSignUpState } from "@/db/queries/account-tokens";
import { clock } from "@/lib/clock";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.confirm");
  return { title: t("title"), robots: { index: false } };
}

/** The landing place of a sign-up mail; in another browser than the sign-up's the password is set here. */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const browserSecret = (await cookies()).get(joiningCookie)?.value ?? null;
  const state = await getSignUpState({ token: text, browserSecret, now: clock.now() });
  if (!state.usable) return <UsedUp href="/sign-up" action="join" />;
  const t = await getTranslations("auth");
  const { email } = state;
  const submit = t("confirm.submit");
  const busy = t("confirm.busy");
  if (state.sameBrowser) {
    return (
      <AuthPage title={t("confirm.title")} intro={t("confirm.intro", { email })}>
        <TokenForm action={confirmSignUpAction} token={text} submit={submit} busy={busy} />
      </AuthPage>
    );
  }
  const words = { label: t("password"), hint: t("passwordHint"), show: t("show"), hide: t("hide"), submit, busy };
  return (
    <AuthPage title={t("confirm.title")} intro={t("confirm.elsewhere", { email })}>
      <NewPasswordForm action={confirmSignUpAction} token={text} email={email} words={words} />
    </AuthPage>
  );
}
