/** The drawings a badge may carry, of public/art/badges; a shop may upload its own picture instead. */
export const badgeArts = [
  "sprig",
  "cup",
  "teapot",
  "jar",
  "flower",
  "sun",
  "basket",
  "letter",
  "mortar",
  "wreath",
] as const;

/** How rare badges are, the most common first. */
export const badgeRarities = ["common", "rare", "epic", "legendary"] as const;

/** Where a badge's picture is: the shop's own, or one of ours. */
export function badgePictureUrl({
  art,
  pictureId,
}: {
  readonly art: string;
  readonly pictureId: string | null;
}): string {
  return pictureId === null ? `/art/badges/${art}.svg` : `/pictures/${pictureId}?size=small`;
}
