import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { acceptInviteAction } from "@/app/(auth)/actions";
import { NewPasswordPage } from "@/app/(auth)/new-password-page";
import type { SearchParams } from "@/lib/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.invite");
  return { title: t("title"), robots: { index: false } };
}

/** The first password of an invited person of the staff. */
export default function AcceptInvitePage({ searchParams }: { searchParams: SearchParams }) {
  return (
    <NewPasswordPage
      purpose="invite"
      words="invite"
      searchParams={searchParams}
      action={acceptInviteAction}
      usedUp={{ href: "/sign-in", action: "invite" }}
    />
  );
}
