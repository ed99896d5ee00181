import { Check, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
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
  missing: ReactNode;
  /** Where the tiers are explained; absent on that very page. */
  href?: string;
}) {
  return (
    <article className={cn("metal px-5 pt-5 pb-[18px] lg:px-7 lg:pt-[26px] lg:pb-[22px]", `metal-${metal}`)}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-[25px] leading-[1.1] font-semibold tracking-title lg:text-[32px]">{name}</h2>
          <ul className="mt-1.5 grid gap-[3px] text-[13.5px] leading-[1.4] lg:flex lg:flex-wrap lg:gap-x-[18px] lg:text-read">
            {benefits.map((benefit) => (
              <li key={benefit} className="flex items-start gap-1.5">
                <Icon as={Check} size={15} stroke={2} className="mt-0.5" />
                {benefit}
              </li>
            ))}
          </ul>
          <p className="mt-3.5 text-[13.5px] font-medium lg:text-read">{memberName}</p>
        </div>
        <TierWreath label={wreath.label} value={wreath.value} max={wreath.max} valueText={wreath.valueText}>
          <b
            className={cn(
              "block font-semibold tracking-title",
              wreath.figure.length > 5 ? "text-[20px]" : "text-[27px]",
            )}
          >
            {wreath.figure}
          </b>
          {wreath.of !== undefined && <span className="text-[12.5px]">{wreath.of}</span>}
        </TierWreath>
      </div>
      {href === undefined ? (
        <p className={footer}>
          <span>{missing}</span>
        </p>
      ) : (
        <Link href={href} className={footer}>
          <span>{missing}</span>
          <Icon as={ChevronRight} size={18} />
        </Link>
      )}
    </article>
  );
}
