import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type CampaignShop, nameIn } from "@/app/admin/campaigns/campaign-shop";
import type { CampaignWords } from "@/lib/campaign-words";
import { formatter } from "@/lib/format";

/** What tells a campaign in the reader's language, in the browser. */
export function useCampaignWords(shop: CampaignShop): CampaignWords {
  const t = useTranslations("conditions");
  const c = useTranslations("admin.campaigns.words");
  return useMemo(
    () => ({
      t: (key, values) => t(key, values),
      c: (key, values) => c(key, values),
      f: formatter(shop.locale, shop.timeZone),
      currency: shop.currency,
      timeZone: shop.timeZone,
      nameOf: nameIn(shop),
      stepOf: (challengeId, step) => shop.steps[challengeId]?.[step],
    }),
    [t, c, shop],
  );
}
