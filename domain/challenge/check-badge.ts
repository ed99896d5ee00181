import { fault } from "@/domain/campaign/campaign-limits";
import { badgeArts, badgeRarities } from "@/domain/challenge/badge-art";
import type { BadgeRarity } from "@/domain/challenge/challenge";
import { checkLocalText } from "@/domain/check";
import type { Fault } from "@/domain/fault";
import { isUuid } from "@/domain/id";
import type { LocalText } from "@/domain/locale";

/** The longest texts of a badge, characters. */
export const badgeLimits = { name: 40, description: 160 } as const;

/** What staff say of a badge. */
export interface BadgeFields {
  readonly name: LocalText;
  readonly description: LocalText;
  readonly rarity: BadgeRarity;
  /** A drawing of domain/challenge/badge-art, shown where there is no picture. */
  readonly art: string;
  /** The shop's own picture. */
  readonly pictureId: string | null;
}

/** Everything that keeps a badge from being kept, each fault naming its field; empty = it may be. Pure. */
export function checkBadge({ name, description, rarity, art, pictureId }: BadgeFields): Fault[] {
  return [
    ...checkLocalText("name", name, { required: true, max: badgeLimits.name }),
    ...checkLocalText("description", description, { required: true, max: badgeLimits.description }),
    ...(badgeRarities.some((one) => one === rarity) ? [] : [fault("rarity", "required")]),
    ...(badgeArts.some((one) => one === art) ? [] : [fault("art", "required")]),
    ...(pictureId === null || isUuid(pictureId) ? [] : [fault("pictureId", "unknown")]),
  ];
}
