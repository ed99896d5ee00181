import { getTranslations } from "next-intl/server";
import { TabLinks } from "@/components/ui/tabs";

/** The programme's two pages: its rules, and how they came about. */
export async function ProgrammeTabs({ current }: { current: "rules" | "history" }) {
  const t = await getTranslations("admin.programme");
  return (
    <TabLinks
      label={t("tabs")}
      className="mb-5"
      tabs={[
        { href: "/admin/programme", label: t("rules"), current: current === "rules" },
        { href: "/admin/programme/history", label: t("history"), current: current === "history" },
      ]}
    />
  );
}
