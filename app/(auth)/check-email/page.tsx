import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/app/(auth)/auth-page";
import { mailedCookie } from "@/app/(auth)/cookies";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { env } from "@/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.checkEmail");
  return { title: t("title") };
}

/** After every request for a mail, whoever asked: look into the mailbox. */
export default async function CheckEmailPage() {
  const [t, jar] = await Promise.all([getTranslations("auth.checkEmail"), cookies()]);
  const email = jar.get(mailedCookie)?.value;
  return (
    <AuthPage title={t("title")} intro={email === undefined ? t("sentPlain") : t("sent", { email })}>
      <p className="mb-6 text-ink-2">{t("spam")}</p>
      {env.SMTP_URL === undefined && <Alert tone="info" title={t("demo")} className="mb-6" />}
      <LinkButton href="/sign-in" variant="plain" size="lg" block>
        {t("back")}
      </LinkButton>
    </AuthPage>
  );
}
