/** Bounds of what a member may be tagged with. */
export const tagLimits = { length: 40, count: 30 } as const;

/**
 * Tags as they are kept: trimmed, inner spaces made one, each once whatever its case (the first way of writing stays).
 * null = too many, or one too long.
 */
export function readTags(tags: readonly string[]): string[] | null {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const text = tag.replaceAll(/[\s\0]+/g, " ").trim();
    if (text.length > tagLimits.length) return null;
    if (text !== "" && !kept.has(text.toLowerCase())) kept.set(text.toLowerCase(), text);
  }
  return kept.size > tagLimits.count ? null : [...kept.values()];
}
