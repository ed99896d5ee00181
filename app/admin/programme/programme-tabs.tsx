import { getTranslations } from "next-intl/server";
import { TabLinks } from "@/components/ui/tabs";

/** The programme's pages: its rules, whom they will raise and lower, and how they came about. */
export async function ProgrammeTabs({ current }: { current: "rules" | "outlook" | "history" }) {
  const t = await getTranslations("admin.programme");
  return (
    <TabLinks
      label={t("tabs")}
      className="mb-5"
      tabs={[
        { href: "/admin/programme", label: t("rules"), current: current === "rules" },
        { href: "/admin/programme/outlook", label: t("outlook"), current: current === "outlook" },
        { href: "/admin/programme/history", label: t("history"), current: current === "history" },
      ]}
    />
  );
}
