"use client";

import { useTranslations } from "next-intl";
import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import { ChallengeCard } from "@/components/shop/challenge-card";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { formatter } from "@/lib/format";

/** The card as a member sees it who has only just begun, in the reader's language. */
export function PreviewCard({ definition, shop }: { definition: ChallengeDefinition; shop: CampaignShop }) {
  const t = useTranslations("portal.challenges");
  const own = useTranslations("admin.challenges.form");
  const { name, description, steps, streak, window, reward } = definition;
  const f = formatter(shop.locale, shop.timeZone);
  const single = steps.length === 1 ? steps[0] : undefined;
  const isMoney = single?.target.measure === "amount" || single?.target.measure === "single";
  const of = streak?.length ?? (single && !isMoney ? single.target.value : steps.length);
  const figure = isMoney && streak === null ? f.percent(0, 0) : `0/${f.number(of)}`;
  const time =
    window.kind === "from-joining"
      ? t("time.afterJoining", f.count(window.days))
      : window.kind === "from-first-step"
        ? t("time.afterFirst", f.count(window.days))
        : window.to === null || window.to === ""
          ? t("time.open")
          : t("time.until", { date: f.date(new Date(`${window.to}T12:00:00Z`), "longDate") });
  const badge = (shop.lookups.choices.badge ?? []).find(({ value }) => String(value) === reward.badgeId)?.label;
  const parts = [
    ...(reward.points ? [t("reward.points", f.count(reward.points))] : []),
    ...(shop.rewards.filter(({ value }) => String(value) === reward.voucherRewardId).map(({ label }) => label) ?? []),
    ...(badge === undefined ? [] : [t("reward.badge", { badge })]),
  ];
  return (
    <ChallengeCard
      name={name[shop.locale] || own("unnamed")}
      text={description[shop.locale]}
      pictureUrl={definition.pictureId === null ? null : `/pictures/${definition.pictureId}`}
      time={{ text: time, soon: false }}
      ring={{
        label: name[shop.locale] || own("unnamed"),
        valueText: figure,
        figure,
        share: 0,
        segments: of > 1 && of <= 12 && !isMoney ? of : null,
        done: 0,
      }}
      steps={steps.map((step, index) => ({
        name: step.name[shop.locale] || own("stepN", { n: index + 1 }),
        note: t("steps.todo"),
        done: false,
      }))}
      reward={parts.length === 0 ? null : parts.join(", ")}
    />
  );
}
