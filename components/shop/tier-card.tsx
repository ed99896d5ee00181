import { Check, ChevronRight } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { iconMarkup } from "@/components/ui/icon-markup";
import { Link } from "@/components/ui/link";
import { html, type Markup } from "@/components/ui/markup";
import { TierWreath } from "@/components/ui/tier-wreath";
import type { TierMetal } from "@/domain/programme";

const footer =
  "mt-3.5 flex min-h-11 items-center justify-between gap-3 rounded-xs border-t border-[color-mix(in_oklch,var(--mi)_14%,transparent)] pt-3 text-read leading-[1.35] text-pretty lg:mt-[18px] lg:text-[16.5px] [&_b]:font-semibold";

/** A tier on its metal: name, benefits, member, the wreath, what is missing and by when. */
export function TierCard({
  metal,
  name,
  benefits,
  memberName,
  wreath,
  missing,
  href,
}: {
  metal: TierMetal;
  name: string;
  benefits: readonly string[];
  memberName: string;
  /** `figure` is short (2,1 mln above five digits), `of` says out of how many; `label` and `valueText` are read out. */
  wreath: { label: string; value: number; max: number; figure: string; of?: string; valueText: string };
  missing: Markup;
  /** Where the tiers are explained; absent on that very page. */
  href?: string;
}) {
  const { figure, of, ...progress } = wreath;
  const size = figure.length > 5 ? "text-[20px]" : "text-[27px]";
  return (
    <article className={cn("metal px-5 pt-5 pb-[18px] lg:px-7 lg:pt-[26px] lg:pb-[22px]", `metal-${metal}`)}>
      <div className="flex items-start justify-between gap-3">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes */}
        <div className="min-w-0 flex-1" dangerouslySetInnerHTML={aboutMarkup({ name, benefits, memberName })} />
        <TierWreath
          {...progress}
          inside={html`<b class="block font-semibold tracking-title ${size}">${figure}</b>${of !== undefined && html`<span class="text-[12.5px]">${of}</span>`}`}
        />
      </div>
      {href === undefined ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
        <p className={footer} dangerouslySetInnerHTML={html`<span>${missing}</span>`} />
      ) : (
        <Link
          href={href}
          className={footer}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
          dangerouslySetInnerHTML={html`<span>${missing}</span>${iconMarkup(ChevronRight, { size: 18 })}`}
        />
      )}
    </article>
  );
}

function aboutMarkup({
  name,
  benefits,
  memberName,
}: {
  name: string;
  benefits: readonly string[];
  memberName: string;
}): Markup {
  const check = iconMarkup(Check, { size: 15, stroke: 2, className: "mt-0.5" });
  const items = benefits.map((benefit) => html`<li class="flex items-start gap-1.5">${check}${benefit}</li>`);
  return html`<h2 class="text-[25px] leading-[1.1] font-semibold tracking-title lg:text-[32px]">${name}</h2>
<ul class="mt-1.5 grid gap-[3px] text-[13.5px] leading-[1.4] lg:flex lg:flex-wrap lg:gap-x-[18px] lg:text-read">${items}</ul>
<p class="mt-3.5 text-[13.5px] font-medium lg:text-read">${memberName}</p>`;
}
