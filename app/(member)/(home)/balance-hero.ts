import { Hourglass } from "lucide-react";
import { shopLogoMarkup } from "@/components/shop/shop-logo";
import { initials } from "@/components/ui/avatar";
import { iconMarkup } from "@/components/ui/icon-markup";
import { html, type Markup } from "@/components/ui/markup";
import type { Balance } from "@/db/queries/ledger";
import type { Formatter } from "@/lib/format";
import type { Say } from "@/lib/i18n";

const LONG_FIGURE = 1_000_000;
const saying = "mt-2.5 max-w-[44ch] text-md text-on-field-2 text-pretty";
const waiting =
  "relative mt-2.5 inline-flex min-h-8 items-center gap-[7px] rounded-full bg-white/9 py-1 pr-3 pl-2.5 text-md text-[oklch(.93_.018_130)] after:absolute after:-inset-y-1.5 after:inset-x-0 hover:bg-white/14";
const hourglass = iconMarkup(Hourglass, { size: 15 });

interface Hero {
  readonly shopName: string;
  readonly name: string;
  readonly balance: Balance;
  /** Somebody without any history. */
  readonly isNew: boolean;
  readonly say: Say;
  readonly f: Formatter;
}

/** What a member has to spend; what they owe is below zero. */
export function shownBalance({ active, deficit }: Balance): number {
  return deficit > 0 ? -deficit : active;
}

/** The first thing a member sees: their points, what waits, and what is owed. `data-balance` marks the figure. */
export function heroMarkup({ shopName, name, balance, isNew, say, f }: Hero): Markup {
  const t = say("portal.home");
  const shown = shownBalance(balance);
  const size = Math.abs(shown) >= LONG_FIGURE ? "text-[54px] lg:text-[84px]" : "text-hero lg:text-[104px]";
  return html`<div class="mx-auto max-w-[560px] px-4 lg:max-w-[1224px] lg:px-8"><div class="-mr-2 flex min-h-14 items-center justify-between pt-2.5 lg:hidden"><a href="/" data-soft="" class="inline-flex min-h-11 items-center rounded-xs">${shopLogoMarkup(shopName)}</a><a href="/profile" data-soft="" aria-label="${t("profile")}" class="grid size-11 place-items-center rounded-full"><span class="grid size-[34px] place-items-center rounded-full bg-white/14 text-sm font-semibold">${initials(name)}</span></a></div>
<div class="pt-[22px] pb-[104px] lg:pt-[120px] lg:pb-[136px]"><h1 class="text-read font-normal tracking-normal text-on-field-2 lg:text-[17px]">${t("balance")}</h1><p class="flex flex-wrap items-baseline gap-x-2.5"><span class="leading-[1.02] tracking-hero whitespace-nowrap ${size}"><b data-balance="" class="font-semibold">${f.number(shown)}</b></span><span class="text-[20px] text-on-field-2 lg:text-2xl">${say("common")("pointsUnit", { count: shown })}</span></p>${noteMarkup({ balance, isNew, t, f })}</div></div>`;
}

function noteMarkup({ balance, isNew, t, f }: Pick<Hero, "balance" | "isNew" | "f"> & { t: ReturnType<Say> }) {
  const { deficit, pending, nextActivation: next } = balance;
  if (deficit > 0) return html`<p class="${saying}">${t("deficit", f.count(deficit))}</p>`;
  if (pending === 0) return isNew && html`<p class="${saying}">${t("firstPoints")}</p>`;
  const words =
    next === null
      ? t("pending", f.count(pending))
      : t(next.points === pending ? "pendingUntil" : "pendingFrom", {
          ...f.count(pending),
          date: f.date(next.at, "day"),
        });
  return html`<a href="/activity?show=pending" data-soft="" class="${waiting}">${hourglass}${words}</a>`;
}
