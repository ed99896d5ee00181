import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthPage } from "@/app/(auth)/auth-page";
import { LinkButton } from "@/components/ui/link-button";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signedOut");
  return { title: t("title") };
}

/** After signing out, here or everywhere. */
export default async function SignedOutPage({ searchParams }: { searchParams: SearchParams }) {
  const { everywhere } = await searchParams;
  const t = await getTranslations("auth.signedOut");
  return (
    <AuthPage title={t("title")} intro={everywhere === "1" ? t("everywhere") : t("text")}>
      <LinkButton href="/sign-in" variant="primary" size="lg" block>
        {t("again")}
      </LinkButton>
    </AuthPage>
  );
}
