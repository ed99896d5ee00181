import { getTranslations } from "next-intl/server";
import { TierCard } from "@/components/shop/tier-card";
import type { TierStanding } from "@/db/queries/tiers";
import type { Tier } from "@/domain/programme";
import type { Formatter } from "@/lib/format";

/** A tier's benefits in words: discount, free delivery, then the shop's own. */
export async function tierBenefits(tier: Tier, f: Formatter): Promise<string[]> {
  const t = await getTranslations("portal.tier");
  return [
    ...(tier.discountPercent > 0 ? [t("discount", { percent: f.number(tier.discountPercent) })] : []),
    ...(tier.freeDelivery ? [t("freeDelivery")] : []),
    ...tier.benefits.map((benefit) => benefit[f.locale]).filter(Boolean),
  ];
}

/** The member's tier on its metal, with what is missing to the next one and by when. */
export async function MemberTierCard({ standing, name, f }: { standing: TierStanding; name: string; f: Formatter }) {
  const t = await getTranslations("portal.tier");
  const { tier, next, metric, until } = standing;
  const max = next ? next.tier.threshold : Math.max(tier.threshold, 1);
  const bold = (text: React.ReactNode) => <b>{text}</b>;
  const top = until ? t.rich("topUntil", { b: bold, date: f.date(until, "longDate") }) : t.rich("top", { b: bold });
  return (
    <TierCard
      metal={tier.metal}
      name={tier.name[f.locale]}
      benefits={await tierBenefits(tier, f)}
      memberName={name}
      wreath={{
        label: next ? t("progress", { tier: next.tier.name[f.locale] }) : tier.name[f.locale],
        value: next ? metric : max,
        max,
        figure: f.compact(metric),
        of: next ? t("of", { n: f.compact(next.tier.threshold) }) : t("thisYear"),
        valueText: next
          ? t("progressValue", { n: f.number(metric), of: f.number(next.tier.threshold) })
          : t("pointsThisYear", f.count(metric)),
      }}
      missing={
        next
          ? t.rich("missing", {
              ...f.count(next.missing),
              tier: next.tier.name[f.locale],
              date: f.date(next.by, "longDate"),
              b: bold,
            })
          : top
      }
      href="/tiers"
    />
  );
}
