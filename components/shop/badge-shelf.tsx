import { Medal } from "@/components/shop/medal";
import type { BadgeRarity } from "@/domain/challenge/challenge";

/** A badge in words. */
export interface ShelfBadge {
  readonly id: string;
  readonly src: string;
  readonly name: string;
  readonly rarity: BadgeRarity;
  readonly rarityText: string;
  /** When it was earned, or what it is for. */
  readonly note: string;
  readonly earned: boolean;
}

/** A member's badges: those earned first, then those still to be had. */
export function BadgeShelf({ badges }: { badges: readonly ShelfBadge[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(98px,1fr))] gap-x-2 gap-y-5">
      {badges.map(({ id, src, name, rarity, rarityText, note, earned }) => (
        <li key={id} className="flex flex-col items-center text-center">
          <Medal src={src} rarity={rarity} earned={earned} size={72} className="m-2" />
          <span className="mt-1 text-md leading-tight font-medium text-balance hyphens-auto">{name}</span>
          <span className="mt-0.5 text-xs leading-snug text-ink-3 text-balance">
            {rarityText}
            <span className="block">{note}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
