import { CakeSlice, Gift, QrCode, Ticket } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Expiring } from "@/app/(member)/(home)/expiring";
import { NearestChallenge } from "@/app/(member)/(home)/nearest-challenge";
import { BalanceHero } from "@/app/(member)/balance-hero";
import { loadCatalogue, type OfferedReward } from "@/app/(member)/member-catalogue";
import { MemberTierCard } from "@/app/(member)/member-tier-card";
import { RewardOffer } from "@/app/(member)/reward-offer";
import { entryIcons } from "@/components/shop/entry-icon";
import { LinkRow, List } from "@/components/shop/list";
import { Qr } from "@/components/shop/qr";
import { Section } from "@/components/shop/section";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { getNearestChallenge } from "@/db/queries/challenges";
import { type EntryView, listEntries } from "@/db/queries/ledger";
import { getMemberProfile } from "@/db/queries/member-profile";
import { getProgramme } from "@/db/queries/programme";
import { listReadyVouchers, type Voucher } from "@/db/queries/redemptions";
import type { MemberId } from "@/domain/id";
import type { Tier } from "@/domain/programme";
import { cardDigits } from "@/lib/card-digits";
import { clock } from "@/lib/clock";
import { entryWords } from "@/lib/entry-words";
import type { Formatter } from "@/lib/format";
import { getFormatter, getSay, type Say } from "@/lib/i18n";
import { drawQr } from "@/lib/qr";
import { requireMember } from "@/lib/session";

const LATEST = 4;
const OFFERS = 3;
const VOUCHERS = 3;

/** What the parts of Home speak with: the translators and the formatter of one language. */
interface Voice {
  readonly say: Say;
  readonly f: Formatter;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay())("portal.home")("title") };
}

/**
 * Home, in one glance: balance, tier and what is missing, what ends next, what can be had, what happened last.
 * Only this function waits; its parts are synchronous, so that the page is one piece. On wide screens the aside is
 * a column of its own; on phones its parts take their places among the others.
 */
export default async function HomePage() {
  const { memberId, name, cardNumber } = await requireMember();
  const now = clock.now();
  const programme = await getProgramme();
  const [{ balance, standing, offers }, nearest, entries, vouchers, say] = await Promise.all([
    loadCatalogue({ memberId, now }),
    getNearestChallenge({ memberId, now, programme }),
    listEntries({ memberId, limit: LATEST, now }),
    listReadyVouchers({ memberId, now, limit: VOUCHERS }),
    getSay(),
  ]);
  const f = await getFormatter(programme.timeZone);
  const voice = { say, f };
  const isNew = entries.length === 0;
  const hasNews = balance.nextExpiry !== null || nearest !== null;
  return (
    <>
      <BalanceHero shopName={programme.shopName} name={name} balance={balance} isNew={isNew} {...voice} />
      <div className="home">
        <div className="home-tier">
          <MemberTierCard standing={standing} programme={programme} name={name} {...voice} href="/tiers" />
        </div>
        <aside
          aria-label={say("portal.home")("aside")}
          className={cn(!hasNews && vouchers.length === 0 && "max-lg:hidden")}
        >
          <div className={cn("list home-card", !hasNews && "max-lg:hidden")}>
            <CardPanel cardNumber={cardNumber} say={say} />
            <Expiring balance={balance} offers={offers} now={now} {...voice} />
            <NearestChallenge challenge={nearest} programme={programme} now={now} {...voice} />
          </div>
          <Vouchers vouchers={vouchers} {...voice} />
        </aside>
        <div className="home-rest">
          {isNew && <GoodStart memberId={memberId} say={say} />}
          <WithinReach offers={offers} tiers={programme.tiers} {...voice} />
          <Latest entries={entries} {...voice} />
        </div>
      </div>
    </>
  );
}

/** First steps of a member without history; only what is not done yet. */
async function GoodStart({ memberId, say }: { memberId: MemberId; say: Say }) {
  const profile = await getMemberProfile({ memberId });
  if (!profile) notFound();
  const t = say("portal.home.start");
  return (
    <Section title={t("title")}>
      <List>
        <LinkRow href="/card" icon={QrCode} tone="ok" title={t("card")} note={t("cardNote")} chevron />
        <LinkRow href="/rewards" icon={Gift} tone="ok" title={t("rewards")} note={t("rewardsNote")} chevron />
        {profile.birthday === null && (
          <LinkRow href="/profile" icon={CakeSlice} tone="ok" title={t("birthday")} note={t("birthdayNote")} chevron />
        )}
      </List>
    </Section>
  );
}

/** Rewards to be had now, then the nearest ones; none where the catalogue is empty. */
function WithinReach({ offers, tiers, say, f }: Voice & { offers: readonly OfferedReward[]; tiers: readonly Tier[] }) {
  const t = say("portal.home");
  const ready = offers
    .filter(({ availability }) => availability.kind === "ready")
    .sort((a, b) => b.reward.cost - a.reward.cost);
  const nearest = offers
    .filter(({ availability }) => availability.kind === "missing")
    .sort((a, b) => a.reward.cost - b.reward.cost);
  const shown = [...ready.slice(0, nearest.length > 0 ? OFFERS - 1 : OFFERS), ...nearest].slice(0, OFFERS);
  if (shown.length === 0) return null;
  return (
    <Section title={t(ready.length > 0 ? "reach" : "aim")} more={{ href: "/rewards", label: t("allRewards") }}>
      <ul className="rail">
        {shown.map((offer) => (
          <li key={offer.reward.id} className="grid">
            <RewardOffer offer={offer} tiers={tiers} say={say} f={f} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Latest({ entries, say, f }: Voice & { entries: readonly EntryView[] }) {
  const t = say("portal.home");
  if (entries.length === 0) {
    return (
      <Section title={t("latest")}>
        <div className="list">
          <EmptyState branch={false} title={t("latestEmpty")}>
            {t("latestEmptyText")}
          </EmptyState>
        </div>
      </Section>
    );
  }
  return (
    <Section title={t("latest")} more={{ href: "/activity", label: t("history") }}>
      <List>
        {entries.map((entry) => {
          const { icon, ...words } = entryWords(entry, { t: say("explain"), f });
          return <LinkRow key={entry.seq} href={`/activity?entry=${entry.seq}`} icon={entryIcons[icon]} {...words} />;
        })}
      </List>
    </Section>
  );
}

/** The card to hold up at the till; on phones it has a page and a button of its own. */
function CardPanel({ cardNumber, say }: { cardNumber: string; say: Say }) {
  const t = say("portal.card");
  return (
    <div className="px-6 pt-6 pb-5 text-center max-lg:hidden">
      <div className="mx-auto w-max rounded-[20px] bg-white p-2">
        <Qr {...drawQr(cardNumber, 0)} label={t("qr", { number: cardNumber })} className="w-[176px]" />
      </div>
      <p className="mt-2 text-[20px] font-semibold tracking-[.06em]">{cardDigits(cardNumber)}</p>
      <p className="mt-1 text-sm text-ink-2">{t("show")}</p>
    </div>
  );
}

function Vouchers({ vouchers, say, f }: Voice & { vouchers: readonly Voucher[] }) {
  const t = say("portal.vouchers");
  if (vouchers.length === 0) return null;
  return (
    <Section title={t("yours")} more={{ href: "/vouchers", label: t("all") }} className="max-lg:order-1">
      <List>
        {vouchers.map((voucher) => (
          <LinkRow
            key={voucher.id}
            href={`/vouchers/${voucher.id}`}
            icon={Ticket}
            tone="ok"
            title={f.words(voucher.name)}
            note={voucher.expiresAt ? t("until", { date: f.date(voucher.expiresAt, "day") }) : t("noEnd")}
            chevron
          />
        ))}
      </List>
    </Section>
  );
}
