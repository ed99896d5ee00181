import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StateBadge } from "@/app/admin/campaigns/state-badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tabs";
import type { CampaignState } from "@/domain/campaign/campaign-state";

/** The pages of one campaign, in their order; the first is the builder. */
export const campaignTabs = ["builder", "back-test", "results", "versions"] as const;

/** A page of one campaign. */
export type CampaignTab = (typeof campaignTabs)[number];

/** What the head of a campaign's pages tells. */
export interface CampaignHeadProps {
  readonly id: number;
  readonly title: string;
  readonly state: CampaignState;
  readonly pending: "draft" | "review" | null;
  readonly tab: CampaignTab;
  readonly actions?: ReactNode;
}

/** The head that all pages of one campaign share: where it stands, what can be done, and the way to the others. */
export function CampaignHead({ id, title, state, pending, tab, actions }: CampaignHeadProps) {
  const t = useTranslations("admin.campaigns");
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/admin/campaigns", label: t("title") }]}
        crumbsLabel={t("path")}
        title={title}
        note={<StateBadge state={state} pending={pending} />}
        actions={actions}
      />
      <TabLinks
        label={t("tabs")}
        className="-mt-2 mb-5"
        tabs={campaignTabs.map((one) => ({
          href: one === "builder" ? `/admin/campaigns/${id}` : `/admin/campaigns/${id}/${one}`,
          label: t(`tab.${one}`),
          current: one === tab,
        }))}
      />
    </>
  );
}
