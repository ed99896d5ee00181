import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";

/** A room of the back-office that is not for this role; the navigation beside it shows those that are. */
export default async function AdminForbidden() {
  const t = await getTranslations("auth.refused");
  return (
    <EmptyState alone title={t("title")} className="pt-24">
      {t("text")}
    </EmptyState>
  );
}
