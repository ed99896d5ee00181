/** What two editors have between them: a working name, and what it names. */
export interface Draft<Definition> {
  readonly title: string;
  readonly definition: Definition;
}

/** A draft as it is kept, and at which revision. */
export interface Saved<Definition> extends Draft<Definition> {
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
export function sameDraft<Definition>(a: Draft<Definition>, b: Draft<Definition>): boolean {
  return a.title === b.title && same(a.definition, b.definition);
}

/** Parts of the definition in which two drafts differ. */
export function differingParts<Definition extends object>(a: Definition, b: Definition): (keyof Definition)[] {
  return (Object.keys(a) as (keyof Definition)[]).filter((part) => !same(a[part], b[part]));
}

/** Mine over theirs, part by part: what I did not touch since `base` is theirs. */
export function mergeDrafts<Definition extends object>(
  base: Draft<Definition>,
  mine: Draft<Definition>,
  theirs: Draft<Definition>,
): Draft<Definition> {
  const touched = Object.fromEntries(
    differingParts(base.definition, mine.definition).map((part) => [part, mine.definition[part]]),
  );
  return {
    title: mine.title === base.title ? theirs.title : mine.title,
    definition: { ...theirs.definition, ...touched },
  };
}
