import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { confirmEmailAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { TokenForm } from "@/app/(auth)/token-form";
import { UsedUp } from "@/app/(auth)/used-up";
import { getTokenState } from "@/db/queries/account-tokens";
import { clock } from "@/lib/clock";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.confirmEmail");
  return { title: t("title"), robots: { index: false } };
}

/** The landing place of the mail that proves a new address. */
export default async function ConfirmEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const state = await getTokenState({ purpose: "change-email", token: text, now: clock.now() });
  if (!state.usable) return <UsedUp href="/profile" action="signIn" />;
  const t = await getTranslations("auth.confirmEmail");
  return (
    <AuthPage title={t("title")} intro={t("intro", { email: state.email })}>
      <TokenForm action={confirmEmailAction} token={text} submit={t("submit")} busy={t("busy")} />
    </AuthPage>
  );
}
