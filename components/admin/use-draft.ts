import { useState } from "react";
import { type Draft, mergeDrafts, type Saved, sameDraft } from "@/components/admin/merge-drafts";

/** What is edited beside what was read, and the ways to bring both together. */
export interface DraftState<Definition> {
  readonly base: Saved<Definition>;
  readonly mine: Draft<Definition>;
  readonly dirty: boolean;
  readonly setTitle: (title: string) => void;
  readonly change: (changes: Partial<Definition>) => void;
  /** What is edited is kept, at that revision. */
  readonly kept: (revision: number) => void;
  readonly revert: () => void;
  readonly merge: () => void;
  readonly takeTheirs: () => void;
  /** What is edited, with what was changed elsewhere since `from.base`, part by part. */
  readonly withUnsaved: (from: UnsavedDraft<Definition>) => Draft<Definition>;
  readonly restore: (from: UnsavedDraft<Definition>) => void;
}

/** Edits that were never saved, beside what they began from. */
export interface UnsavedDraft<Definition> {
  readonly base: Draft<Definition>;
  readonly mine: Draft<Definition>;
}

/** Holds a draft over the revision that was read; `held` keeps a newer one out while something is being decided. */
export function useDraft<Definition extends object>(theirs: Saved<Definition>, held: boolean): DraftState<Definition> {
  const [base, setBase] = useState(theirs);
  const [mine, setMine] = useState<Draft<Definition>>({ title: base.title, definition: base.definition });
  const dirty = !sameDraft(mine, base);
  const take = (saved: Saved<Definition>) => {
    setBase(saved);
    setMine({ title: saved.title, definition: saved.definition });
  };
  // Acts elsewhere, and other people, raise the revision; who edits nothing simply sees what is kept now.
  if (!dirty && !held && theirs.revision > base.revision) take(theirs);
  return {
    base,
    mine,
    dirty,
    setTitle: (title) => setMine((before) => ({ ...before, title })),
    change: (changes) => setMine((before) => ({ ...before, definition: { ...before.definition, ...changes } })),
    kept: (revision) => setBase({ ...mine, revision }),
    revert: () => setMine({ title: base.title, definition: base.definition }),
    merge: () => {
      setMine(mergeDrafts(base, mine, theirs));
      setBase(theirs);
    },
    takeTheirs: () => take(theirs),
    withUnsaved: (from) => mergeDrafts(from.base, from.mine, mine),
    restore: (from) => setMine((before) => mergeDrafts(from.base, from.mine, before)),
  };
}
