import { Check } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackHeader } from "@/app/(member)/back-header";
import { amountVoice, keepMarkup, memberTierMarkup, tierBenefits } from "@/app/(member)/member-tier";
import { Icon } from "@/components/ui/icon";
import { TierBadge } from "@/components/ui/tier-badge";
import { getProgramme } from "@/db/queries/programme";
import { getTierStanding, type TierStanding } from "@/db/queries/tiers";
import type { Programme, Tier } from "@/domain/programme";
import { thresholdOf } from "@/domain/tier";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter, getSay, type Say } from "@/lib/i18n";
import { requireMember } from "@/lib/session";
import { amountValues } from "@/lib/tier-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tiers"))("title") };
}

/** All tiers: what each gives, from how many points, and how they are counted. */
export default async function TiersPage() {
  const { memberId, name } = await requireMember();
  const programme = await getProgramme();
  const [standing, say, f] = await Promise.all([
    getTierStanding({ memberId, now: clock.now(), programme }),
    getSay(),
    getFormatter(programme.timeZone),
  ]);
  const t = say("portal.tiers");
  return (
    <div className="mx-auto max-w-[640px]">
      <BackHeader href="/" label={t("back")} title={t("title")} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes */}
      <div className="mt-2" dangerouslySetInnerHTML={memberTierMarkup({ standing, programme, name, say, f })} />
      <Term standing={standing} programme={programme} say={say} f={f} />
      <ol className="list mt-5">
        {programme.tiers.map((tier) => (
          <TierRow
            key={tier.id}
            tier={tier}
            programme={programme}
            current={tier.id === standing.tier.id}
            say={say}
            f={f}
          />
        ))}
      </ol>
      <h2 className="mt-8 text-[19px]">{t("how.title")}</h2>
      <How programme={programme} say={say} f={f} />
    </div>
  );
}

interface Telling {
  readonly programme: Programme;
  readonly say: Say;
  readonly f: Formatter;
}

/** How long the tier lasts, and what keeps it, where that is not what the card says already. */
function Term({ standing, programme, say, f }: Telling & { standing: TierStanding }) {
  const t = say("portal.tier");
  const { until, givenByHand, tier, graceSince, next } = standing;
  if (until === null || graceSince || (!next && !standing.keep)) return null;
  const keep = keepMarkup(standing, { say, programme, voice: amountVoice({ say, f, programme }) });
  const words = t(givenByHand ? "given" : "lasts", { tier: f.words(tier.name), date: f.date(until, "longDate") });
  return (
    <p className="mt-4 px-1 text-read text-ink-2 text-pretty">
      {next ? `${words} ` : ""}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by `boldText`, which escapes */}
      {keep && <span dangerouslySetInnerHTML={keep} />}
    </p>
  );
}

/** What counts towards tiers, over which time, and how long they last. */
function How({ programme, say, f }: Telling) {
  const t = say("portal.tiers.how");
  const { metrics, window, heldThrough, graceDays } = programme.qualification;
  const list = new Intl.ListFormat(f.locale).format(metrics.map((metric) => t(`metric.${metric}`)));
  const held =
    window === "calendar-year" ? t(heldThrough === "same-period" ? "calendarSame" : "calendarNext") : t(heldThrough);
  return (
    <div className="mt-2 grid gap-2 text-ink-2 text-pretty">
      <p>
        {t("metrics", { list })} {metrics.length > 1 && `${t("any")} `}
        {t(`windows.${window}`)} {t("text")}
      </p>
      <p>
        {held} {graceDays > 0 && t("grace", f.count(graceDays))}
      </p>
    </div>
  );
}

function TierRow({ tier, current, programme, say, f }: Telling & { tier: Tier; current: boolean }) {
  const t = say("portal.tiers");
  const { metrics, window } = programme.qualification;
  const voice = { f, currency: programme.currency };
  const ways = metrics.map((metric) => t(`fromWays.${metric}`, amountValues(metric, thresholdOf(tier, metric), voice)));
  const first = tier.id === programme.tiers[0]?.id;
  return (
    <li aria-current={current || undefined} className="px-4 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-base">
          <TierBadge metal={tier.metal}>{f.words(tier.name)}</TierBadge>
        </h2>
        {current && <span className="text-sm font-medium text-accent-text">{t("yours")}</span>}
        <span className="ml-auto text-md text-ink-2">
          {first
            ? t("fromStart")
            : t(`fromIn.${window}`, { ways: new Intl.ListFormat(f.locale, { type: "disjunction" }).format(ways) })}
        </span>
      </div>
      <ul className="mt-2.5 grid gap-1 text-read">
        {tierBenefits(tier, { say, f }).map((benefit) => (
          <li key={benefit} className="flex gap-2">
            <Icon as={Check} size={17} stroke={2} className="mt-0.5 text-accent-text" />
            {benefit}
          </li>
        ))}
      </ul>
    </li>
  );
}
