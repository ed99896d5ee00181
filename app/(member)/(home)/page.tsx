import { CakeSlice, Gift, Hourglass, QrCode, Ticket } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BalanceHero } from "@/app/(member)/balance-hero";
import { loadCatalogue, type OfferedReward } from "@/app/(member)/member-catalogue";
import { MemberTierCard } from "@/app/(member)/member-tier-card";
import { RewardOffer } from "@/app/(member)/reward-offer";
import { entryIcons } from "@/components/shop/entry-icon";
import { LinkRow, List } from "@/components/shop/list";
import { Qr } from "@/components/shop/qr";
import { Section } from "@/components/shop/section";
import { EmptyState } from "@/components/ui/empty-state";
import { type Balance, type EntryView, listEntries } from "@/db/queries/ledger";
import { getMemberProfile, type MemberProfile } from "@/db/queries/member-profile";
import { listReadyVouchers, type Voucher } from "@/db/queries/redemptions";
import type { Tier } from "@/domain/programme";
import { cardDigits } from "@/lib/card-digits";
import { clock } from "@/lib/clock";
import { entryWords } from "@/lib/entry-words";
import type { Formatter } from "@/lib/format";
import { getFormatter } from "@/lib/i18n";
import { drawQr } from "@/lib/qr";
import { requireMember } from "@/lib/session";

const LATEST = 4;
const OFFERS = 3;
const VOUCHERS = 3;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.home"))("title") };
}

/** Home, in one glance: balance, tier and what is missing, what ends next, what can be had, what happened last. */
export default async function HomePage() {
  const { memberId, name } = await requireMember();
  const now = clock.now();
  const [{ programme, balance, standing, offers }, entries, vouchers, profile, t] = await Promise.all([
    loadCatalogue({ memberId, now }),
    listEntries({ memberId, limit: LATEST, now }),
    listReadyVouchers({ memberId, now, limit: VOUCHERS }),
    getMemberProfile({ memberId }),
    getTranslations("portal.home"),
  ]);
  if (!profile) notFound();
  const f = await getFormatter(programme.timeZone);
  const isNew = entries.length === 0;
  const expiring = <Expiring balance={balance} offers={offers} now={now} f={f} />;
  return (
    <>
      <BalanceHero shopName={programme.shopName} name={name} balance={balance} isNew={isNew} f={f} />
      <div className="lg:-mt-[104px] lg:grid lg:grid-cols-[minmax(0,1fr)_400px] lg:gap-10">
        <div>
          <div className="relative -mt-[84px] lg:mt-0">
            <MemberTierCard standing={standing} name={name} f={f} href="/tiers" />
          </div>
          {balance.nextExpiry && <List className="mt-3.5 lg:hidden">{expiring}</List>}
          {isNew && <GoodStart profile={profile} />}
          <WithinReach offers={offers} tiers={programme.tiers} />
          <Latest entries={entries} f={f} />
        </div>
        <aside aria-label={t("aside")} className="max-lg:hidden">
          <div className="list relative shadow-2">
            <CardPanel profile={profile} />
            {balance.nextExpiry && <ul>{expiring}</ul>}
          </div>
          <Vouchers vouchers={vouchers} f={f} />
        </aside>
        {vouchers.length > 0 && (
          <div className="lg:hidden">
            <Vouchers vouchers={vouchers} f={f} />
          </div>
        )}
      </div>
    </>
  );
}

const DAY_MS = 86_400_000;

/** What ends next, in how many days, and what it would still buy. */
async function Expiring({
  balance,
  offers,
  now,
  f,
}: {
  balance: Balance;
  offers: readonly OfferedReward[];
  now: Date;
  f: Formatter;
}) {
  const t = await getTranslations("portal.home.expiring");
  if (!balance.nextExpiry) return null;
  const { points, at } = balance.nextExpiry;
  const days = Math.max(0, Math.ceil((at.getTime() - now.getTime()) / DAY_MS));
  const buys = offers
    .filter(({ reward, availability }) => availability.kind === "ready" && reward.cost <= points)
    .sort((a, b) => b.reward.cost - a.reward.cost)[0]?.reward;
  const date = f.date(at, days > 300 ? "longDate" : "day");
  return (
    <LinkRow
      href={buys ? `/rewards/${buys.id}` : "/rewards?show=ready"}
      icon={Hourglass}
      tone="warn"
      title={days > 60 ? t("later", { ...f.count(points), date }) : t("days", { ...f.count(points), days })}
      note={
        [days > 60 ? null : date, buys ? t("buys", { reward: f.words(buys.name) }) : null]
          .filter(Boolean)
          .join(" · ") || t("note")
      }
      chevron
    />
  );
}

/** First steps of a member without history; only what is not done yet. */
async function GoodStart({ profile }: { profile: MemberProfile }) {
  const t = await getTranslations("portal.home.start");
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
async function WithinReach({ offers, tiers }: { offers: readonly OfferedReward[]; tiers: readonly Tier[] }) {
  const t = await getTranslations("portal.home");
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
            <RewardOffer offer={offer} tiers={tiers} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Latest({ entries, f }: { entries: readonly EntryView[]; f: Formatter }) {
  const [t, explain] = await Promise.all([getTranslations("portal.home"), getTranslations("explain")]);
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
          const { icon, ...words } = entryWords(entry, { t: explain, f });
          return <LinkRow key={entry.seq} href={`/activity?entry=${entry.seq}`} icon={entryIcons[icon]} {...words} />;
        })}
      </List>
    </Section>
  );
}

async function CardPanel({ profile }: { profile: MemberProfile }) {
  const t = await getTranslations("portal.card");
  return (
    <div className="px-6 pt-6 pb-5 text-center">
      <div className="mx-auto w-max rounded-[20px] bg-white p-2">
        <Qr {...drawQr(profile.cardNumber, 0)} label={t("qr", { number: profile.cardNumber })} className="w-[176px]" />
      </div>
      <p className="mt-2 text-[20px] font-semibold tracking-[.06em]">{cardDigits(profile.cardNumber)}</p>
      <p className="mt-1 text-sm text-ink-2">{t("show")}</p>
    </div>
  );
}

async function Vouchers({ vouchers, f }: { vouchers: readonly Voucher[]; f: Formatter }) {
  const t = await getTranslations("portal.vouchers");
  if (vouchers.length === 0) return null;
  return (
    <Section title={t("yours")} more={{ href: "/vouchers", label: t("all") }}>
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
