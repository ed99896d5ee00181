import type { OfferedReward } from "@/app/(member)/member-catalogue";
import { rewardCardMarkup } from "@/components/shop/reward-card";
import { boldText, type Markup } from "@/components/ui/markup";
import type { Tier } from "@/domain/programme";
import type { Formatter } from "@/lib/format";
import type { Say } from "@/lib/i18n";
import { pictureUrl, rewardState, rewardTag } from "@/lib/reward-words";

/** A reward's card as it stands for this member, leading to the reward. */
export function rewardOfferMarkup(
  { reward, availability }: OfferedReward,
  { tiers, say, f }: { tiers: readonly Tier[]; say: Say; f: Formatter },
): Markup {
  const wording = { t: say("portal.rewards"), f, tiers };
  return rewardCardMarkup({
    href: `/rewards/${reward.id}`,
    pictureUrl: pictureUrl(reward.pictureId, "small"),
    pictureAlt: "",
    name: f.words(reward.name),
    cost: boldText((values) => say("common").markup("pointsCost", values), f.count(reward.cost)),
    tag: rewardTag(reward, availability, wording),
    state: rewardState(availability, wording),
  });
}
