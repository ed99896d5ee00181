import { cn } from "@/components/ui/cn";
import type { BadgeRarity } from "@/domain/challenge/challenge";

const rims: Record<BadgeRarity, string> = {
  common: "medal-common",
  rare: "medal-rare",
  epic: "medal-epic",
  legendary: "medal-legendary",
};

/** A badge's picture in a rim that grows with its rarity; faded while it is still to be earned. */
export function Medal({
  src,
  rarity,
  earned = true,
  size = 72,
  className,
}: {
  src: string;
  rarity: BadgeRarity;
  earned?: boolean;
  size?: number;
  className?: string;
}) {
  return (
    <span
      className={cn("medal", rims[rarity], !earned && "medal-off", className)}
      style={{ width: size, height: size }}
    >
      {/* biome-ignore lint/performance/noImgElement: a small drawing with a long cache; next/image would only re-encode it. */}
      <img src={src} alt="" width={size} height={size} loading="lazy" decoding="async" />
    </span>
  );
}
