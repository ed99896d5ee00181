import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { forgotPasswordAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { EmailForm } from "@/app/(auth)/forgot-password/email-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.forgot");
  return { title: t("title") };
}

/** Asking for a link to set a new password. */
export default async function ForgotPasswordPage() {
  const t = await getTranslations("auth");
  return (
    <AuthPage title={t("forgot.title")} intro={t("forgot.intro")}>
      <EmailForm
        action={forgotPasswordAction}
        words={{ email: t("email"), submit: t("forgot.submit"), busy: t("forgot.busy") }}
      />
      <p className="pt-6 text-center">
        <Link
          href="/sign-in"
          className="inline-flex min-h-11 items-center text-accent-text underline underline-offset-4"
        >
          {t("checkEmail.back")}
        </Link>
      </p>
    </AuthPage>
  );
}
