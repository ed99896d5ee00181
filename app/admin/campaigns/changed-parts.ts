import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { locales } from "@/domain/locale";
import { type CampaignWords, campaignParts, describePart } from "@/lib/campaign-words";

/** A part of a campaign before and after, in words. */
export interface ChangedPart {
  readonly path: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** The parts in which two definitions differ, each as it reads before and after. */
export function changedParts(
  before: CampaignDefinition,
  after: CampaignDefinition,
  words: CampaignWords,
): ChangedPart[] {
  const none = words.t("nothing");
  const names = locales
    .filter((locale) => before.name[locale] !== after.name[locale])
    .map((locale) => ({
      path: `name.${locale}`,
      label: `${words.c("part.name")} (${locale})`,
      before: before.name[locale] || none,
      after: after.name[locale] || none,
    }));
  const told = campaignParts
    .filter((part) => part !== "name")
    .map((part) => ({
      path: part,
      label: words.c(`part.${part}`),
      before: describePart(part, before, words) || none,
      after: describePart(part, after, words) || none,
    }));
  return [...names, ...told.filter((part) => part.before !== part.after)];
}
