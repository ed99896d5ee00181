import type { ReactNode } from "react";
import type { TierMetal } from "@/domain/programme";
import { cn } from "./cn";

const looks: Record<TierMetal, string> = {
  bronze: "bg-bronze-soft text-bronze-text",
  silver: "bg-silver-soft text-silver-text",
  gold: "bg-gold-soft text-gold-text",
  platinum: "bg-platinum-soft text-platinum-text",
};

/** A tier's name on its metal. Metals live on tier cards, tier badges and the tier chart only. */
export function TierBadge({
  metal,
  children,
  className,
}: {
  metal: TierMetal;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        "inline-flex min-h-[22px] items-center gap-1.5 rounded-full pr-2.5 pl-1.5 text-xs font-medium whitespace-nowrap",
        looks[metal],
        className,
      )}
    >
      <span aria-hidden className={cn("size-[9px] rounded-full", `tier-dot-${metal}`)} />
      {children}
    </span>
  );
}
