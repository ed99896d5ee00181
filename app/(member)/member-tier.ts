import { tierCardMarkup } from "@/components/shop/tier-card";
import { boldText, type Markup } from "@/components/ui/markup";
import type { TierStanding } from "@/db/queries/tiers";
import type { Programme, Tier } from "@/domain/programme";
import type { Formatter } from "@/lib/format";
import type { Say } from "@/lib/i18n";
import { type AmountVoice, amountValues, amountWords, figureWords, missingWords, shownWay } from "@/lib/tier-words";

/** A tier's benefits as the shop words them (else what follows from its terms), and what it gives in figures. */
export function tierBenefits(tier: Tier, { say, f }: { say: Say; f: Formatter }): string[] {
  const t = say("portal.tier");
  const worded = tier.benefits.map((benefit) => f.words(benefit)).filter(Boolean);
  const plain = [
    ...(tier.discountPercent > 0 ? [t("discount", { percent: f.number(tier.discountPercent) })] : []),
    ...(tier.freeDelivery ? [t("freeDelivery")] : []),
  ];
  return [
    ...new Set(worded.length > 0 ? worded : plain),
    ...(Number(tier.multiplier) > 1 ? [t("multiplier", { n: f.number(Number(tier.multiplier), 2) })] : []),
    ...(tier.earlyAccessDays > 0 ? [t("earlyAccess", f.count(tier.earlyAccessDays))] : []),
    ...(tier.birthdayPoints > 0 ? [t("birthday", f.count(tier.birthdayPoints))] : []),
  ];
}

/** How amounts are written in the portal. */
export function amountVoice({ say, f, programme }: { say: Say; f: Formatter; programme: Programme }): AmountVoice {
  const t = say("common.amount");
  return { amounts: (key, values) => t(key, values), f, currency: programme.currency };
}

/** The member's tier on its metal, with what is missing to the next one and by when. */
export function memberTierMarkup({
  standing,
  programme,
  name,
  say,
  f,
  href,
}: {
  standing: TierStanding;
  programme: Programme;
  name: string;
  say: Say;
  f: Formatter;
  href?: string;
}): Markup {
  const t = say("portal.tier");
  const voice = amountVoice({ say, f, programme });
  const { tier, next } = standing;
  const { metrics, window } = programme.qualification;
  const { metric, have, of } = shownWay(standing, metrics);
  return tierCardMarkup({
    metal: tier.metal,
    name: f.words(tier.name),
    benefits: tierBenefits(tier, { say, f }),
    memberName: name,
    wreath: {
      label: next ? t("progress", { tier: f.words(next.tier.name) }) : f.words(tier.name),
      value: Math.min(have, of),
      max: of,
      figure: figureWords(metric, have, voice),
      of: next ? t("of", { n: figureWords(metric, of, voice) }) : t(`windows.${window}`),
      valueText: next
        ? t(`progressWays.${metric}`, { have: figureWords(metric, have, voice), ...amountValues(metric, of, voice) })
        : t("atTop", { amount: amountWords(metric, have, voice), window: t(`windows.${window}`) }),
    },
    missing: missingMarkup(standing, { say, programme, voice }),
    ...(href !== undefined && { href }),
  });
}

interface Telling {
  readonly say: Say;
  readonly programme: Programme;
  readonly voice: AmountVoice;
}

/** The one thing worth knowing now: that the tier is about to go, what is missing to the next, or how long the top lasts. */
function missingMarkup(standing: TierStanding, { say, programme, voice }: Telling): Markup {
  const t = say("portal.tier");
  const { next, until, graceSince, tier } = standing;
  if (graceSince && until && standing.keep)
    return keepMarkup(standing, { say, programme, voice }) ?? boldText(() => "");
  if (!next) {
    return until
      ? boldText((values) => t.markup("topUntil", values), { date: voice.f.date(until, "longDate") })
      : boldText((values) => t.markup("top", values), { tier: voice.f.words(tier.name) });
  }
  const rolling = programme.qualification.window === "rolling-year";
  const key = next.by === null ? "missingAnytime" : rolling ? "missingRolling" : "missing";
  return boldText((values) => t.markup(key, values), {
    amount: missingWords(next, voice),
    tier: voice.f.words(next.tier.name),
    date: next.by === null ? "" : voice.f.date(next.by, "longDate"),
  });
}

/** What keeps the tier that is held, and by when; null where nothing has to be done for it now. */
export function keepMarkup(standing: TierStanding, { say, voice }: Telling): Markup | null {
  const t = say("portal.tier");
  const { keep, until, graceSince } = standing;
  if (!keep?.by || !until) return null;
  return boldText((values) => t.markup(graceSince ? "grace" : "keep", values), {
    amount: missingWords(keep, voice),
    tier: voice.f.words(keep.tier.name),
    date: voice.f.date(graceSince ? until : keep.by, "longDate"),
  });
}
