import type { Metadata } from "next";
import { heroMarkup, shownBalance } from "@/app/(member)/(home)/balance-hero";
import {
  cardMarkup,
  challengeMarkup,
  expiringMarkup,
  type Voice,
  vouchersMarkup,
} from "@/app/(member)/(home)/home-rows";
import { goodStartMarkup, latestMarkup, withinReachMarkup } from "@/app/(member)/(home)/home-sections";
import { loadHome } from "@/app/(member)/(home)/load-home";
import { CountUp } from "@/app/(member)/count-up";
import { memberTierMarkup } from "@/app/(member)/member-tier";
import { cn } from "@/components/ui/cn";
import { html, type Markup } from "@/components/ui/markup";
import { getFormatter, getSay } from "@/lib/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay())("portal.home")("title") };
}

/**
 * Home, in one glance: balance, tier and what is missing, what ends next, what can be had, what happened last. Nothing
 * in it is interactive but its links, so it is written as two texts: the field and what lies under it.
 */
export default async function HomePage() {
  const [home, say] = await Promise.all([loadHome(), getSay()]);
  const { member, programme, balance, isNew } = home;
  const f = await getFormatter(programme.timeZone);
  const { shopName } = programme;
  const shown = shownBalance(balance);
  return (
    <>
      <div
        className="bleed field-top"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
        dangerouslySetInnerHTML={heroMarkup({ shopName, name: member.name, balance, isNew, say, f })}
      />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes */}
      <div className="home" dangerouslySetInnerHTML={homeMarkup(home, { say, f })} />
      <CountUp value={shown} text={f.number(shown)} locale={f.locale === "en" ? "en-GB" : f.locale} />
    </>
  );
}

/** On wide screens the aside is a column of its own; on phones its parts take their places among the others. */
function homeMarkup(home: Awaited<ReturnType<typeof loadHome>>, voice: Voice): Markup {
  const { member, programme, standing, offers, vouchers, isNew, profile } = home;
  const { name } = member;
  const tier = memberTierMarkup({ standing, programme, name, ...voice, href: "/tiers" });
  const expiring = expiringMarkup(home, voice);
  const challenge = challengeMarkup(home, voice);
  const hasNews = expiring !== null || challenge !== null;
  const aside = cn(!hasNews && vouchers.length === 0 && "max-lg:hidden");
  const card = cn("list home-card", !hasNews && "max-lg:hidden");
  const start = isNew && goodStartMarkup({ knowsBirthday: profile?.birthday !== null }, voice);
  const reach = withinReachMarkup({ offers, tiers: programme.tiers }, voice);
  return html`<div class="home-tier">${tier}</div>
<aside aria-label="${voice.say("portal.home")("aside")}" class="${aside}"><div class="${card}">${cardMarkup(member.cardNumber, voice)}${expiring}${challenge}</div>${vouchersMarkup(vouchers, voice)}</aside>
<div class="home-rest">${start}${reach}${latestMarkup(home.entries, voice)}</div>`;
}
