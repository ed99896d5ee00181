import { Hourglass, Ticket } from "lucide-react";
import { type ChallengeVoice, ringOf } from "@/app/(member)/challenges/view";
import type { OfferedReward } from "@/app/(member)/member-catalogue";
import { smallRingMarkup } from "@/components/shop/challenge-card";
import { linkListMarkup, linkRowMarkup } from "@/components/shop/list";
import { qrMarkup } from "@/components/shop/qr";
import { sectionMarkup } from "@/components/shop/section";
import { html, type Markup } from "@/components/ui/markup";
import type { MemberChallenge } from "@/db/queries/challenges";
import type { Balance } from "@/db/queries/ledger";
import type { Voucher } from "@/db/queries/redemptions";
import type { Programme } from "@/domain/programme";
import { cardDigits } from "@/lib/card-digits";
import { timeWords } from "@/lib/challenge-words";
import type { Formatter } from "@/lib/format";
import type { Say } from "@/lib/i18n";
import { drawQr } from "@/lib/qr";

const DAY_MS = 86_400_000;
/** From so many days on, a date says more than their number; and from so many, only with its year. */
const DATE_FROM = 60;
const YEAR_FROM = 300;

/** What the parts of Home speak with: the translators and the formatter of one language. */
export interface Voice {
  readonly say: Say;
  readonly f: Formatter;
}

/** The card to hold up at the till; on phones it has a page and a button of its own. */
export function cardMarkup(cardNumber: string, { say }: Voice): Markup {
  const t = say("portal.card");
  const label = t("qr", { number: cardNumber });
  return html`<div class="px-6 pt-6 pb-5 text-center max-lg:hidden"><div class="mx-auto w-max rounded-[20px] bg-white p-2">${qrMarkup({ ...drawQr(cardNumber, 0), label, className: "w-[176px]" })}</div><p class="mt-2 text-[20px] font-semibold tracking-[.06em]">${cardDigits(cardNumber)}</p><p class="mt-1 text-sm text-ink-2">${t("show")}</p></div>`;
}

/** What ends next, in how many days, and what it would still buy; nothing where nothing ends. */
export function expiringMarkup(
  { balance, offers, now }: { balance: Balance; offers: readonly OfferedReward[]; now: Date },
  { say, f }: Voice,
): Markup | null {
  if (!balance.nextExpiry) return null;
  const t = say("portal.home.expiring");
  const { points, at } = balance.nextExpiry;
  const days = Math.max(0, Math.ceil((at.getTime() - now.getTime()) / DAY_MS));
  const buys = offers
    .filter(({ reward, availability }) => availability.kind === "ready" && reward.cost <= points)
    .sort((a, b) => b.reward.cost - a.reward.cost)[0]?.reward;
  const date = f.date(at, days > YEAR_FROM ? "longDate" : "day");
  const notes = [days > DATE_FROM ? null : date, buys ? t("buys", { reward: f.words(buys.name) }) : null];
  const row = linkRowMarkup({
    href: buys ? `/rewards/${buys.id}` : "/rewards?show=ready",
    icon: Hourglass,
    tone: "warn",
    title: days > DATE_FROM ? t("later", { ...f.count(points), date }) : t("days", { ...f.count(points), days }),
    note: notes.filter(Boolean).join(" · ") || t("note"),
    chevron: true,
  });
  return html`<ul class="max-lg:border-t-0"><li>${row}</li></ul>`;
}

/** The challenge that is nearest to its end, in one row: ring, name, time left, points. Nothing where none is under way. */
export function challengeMarkup(
  { challenge, programme, now }: { challenge: MemberChallenge | null; programme: Programme; now: Date },
  { say, f }: Voice,
): Markup | null {
  if (!challenge) return null;
  const voice: ChallengeVoice = { t: say("portal.challenges"), f, programme, names: new Map(), now };
  const points = challenge.definition.reward.points ?? 0;
  const ring = smallRingMarkup(ringOf(challenge, voice), { streak: challenge.standing.streak !== null });
  const worth =
    points > 0 &&
    html`<span class="text-[17px] leading-[1.3] font-semibold text-accent-text">${f.signed(points)}</span>`;
  return html`<ul class="max-lg:first:border-t-0"><li><a href="/challenges/${challenge.id}" data-soft="" class="list-row">${ring}<span class="min-w-0 flex-1"><span class="block leading-[1.3] font-medium text-pretty">${f.words(challenge.definition.name)}</span><span class="mt-px block text-[13.5px] leading-[1.35] text-ink-3">${timeWords(challenge, now, voice).text}</span></span>${worth}</a></li></ul>`;
}

/** The vouchers that can be used, those that end first ahead; nothing where there are none. */
export function vouchersMarkup(vouchers: readonly Voucher[], { say, f }: Voice): Markup | null {
  if (vouchers.length === 0) return null;
  const t = say("portal.vouchers");
  const rows = vouchers.map(({ id, name, expiresAt }) => ({
    href: `/vouchers/${id}`,
    icon: Ticket,
    tone: "ok" as const,
    title: f.words(name),
    note: expiresAt ? t("until", { date: f.date(expiresAt, "day") }) : t("noEnd"),
    chevron: true,
  }));
  const head = { title: t("yours"), more: { href: "/vouchers", label: t("all") }, className: "max-lg:order-1" };
  return sectionMarkup(head, linkListMarkup(rows));
}
