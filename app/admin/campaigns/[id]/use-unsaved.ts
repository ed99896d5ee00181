import { useMemo } from "react";
import { type Draft, sameCampaign } from "@/app/admin/campaigns/[id]/merge-campaign";
import type { DraftState } from "@/app/admin/campaigns/[id]/use-draft";
import { useKeptCopy } from "@/components/admin/use-kept-copy";
import { readCampaign } from "@/domain/campaign/read-campaign";

/** Edits that were never saved, beside what they began from. */
export interface Unsaved {
  readonly base: Draft;
  readonly mine: Draft;
}

/** What a closed tab left unsaved of this campaign, and what may become of it. */
export interface UnsavedState {
  /** What the campaign would be with it; null when there is nothing to offer. */
  readonly found: { readonly at: Date; readonly merged: Draft; readonly fromOlder: boolean } | null;
  readonly restore: () => void;
  readonly forget: () => void;
}

/** Keeps what `accountId` edits of a campaign in their browser until it is saved, and finds what was left there. */
export function useUnsaved({
  id,
  accountId,
  draft,
  editable,
}: {
  id: number;
  accountId: string;
  draft: DraftState;
  editable: boolean;
}): UnsavedState {
  const { base, mine, dirty } = draft;
  const value = useMemo(() => (dirty ? { base, mine } : null), [dirty, base, mine]);
  const { copy, settle } = useKeptCopy<Unsaved>({ name: `campaign ${id} ${accountId}`, value, read: readUnsaved });
  const merged = copy && draft.withUnsaved(copy.value);
  const found =
    editable && copy !== null && merged !== null && !sameCampaign(merged, mine)
      ? { at: copy.at, merged, fromOlder: !sameCampaign(copy.value.base, base) }
      : null;
  return {
    found,
    restore: () => {
      if (copy !== null) draft.restore(copy.value);
      settle();
    },
    forget: settle,
  };
}

function readUnsaved(value: unknown): Unsaved | null {
  if (typeof value !== "object" || value === null || !("base" in value) || !("mine" in value)) return null;
  const [base, mine] = [readDraft(value.base), readDraft(value.mine)];
  return base === null || mine === null ? null : { base, mine };
}

function readDraft(value: unknown): Draft | null {
  if (typeof value !== "object" || value === null || !("title" in value) || !("definition" in value)) return null;
  const read = readCampaign(value.definition);
  return read.ok && typeof value.title === "string" ? { title: value.title, definition: read.definition } : null;
}
