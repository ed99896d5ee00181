import type { MemberBadge } from "@/db/queries/challenges";
import { badgePictureUrl } from "@/domain/challenge/badge-art";
import type { BadgeRarity } from "@/domain/challenge/challenge";
import type { Formatter } from "@/lib/format";
import type { Translate } from "@/lib/reward-words";

/** A badge in words; the shape of components/shop/badge-shelf.tsx. */
export interface BadgeWords {
  readonly id: string;
  readonly src: string;
  readonly name: string;
  readonly rarity: BadgeRarity;
  readonly rarityText: string;
  /** When it was earned, or what it is for. */
  readonly note: string;
  readonly earned: boolean;
}

/** Badges in words; `t` speaks `portal.badges`. */
export function shelfOf(badges: readonly MemberBadge[], { t, f }: { t: Translate; f: Formatter }): BadgeWords[] {
  return badges.map((badge) => ({
    id: badge.id,
    src: badgePictureUrl(badge),
    name: f.words(badge.name),
    rarity: badge.rarity,
    rarityText: t(`rarity.${badge.rarity}`),
    note: badge.earnedAt ? f.date(badge.earnedAt, "date") : f.words(badge.description),
    earned: badge.earnedAt !== null,
  }));
}
