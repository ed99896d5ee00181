import { CakeSlice, Gift, QrCode } from "lucide-react";
import type { Voice } from "@/app/(member)/(home)/home-rows";
import type { OfferedReward } from "@/app/(member)/member-catalogue";
import { rewardOfferMarkup } from "@/app/(member)/reward-offer";
import { entryIcons } from "@/components/shop/entry-icon";
import { linkListMarkup, type Row } from "@/components/shop/list";
import { sectionMarkup } from "@/components/shop/section";
import { emptyMarkup } from "@/components/ui/empty-markup";
import { html, type Markup } from "@/components/ui/markup";
import type { EntryView } from "@/db/queries/ledger";
import type { Tier } from "@/domain/programme";
import { entryWords } from "@/lib/entry-words";

const OFFERS = 3;

/** First steps of a member without history; only what is not done yet. */
export function goodStartMarkup({ knowsBirthday }: { knowsBirthday: boolean }, { say }: Voice): Markup {
  const t = say("portal.home.start");
  const step = (key: "card" | "rewards" | "birthday", href: string, icon: Row["icon"]) =>
    ({ href, icon, tone: "ok", title: t(key), note: t(`${key}Note`), chevron: true }) as const;
  const steps = [step("card", "/card", QrCode), step("rewards", "/rewards", Gift)];
  if (!knowsBirthday) steps.push(step("birthday", "/profile", CakeSlice));
  return sectionMarkup({ title: t("title") }, linkListMarkup(steps));
}

/** Rewards to be had now, then the nearest ones; nothing where the catalogue is empty. */
export function withinReachMarkup(
  { offers, tiers }: { offers: readonly OfferedReward[]; tiers: readonly Tier[] },
  { say, f }: Voice,
): Markup | null {
  const t = say("portal.home");
  const ready = offers
    .filter(({ availability }) => availability.kind === "ready")
    .sort((a, b) => b.reward.cost - a.reward.cost);
  const nearest = offers
    .filter(({ availability }) => availability.kind === "missing")
    .sort((a, b) => a.reward.cost - b.reward.cost);
  const shown = [...ready.slice(0, nearest.length > 0 ? OFFERS - 1 : OFFERS), ...nearest].slice(0, OFFERS);
  if (shown.length === 0) return null;
  const cards = shown.map((offer) => html`<li class="grid">${rewardOfferMarkup(offer, { tiers, say, f })}</li>`);
  const head = {
    title: t(ready.length > 0 ? "reach" : "aim"),
    more: { href: "/rewards", label: t("allRewards") },
  };
  return sectionMarkup(head, html`<ul class="rail">${cards}</ul>`);
}

/** What happened last. */
export function latestMarkup(entries: readonly EntryView[], { say, f }: Voice): Markup {
  const t = say("portal.home");
  const title = t("latest");
  if (entries.length === 0)
    return sectionMarkup(
      { title },
      html`<div class="list">${emptyMarkup(t("latestEmpty"), t("latestEmptyText"))}</div>`,
    );
  const rows = entries.map((entry) => {
    const { icon, ...words } = entryWords(entry, { t: say("explain"), f });
    return { href: `/activity?entry=${entry.seq}`, icon: entryIcons[icon], ...words };
  });
  return sectionMarkup({ title, more: { href: "/activity", label: t("history") } }, linkListMarkup(rows));
}
