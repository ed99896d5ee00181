import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { getSay } from "@/lib/i18n";

/** What is not there, or belongs to someone else: the two look the same on purpose. */
export default async function PortalNotFound() {
  const t = (await getSay())("errors.notFound");
  return (
    <EmptyState
      alone
      title={t("title")}
      className="pt-20"
      action={
        <LinkButton href="/" variant="primary" size="md">
          {t("action")}
        </LinkButton>
      }
    >
      {t("text")}
    </EmptyState>
  );
}
