import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { resetPasswordAction } from "@/app/(auth)/actions";
import { NewPasswordPage } from "@/app/(auth)/new-password-page";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("title"), robots: { index: false } };
}

/** A new password, by the link of a mail. */
export default function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <NewPasswordPage
      purpose="reset-password"
      words="reset"
      searchParams={searchParams}
      action={resetPasswordAction}
      usedUp={{ href: "/forgot-password", action: "forgot" }}
    />
  );
}
