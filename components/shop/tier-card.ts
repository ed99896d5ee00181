import { Check, ChevronRight } from "lucide-react";
import { iconMarkup } from "@/components/ui/icon-markup";
import { html, type Markup } from "@/components/ui/markup";
import { type WreathFigures, wreathMarkup } from "@/components/ui/tier-wreath";
import type { TierMetal } from "@/domain/programme";

const footer =
  "mt-3.5 flex min-h-11 items-center justify-between gap-3 rounded-xs border-t border-[color-mix(in_oklch,var(--mi)_14%,transparent)] pt-3 text-read leading-[1.35] text-pretty lg:mt-[18px] lg:text-[16.5px] [&_b]:font-semibold";
const check = iconMarkup(Check, { size: 15, stroke: 2, className: "mt-0.5" });
const chevron = iconMarkup(ChevronRight, { size: 18 });

/** What a tier's card tells. */
export interface TierCardProps {
  readonly metal: TierMetal;
  readonly name: string;
  readonly benefits: readonly string[];
  readonly memberName: string;
  /** `figure` is short (2,1 mln above five digits), `of` says out of how many. */
  readonly wreath: WreathFigures & { readonly figure: string; readonly of?: string };
  readonly missing: Markup;
  /** Where the tiers are explained; absent on that very page. */
  readonly href?: string;
}

/** A tier on its metal: name, benefits, member, the wreath, what is missing and by when. */
export function tierCardMarkup({ metal, name, benefits, memberName, wreath, missing, href }: TierCardProps): Markup {
  const items = benefits.map((benefit) => html`<li class="flex items-start gap-1.5">${check}${benefit}</li>`);
  const foot =
    href === undefined
      ? html`<p class="${footer}"><span>${missing}</span></p>`
      : html`<a href="${href}" data-soft="" class="${footer}"><span>${missing}</span>${chevron}</a>`;
  return html`<article class="metal px-5 pt-5 pb-[18px] lg:px-7 lg:pt-[26px] lg:pb-[22px] metal-${metal}"><div class="flex items-start justify-between gap-3"><div class="min-w-0 flex-1"><h2 class="text-[25px] leading-[1.1] font-semibold tracking-title lg:text-[32px]">${name}</h2>
<ul class="mt-1.5 grid gap-[3px] text-[13.5px] leading-[1.4] lg:flex lg:flex-wrap lg:gap-x-[18px] lg:text-read">${items}</ul>
<p class="mt-3.5 text-[13.5px] font-medium lg:text-read">${memberName}</p></div>${wreathMarkup(wreath, figureMarkup(wreath))}</div>${foot}</article>`;
}

function figureMarkup({ figure, of }: TierCardProps["wreath"]): Markup {
  const size = figure.length > 5 ? "text-[20px]" : "text-[27px]";
  return html`<b class="block font-semibold tracking-title ${size}">${figure}</b>${of !== undefined && html`<span class="text-[12.5px]">${of}</span>`}`;
}
