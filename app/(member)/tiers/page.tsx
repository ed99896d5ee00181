import { Check } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackHeader } from "@/app/(member)/back-header";
import { MemberTierCard, tierBenefits } from "@/app/(member)/member-tier-card";
import { Icon } from "@/components/ui/icon";
import { TierBadge } from "@/components/ui/tier-badge";
import { getProgramme } from "@/db/queries/programme";
import { getTierStanding } from "@/db/queries/tiers";
import type { Tier } from "@/domain/programme";
import { clock } from "@/lib/clock";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { requireMember } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tiers"))("title") };
}

/** All tiers: what each gives, from how many points, and how they are counted. */
export default async function TiersPage() {
  const { memberId, name } = await requireMember();
  const programme = await getProgramme();
  const [standing, t, f] = await Promise.all([
    getTierStanding({ memberId, now: clock.now(), programme }),
    getTranslations("portal.tiers"),
    getFormatter(programme.timeZone),
  ]);
  return (
    <div className="mx-auto max-w-[640px]">
      <BackHeader href="/" label={t("back")} title={t("title")} />
      <div className="mt-2">
        <MemberTierCard standing={standing} name={name} f={f} />
      </div>
      <ol className="list mt-5">
        {programme.tiers.map((tier) => (
          <TierRow key={tier.id} tier={tier} current={tier.id === standing.tier.id} f={f} />
        ))}
      </ol>
      <h2 className="mt-8 text-[19px]">{t("how.title")}</h2>
      <p className="mt-2 text-ink-2 text-pretty">{t("how.text")}</p>
      <p className="mt-2 text-ink-2 text-pretty">{t(`how.${programme.qualification.heldThrough}`)}</p>
    </div>
  );
}

async function TierRow({ tier, current, f }: { tier: Tier; current: boolean; f: Formatter }) {
  const t = await getTranslations("portal.tiers");
  return (
    <li aria-current={current || undefined} className="px-4 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-base">
          <TierBadge metal={tier.metal}>{f.words(tier.name)}</TierBadge>
        </h2>
        {current && <span className="text-sm font-medium text-accent-text">{t("yours")}</span>}
        <span className="ml-auto text-md text-ink-2">
          {tier.threshold === 0 ? t("fromStart") : t("from", f.count(tier.threshold))}
        </span>
      </div>
      <ul className="mt-2.5 grid gap-1 text-read">
        {(await tierBenefits(tier, f)).map((benefit) => (
          <li key={benefit} className="flex gap-2">
            <Icon as={Check} size={17} stroke={2} className="mt-0.5 text-accent-text" />
            {benefit}
          </li>
        ))}
      </ul>
    </li>
  );
}
