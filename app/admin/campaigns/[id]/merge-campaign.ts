import type { CampaignDefinition } from "@/domain/campaign/campaign";

/** What two editors have between them. */
export interface Draft {
  readonly title: string;
  readonly definition: CampaignDefinition;
}

/** A draft as it is kept, and at which revision. */
export interface Saved extends Draft {
  readonly revision: number;
}

// Postgres keeps the order of keys of json; so does every edit here.
const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** Whether two drafts say the same. */
export function sameCampaign(a: Draft, b: Draft): boolean {
  return a.title === b.title && same(a.definition, b.definition);
}

/** Parts of the definition in which two drafts differ. */
export function differingParts(a: CampaignDefinition, b: CampaignDefinition): (keyof CampaignDefinition)[] {
  return (Object.keys(a) as (keyof CampaignDefinition)[]).filter((part) => !same(a[part], b[part]));
}

/** Mine over theirs, part by part: what I did not touch since `base` is theirs. */
export function mergeCampaigns(base: Draft, mine: Draft, theirs: Draft): Draft {
  const touched = Object.fromEntries(
    differingParts(base.definition, mine.definition).map((part) => [part, mine.definition[part]]),
  );
  return {
    title: mine.title === base.title ? theirs.title : mine.title,
    definition: { ...theirs.definition, ...touched },
  };
}
