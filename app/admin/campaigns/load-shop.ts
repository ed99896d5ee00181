import { getTranslations } from "next-intl/server";
import { type CampaignShop, nameIn } from "@/app/admin/campaigns/campaign-shop";
import { loadLookups } from "@/app/admin/conditions/load-lookups";
import { listChallengeChoices, listRewardChoices } from "@/db/queries/condition-choices";
import { getProgramme } from "@/db/queries/programme";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import type { Condition } from "@/domain/condition/condition";
import type { CampaignWords } from "@/lib/campaign-words";
import { formatter } from "@/lib/format";
import { getUiLocale } from "@/lib/i18n";

/** The shop as campaigns' pages know it; products that `campaigns` and `conditions` name have their names. */
export async function loadShop(
  campaigns: readonly (CampaignDefinition | null)[],
  conditions: readonly (Condition | null)[] = [],
): Promise<CampaignShop> {
  const [programme, locale, lookups, rewards, challenges] = await Promise.all([
    getProgramme(),
    getUiLocale(),
    loadLookups([...conditions, ...campaigns.flatMap((campaign) => (campaign === null ? [] : conditionsOf(campaign)))]),
    listRewardChoices(),
    listChallengeChoices(),
  ]);
  const local = (name: Readonly<Record<typeof locale, string>>) => name[locale] || name.pl;
  return {
    locale,
    timeZone: programme.timeZone,
    currency: programme.currency,
    lookups,
    rewards: rewards.map(({ id, name }) => ({ value: id, label: local(name) })),
    steps: Object.fromEntries(
      challenges.map(({ id, steps }) => [id, steps.map(({ name, measure }) => ({ name: local(name), measure }))]),
    ),
    review: programme.campaignReview === true,
  };
}

function conditionsOf({ conditions, effects }: CampaignDefinition): (Condition | null)[] {
  return [conditions, ...effects.map((effect) => ("lines" in effect ? (effect.lines ?? null) : null))];
}

/** What tells campaigns in the reader's language on the server: in lists, versions and explanations. */
export async function loadCampaignWords(shop: CampaignShop): Promise<CampaignWords> {
  const [t, c] = await Promise.all([getTranslations("conditions"), getTranslations("admin.campaigns.words")]);
  return {
    t: (key, values) => t(key, values),
    c: (key, values) => c(key, values),
    f: formatter(shop.locale, shop.timeZone),
    currency: shop.currency,
    timeZone: shop.timeZone,
    nameOf: nameIn(shop),
    stepOf: (challengeId, step) => shop.steps[challengeId]?.[step],
  };
}
