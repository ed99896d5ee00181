import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** An address that leads nowhere. */
export default async function NotFound() {
  const t = await getTranslations("errors.notFound");
  return (
    <main>
      <EmptyState
        alone
        title={t("title")}
        className="pt-24"
        action={
          <LinkButton href="/" variant="primary" size="md">
            {t("action")}
          </LinkButton>
        }
      >
        {t("text")}
      </EmptyState>
    </main>
  );
}
