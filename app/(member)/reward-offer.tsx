import { getTranslations } from "next-intl/server";
import type { OfferedReward } from "@/app/(member)/member-catalogue";
import { RewardCard } from "@/components/shop/reward-card";
import type { Tier } from "@/domain/programme";
import { getFormatter } from "@/lib/i18n";
import { pictureUrl, rewardState, rewardTag } from "@/lib/reward-words";

/** A reward's card as it stands for this member, leading to the reward. */
export async function RewardOffer({
  offer: { reward, availability },
  tiers,
}: {
  offer: OfferedReward;
  tiers: readonly Tier[];
}) {
  const [t, common, f] = await Promise.all([
    getTranslations("portal.rewards"),
    getTranslations("common"),
    getFormatter(),
  ]);
  const wording = { t, f, tiers };
  return (
    <RewardCard
      href={`/rewards/${reward.id}`}
      pictureUrl={pictureUrl(reward.pictureId, "small")}
      pictureAlt=""
      name={f.words(reward.name)}
      cost={common.rich("pointsCost", { ...f.count(reward.cost), b: (figure) => <b>{figure}</b> })}
      tag={rewardTag(reward, availability, wording)}
      state={rewardState(availability, wording)}
    />
  );
}
