import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCampaignWords } from "@/app/admin/campaigns/[id]/use-campaign-words";
import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import type { ChallengePlanWords } from "@/lib/challenge-plan-words";

/** What tells staff a challenge in their language, in the browser. */
export function useChallengeWords(shop: CampaignShop): ChallengePlanWords {
  const words = useCampaignWords(shop);
  const p = useTranslations("admin.challenges.words");
  return useMemo(() => ({ ...words, p: (key, values) => p(key, values) }), [words, p]);
}
