import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** An address of the back-office that leads nowhere. */
export default async function AdminNotFound() {
  const t = await getTranslations("admin.shell.missing");
  return (
    <EmptyState
      alone
      title={t("title")}
      className="pt-24"
      action={
        <LinkButton href="/admin" variant="primary">
          {t("home")}
        </LinkButton>
      }
    >
      {t("body")}
    </EmptyState>
  );
}
