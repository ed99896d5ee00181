import { useCallback, useMemo } from "react";
import { type Draft, sameDraft } from "@/components/admin/merge-drafts";
import type { DraftState, UnsavedDraft } from "@/components/admin/use-draft";
import { useKeptCopy } from "@/components/admin/use-kept-copy";

/** What a closed tab left unsaved, and what may become of it. */
export interface UnsavedState<Definition> {
  /** What the draft would be with it; null when there is nothing to offer. */
  readonly found: { readonly at: Date; readonly merged: Draft<Definition>; readonly fromOlder: boolean } | null;
  readonly restore: () => void;
  readonly forget: () => void;
}

/** Keeps what is edited in this browser until it is saved, and finds what was left there; `name` says whose and of what. */
export function useUnsavedDraft<Definition extends object>({
  name,
  draft,
  editable,
  read,
}: {
  name: string;
  draft: Pick<DraftState<Definition>, "base" | "mine" | "dirty" | "withUnsaved" | "restore">;
  editable: boolean;
  /** Any JSON as a definition; null when it is none. */
  read: (value: unknown) => Definition | null;
}): UnsavedState<Definition> {
  const { base, mine, dirty } = draft;
  const value = useMemo(() => (dirty ? { base, mine } : null), [dirty, base, mine]);
  const readBoth = useCallback((kept: unknown) => readUnsaved(kept, read), [read]);
  const { copy, settle } = useKeptCopy<UnsavedDraft<Definition>>({ name, value, read: readBoth });
  const merged = copy && draft.withUnsaved(copy.value);
  const found =
    editable && copy !== null && merged !== null && !sameDraft(merged, mine)
      ? { at: copy.at, merged, fromOlder: !sameDraft(copy.value.base, base) }
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

type Read<Definition> = (value: unknown) => Definition | null;

function readUnsaved<Definition>(value: unknown, read: Read<Definition>): UnsavedDraft<Definition> | null {
  if (typeof value !== "object" || value === null || !("base" in value) || !("mine" in value)) return null;
  const [base, mine] = [readDraft(value.base, read), readDraft(value.mine, read)];
  return base === null || mine === null ? null : { base, mine };
}

function readDraft<Definition>(value: unknown, read: Read<Definition>): Draft<Definition> | null {
  if (typeof value !== "object" || value === null || !("title" in value) || !("definition" in value)) return null;
  const definition = read(value.definition);
  return definition !== null && typeof value.title === "string" ? { title: value.title, definition } : null;
}
