import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { confirmSignUpAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { TokenForm } from "@/app/(auth)/token-form";
import { UsedUp } from "@/app/(auth)/used-up";
import { getTokenState } from "@/db/queries/account-tokens";
import { clock } from "@/lib/clock";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.confirm");
  return { title: t("title"), robots: { index: false } };
}

/** The landing place of a sign-up mail. */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const state = await getTokenState({ purpose: "sign-up", token: text, now: clock.now() });
  if (!state.usable) return <UsedUp href="/sign-up" action="join" />;
  const t = await getTranslations("auth.confirm");
  return (
    <AuthPage title={t("title")} intro={t("intro", { email: state.email })}>
      <TokenForm action={confirmSignUpAction} token={text} submit={t("submit")} busy={t("busy")} />
    </AuthPage>
  );
}
