import { useState } from "react";
import type { EditedCampaign } from "@/app/admin/campaigns/[id]/edited-campaign";
import { type Draft, mergeCampaigns, type Saved, sameCampaign } from "@/app/admin/campaigns/[id]/merge-campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";

/** What is edited beside what was read, and the ways to bring both together. */
export interface DraftState {
  readonly base: Saved;
  readonly mine: Draft;
  readonly dirty: boolean;
  readonly setTitle: (title: string) => void;
  readonly change: (changes: Partial<CampaignDefinition>) => void;
  /** What is edited is kept, at that revision. */
  readonly kept: (revision: number) => void;
  /** What is kept is that now, whoever kept it; nothing is edited. */
  readonly take: (saved: Saved) => void;
  readonly revert: () => void;
  readonly merge: () => void;
  readonly takeTheirs: () => void;
  /** What is edited, with what was changed elsewhere since `from.base`, part by part. */
  readonly withUnsaved: (from: Unsaved) => Draft;
  readonly restore: (from: Unsaved) => void;
}

type Unsaved = { readonly base: Draft; readonly mine: Draft };

/** Holds a draft over the revision that was read; `held` keeps a newer one out while something is being decided. */
export function useDraft(campaign: EditedCampaign, held: boolean): DraftState {
  const theirs: Saved = { title: campaign.title, definition: campaign.definition, revision: campaign.revision };
  const [base, setBase] = useState<Saved>(theirs);
  const [mine, setMine] = useState<Draft>({ title: base.title, definition: base.definition });
  const dirty = !sameCampaign(mine, base);
  const take = (saved: Saved) => {
    setBase(saved);
    setMine({ title: saved.title, definition: saved.definition });
  };
  // Acts of the menu, and other people, raise the revision; who edits nothing simply sees what is kept now.
  if (!dirty && !held && campaign.revision > base.revision) take(theirs);
  return {
    base,
    mine,
    dirty,
    setTitle: (title) => setMine((before) => ({ ...before, title })),
    change: (changes) => setMine((before) => ({ ...before, definition: { ...before.definition, ...changes } })),
    kept: (revision) => setBase({ ...mine, revision }),
    take,
    revert: () => setMine({ title: base.title, definition: base.definition }),
    merge: () => {
      setMine(mergeCampaigns(base, mine, theirs));
      setBase(theirs);
    },
    takeTheirs: () => take(theirs),
    withUnsaved: (from) => mergeCampaigns(from.base, from.mine, mine),
    restore: (from) => setMine((before) => mergeCampaigns(from.base, from.mine, before)),
  };
}
