import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/(auth)/account-actions";
import { AuthPage } from "@/app/(auth)/auth-page";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { getSession } from "@/lib/session";

/** The refusal (403): what was asked for is not for this role, or the account is on hold. */
export default async function Forbidden() {
  const [t, session] = await Promise.all([getTranslations("auth.refused"), getSession()]);
  const blocked = session !== null && session.memberId !== null && !session.memberActive;
  return (
    <AuthPage title={t(blocked ? "blocked" : "title")} intro={t(blocked ? "blockedText" : "text")}>
      <div className="grid gap-3">
        {session?.memberActive && (
          <LinkButton href="/" variant="primary" size="lg" block>
            {t("home")}
          </LinkButton>
        )}
        {session?.staffRole && session.staffFresh && (
          <LinkButton href="/admin" variant={session.memberActive ? "plain" : "primary"} size="lg" block>
            {t("admin")}
          </LinkButton>
        )}
        <form action={signOutAction}>
          <SubmitButton variant="plain" size="lg" block>
            {t("signOut")}
          </SubmitButton>
        </form>
      </div>
    </AuthPage>
  );
}
