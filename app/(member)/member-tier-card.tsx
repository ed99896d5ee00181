import { getTranslations } from "next-intl/server";
import { TierCard } from "@/components/shop/tier-card";
import type { TierStanding } from "@/db/queries/tiers";
import type { Tier } from "@/domain/programme";
import type { Formatter } from "@/lib/format";

/** A tier's benefits as the shop words them; where it did not, what follows from the tier's terms. */
export async function tierBenefits(tier: Tier, f: Formatter): Promise<string[]> {
  const worded = tier.benefits.map((benefit) => f.words(benefit)).filter(Boolean);
  if (worded.length > 0) return [...new Set(worded)];
  const t = await getTranslations("portal.tier");
  return [
    ...(tier.discountPercent > 0 ? [t("discount", { percent: f.number(tier.discountPercent) })] : []),
    ...(tier.freeDelivery ? [t("freeDelivery")] : []),
  ];
}

/** The member's tier on its metal, with what is missing to the next one and by when. */
export async function MemberTierCard({
  standing,
  name,
  f,
  href,
}: {
  standing: TierStanding;
  name: string;
  f: Formatter;
  href?: string;
}) {
  const t = await getTranslations("portal.tier");
  const { tier, next, metric, until } = standing;
  const max = next ? next.tier.threshold : Math.max(tier.threshold, 1);
  const bold = (text: React.ReactNode) => <b>{text}</b>;
  const top = until ? t.rich("topUntil", { b: bold, date: f.date(until, "longDate") }) : t.rich("top", { b: bold });
  return (
    <TierCard
      metal={tier.metal}
      name={f.words(tier.name)}
      benefits={await tierBenefits(tier, f)}
      memberName={name}
      wreath={{
        label: next ? t("progress", { tier: f.words(next.tier.name) }) : f.words(tier.name),
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
              tier: f.words(next.tier.name),
              date: f.date(next.by, "longDate"),
              b: bold,
            })
          : top
      }
      href={href}
    />
  );
}
