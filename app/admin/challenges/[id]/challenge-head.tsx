import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tabs";
import type { ChallengeRecord } from "@/db/queries/challenges-admin";

/** The head of a challenge's pages: where it stands, and the way between them. */
export function ChallengeHead({ record, tab }: { record: ChallengeRecord; tab: "editor" | "results" }) {
  const t = useTranslations("admin.challenges");
  const base = `/admin/challenges/${record.id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/admin/challenges", label: t("title") }]}
        crumbsLabel={t("path")}
        title={record.title}
        note={<Badge tone={record.status === "live" ? "ok" : "neutral"}>{t(`state.${record.status}`)}</Badge>}
      />
      <TabLinks
        label={t("pages")}
        className="-mt-2 mb-5"
        tabs={[
          { href: base, label: t("page.editor"), current: tab === "editor" },
          { href: `${base}/results`, label: t("page.results"), current: tab === "results" },
        ]}
      />
    </>
  );
}
