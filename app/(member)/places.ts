import { Gift, House, type LucideIcon, QrCode, ReceiptText, Target } from "lucide-react";
import { shopLogoMarkup } from "@/components/shop/shop-logo";
import { initials } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { iconMarkup } from "@/components/ui/icon-markup";
import { html, type Markup } from "@/components/ui/markup";
import type { Translator } from "@/lib/i18n";
import { isPlaceOpen } from "@/lib/place";

interface Place {
  readonly key: "home" | "rewards" | "card" | "challenges" | "activity";
  readonly href: string;
  readonly icon: LucideIcon;
  readonly owns?: string;
}

const places: readonly Place[] = [
  { key: "home", href: "/", icon: House },
  { key: "rewards", href: "/rewards", icon: Gift, owns: "/vouchers" },
  { key: "card", href: "/card", icon: QrCode },
  { key: "challenges", href: "/challenges", icon: Target },
  { key: "activity", href: "/activity", icon: ReceiptText },
];

const icons = new Map(
  places.map(({ key, icon }) => [
    key,
    key === "card"
      ? html`<span class="portal-card-button">${iconMarkup(icon, { size: 24 })}</span>`
      : iconMarkup(icon, { size: 23 }),
  ]),
);
const toCard = buttonClass({ variant: "primary", size: "md", className: "to-card rounded-full" });
const cardIcon = iconMarkup(QrCode, { size: 18 });

/** `data-place` is what OpenPlace reads to mark the place that is open; `path` is the one asked for. */
function placeMarkup({ href, owns }: Place, path: string, inside: Markup, className = ""): Markup {
  const current = isPlaceOpen(path, href, owns) && html` aria-current="page"`;
  return html`<li><a href="${href}" data-soft="" data-place="${owns ?? ""}"${current} class="${className}">${inside}</a></li>`;
}

/** What stands above a page on wide screens: logo, places, the card and the profile. */
export function topMarkup(
  { shopName, name, path }: { shopName: string; name: string; path: string },
  t: Translator,
): Markup {
  const items = places
    .filter(({ key }) => key !== "card")
    .map((place) => placeMarkup(place, path, html`${t(place.key)}`));
  return html`<div><a href="/" data-soft="" class="shop-name inline-flex min-h-11 items-center rounded-xs">${shopLogoMarkup(shopName, 30)}</a><nav aria-label="${t("label")}" class="ml-9"><ul>${items}</ul></nav><span class="flex-1"></span><a href="/card" data-soft="" class="${toCard}">${cardIcon}${t("showCard")}</a><a href="/profile" data-soft="" aria-label="${t("profile")}" class="to-profile ml-2 grid size-11 place-items-center rounded-full text-md font-semibold">${initials(name)}</a></div>`;
}

/** The bar below on phones; the card stands out. */
export function barMarkup(path: string, t: Translator): Markup {
  const items = places.map((place) =>
    placeMarkup(
      place,
      path,
      html`${icons.get(place.key)}${t(place.key)}`,
      place.key === "card" ? "text-ink-2!" : undefined,
    ),
  );
  return html`<ul>${items}</ul>`;
}
