import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signInAction } from "@/app/(auth)/actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import type { DemoWords } from "@/app/(auth)/sign-in/demo-accounts";
import { SignInForm } from "@/app/(auth)/sign-in/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { listExistingEmails } from "@/db/queries/accounts";
import { demoAccounts, demoPassword } from "@/db/seed/accounts";
import { env } from "@/env";
import { safePath } from "@/lib/safe-path";
import type { SearchParams } from "@/lib/search-params";
import { getSession } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("submit") };
}

async function demoWords(): Promise<DemoWords | null> {
  if (env.LAUREL_DEMO !== "on") return null;
  const [t, present] = await Promise.all([
    getTranslations("auth.demo"),
    listExistingEmails({ emails: demoAccounts.map(({ email }) => email) }),
  ]);
  const accounts = demoAccounts.filter(({ email }) => present.includes(email));
  if (accounts.length === 0) return null;
  return {
    title: t("title"),
    hint: t("hint", { password: demoPassword }),
    password: demoPassword,
    accounts: accounts.map(({ email, role }) => ({
      email,
      role: t(role),
      use: t("use", { email: `${t(role)}: ${email}` }),
    })),
  };
}

/** Signing in, for members and staff alike. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next } = await searchParams;
  const wanted = safePath(next, "");
  const session = await getSession();
  // A session too old to act for the staff must sign in anew, so it may see this page.
  if (session && (session.staffRole === null || session.staffFresh))
    redirect(wanted || (session.staffRole ? "/admin" : "/"));
  const [t, demo] = await Promise.all([getTranslations("auth"), demoWords()]);
  const words = {
    email: t("email"),
    password: t("password"),
    show: t("show"),
    hide: t("hide"),
    or: t("or"),
    forgot: t("signIn.forgot"),
    submit: t("signIn.submit"),
    busy: t("signIn.busy"),
    link: t("signIn.link"),
    linkBusy: t("signIn.linkBusy"),
  };
  return (
    <AuthPage title={t("signIn.title")}>
      {wanted !== "" && <Alert tone="info" title={t("signIn.sessionEnded")} className="mb-5" />}
      <SignInForm action={signInAction} next={wanted} words={words} demo={demo} />
      <p className="mt-auto pt-8 text-center text-ink-2 lg:mt-0">
        {t("signIn.newHere")}{" "}
        <Link
          href="/sign-up"
          className="inline-flex min-h-11 items-center font-medium text-accent-text underline underline-offset-4"
        >
          {t("signIn.join")}
        </Link>
      </p>
    </AuthPage>
  );
}
