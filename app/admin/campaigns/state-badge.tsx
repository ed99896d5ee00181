import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { CampaignState } from "@/domain/campaign/campaign-state";

const tones: Record<CampaignState, BadgeTone> = {
  live: "ok",
  scheduled: "info",
  review: "warn",
  draft: "neutral",
  paused: "warn",
  ended: "neutral",
  archived: "neutral",
};

/** Where a campaign stands, and whether a change of it waits. */
export function StateBadge({ state, pending }: { state: CampaignState; pending: "draft" | "review" | null }) {
  const t = useTranslations("admin.campaigns");
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      {pending !== null && <Badge tone={pending === "review" ? "warn" : "neutral"}>{t(`pending.${pending}`)}</Badge>}
    </span>
  );
}
