import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { AuthPage } from "@/app/(auth)/auth-page";
import { NewPasswordForm } from "@/app/(auth)/new-password-form";
import { UsedUp } from "@/app/(auth)/used-up";
import { getTokenState } from "@/db/queries/account-tokens";
import { clock } from "@/lib/clock";
import type { SearchParams } from "@/lib/search-params";

/** A new password by the link of a mail, while that link may be used; `words` names the screen's texts. */
export async function NewPasswordPage({
  purpose,
  words,
  searchParams,
  action,
  usedUp,
}: {
  purpose: "invite" | "reset-password";
  words: "invite" | "reset";
  searchParams: SearchParams;
  action: ComponentProps<typeof NewPasswordForm>["action"];
  usedUp: ComponentProps<typeof UsedUp>;
}) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const state = await getTokenState({ purpose, token: text, now: clock.now() });
  if (!state.usable) return <UsedUp {...usedUp} />;
  const t = await getTranslations("auth");
  const labels = {
    label: t("newPassword"),
    hint: t("passwordHint"),
    show: t("show"),
    hide: t("hide"),
    submit: t(`${words}.submit`),
    busy: t(`${words}.busy`),
  };
  return (
    <AuthPage title={t(`${words}.title`)} intro={t(`${words}.intro`, { email: state.email })}>
      <NewPasswordForm action={action} token={text} email={state.email} words={labels} />
    </AuthPage>
  );
}
