import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/(auth)/account-actions";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { getSession } from "@/lib/session";

/**
 * The refusal (403): what was asked for is not for this role, or the account is on hold. Next prepares it with every
 * page, so it reads nothing but the session that the page has read already.
 */
export default async function Forbidden() {
  const [t, session] = await Promise.all([getTranslations("auth.refused"), getSession()]);
  const blocked = session !== null && session.memberId !== null && !session.memberActive;
  const home = session?.memberActive ? "/" : session?.staffRole && session.staffFresh ? "/admin" : null;
  const actions = (
    <div className="flex flex-wrap justify-center gap-3">
      {home !== null && (
        <LinkButton href={home} variant="primary" size="md">
          {t(home === "/" ? "home" : "admin")}
        </LinkButton>
      )}
      <form action={signOutAction}>
        <button type="submit" className={buttonClass({ size: "md" })}>
          {t("signOut")}
        </button>
      </form>
    </div>
  );
  return (
    <main>
      <EmptyState alone title={t(blocked ? "blocked" : "title")} className="pt-24" action={actions}>
        {t(blocked ? "blockedText" : "text")}
      </EmptyState>
    </main>
  );
}
