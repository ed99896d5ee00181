import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { acceptInviteAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { NewPasswordForm } from "@/app/(auth)/new-password-form";
import { UsedUp } from "@/app/(auth)/used-up";
import { getTokenState } from "@/db/queries/account-tokens";
import { clock } from "@/lib/clock";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.invite");
  return { title: t("title"), robots: { index: false } };
}

/** The first password of an invited person of the staff. */
export default async function AcceptInvitePage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const state = await getTokenState({ purpose: "invite", token: text, now: clock.now() });
  if (!state.usable) return <UsedUp href="/sign-in" action="invite" />;
  const t = await getTranslations("auth");
  const words = {
    label: t("newPassword"),
    hint: t("passwordHint"),
    show: t("show"),
    hide: t("hide"),
    submit: t("invite.submit"),
    busy: t("invite.busy"),
  };
  return (
    <AuthPage title={t("invite.title")} intro={t("invite.intro", { email: state.email })}>
      <NewPasswordForm action={acceptInviteAction} token={text} email={state.email} words={words} />
    </AuthPage>
  );
}
