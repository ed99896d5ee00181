import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/app/(auth)/auth-page";
import { LinkButton } from "@/components/ui/link-button";

/** Where a link that no longer works leads: what to do instead. */
export async function UsedUp({ href, action }: { href: string; action: "signIn" | "forgot" | "join" | "invite" }) {
  const t = await getTranslations("auth.usedUp");
  return (
    <AuthPage title={t("title")} intro={action === "invite" ? t("invite") : t("text")}>
      <LinkButton href={href} variant="primary" size="lg" block>
        {t(action === "invite" ? "signIn" : action)}
      </LinkButton>
    </AuthPage>
  );
}
