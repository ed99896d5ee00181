"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { CampaignState } from "@/domain/campaign/campaign-state";

const MenuActs = lazy(() => import("./campaign-menu-acts"));

/** Which campaign, and where its menu stands. */
export interface CampaignMenuProps {
  readonly campaign: {
    readonly id: number;
    readonly title: string;
    readonly state: CampaignState;
    readonly liveVersion: number | null;
  };
  /** In the head of its own page. */
  readonly inside?: boolean;
  /** Lets the draft go, where there is one. */
  readonly onDiscard?: () => void;
}

/** What may be done to a campaign as a whole; the menu comes after the page, which needs it least. */
export function CampaignMenu(props: CampaignMenuProps) {
  const t = useTranslations("admin.campaigns");
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const closed = (
    <Button
      variant={props.inside ? "plain" : "quiet"}
      iconOnly
      aria-label={t("menu", { title: props.campaign.title })}
      disabled
    >
      <Icon as={Ellipsis} size={18} />
    </Button>
  );
  return mounted ? (
    <Suspense fallback={closed}>
      <MenuActs {...props} />
    </Suspense>
  ) : (
    closed
  );
}
