import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { enterByLinkAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { TokenForm } from "@/app/(auth)/token-form";
import { UsedUp } from "@/app/(auth)/used-up";
import { getTokenState } from "@/db/queries/account-tokens";
import { clock } from "@/lib/clock";
import { safePath } from "@/lib/safe-path";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.link");
  return { title: t("title"), robots: { index: false } };
}

/** The landing place of a sign-in mail. */
export default async function LinkPage({ searchParams }: { searchParams: SearchParams }) {
  const { token, next } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const state = await getTokenState({ purpose: "sign-in", token: text, now: clock.now() });
  if (!state.usable) return <UsedUp href="/sign-in" action="signIn" />;
  const t = await getTranslations("auth.link");
  return (
    <AuthPage title={t("title")} intro={t("intro", { email: state.email })}>
      <TokenForm
        action={enterByLinkAction}
        token={text}
        next={safePath(next, "")}
        submit={t("submit")}
        busy={t("busy")}
      />
    </AuthPage>
  );
}
