import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tabs";
import type { CampaignStatus } from "@/domain/campaign/campaign";

/** The head of a challenge's pages: where it stands, what can be done, and the way between them. */
export function ChallengeHead({
  challenge: { id, title, status },
  tab,
  actions,
}: {
  challenge: { readonly id: number; readonly title: string; readonly status: CampaignStatus };
  tab: "editor" | "results";
  actions?: ReactNode;
}) {
  const t = useTranslations("admin.challenges");
  const base = `/admin/challenges/${id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/admin/challenges", label: t("title") }]}
        crumbsLabel={t("path")}
        title={title}
        note={<Badge tone={status === "live" ? "ok" : "neutral"}>{t(`state.${status}`)}</Badge>}
        actions={actions}
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
