"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { referencesIn } from "@/app/admin/campaigns/campaign-shop";
import type { ChallengeEditorProps } from "@/app/admin/challenges/[id]/challenge-form";
import {
  copyChallengeAction,
  discardChallengeAction,
  moveChallengeAction,
  publishChallengeAction,
  returnChallengeAction,
  saveChallengeAction,
  submitChallengeAction,
} from "@/app/admin/challenges/actions";
import { type DraftState, useDraft } from "@/components/admin/use-draft";
import { useLeaveGuard } from "@/components/admin/use-leave-guard";
import { type UnsavedState, useUnsavedDraft } from "@/components/admin/use-unsaved-draft";
import { toast } from "@/components/ui/toast";
import { fault } from "@/domain/campaign/campaign-limits";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { checkChallenge } from "@/domain/challenge/check-challenge";
import { readChallenge } from "@/domain/challenge/read-challenge";
import type { Fault } from "@/domain/fault";
import type { Action, ActionResult } from "@/lib/action";

/** What is asked about before it is done. */
export type AskedAct = "publish" | "pause" | "archive" | "discard";

/** What moves a challenge as a whole. */
export type MoveAct = "pause" | "resume" | "archive" | "restore";

type Fields = Record<string, string | number>;
type Answer = ActionResult<{ revision: number }, string>;

/** The editor's state and its acts; after a refusal all input stays. */
export interface ChallengeEditorState
  extends Omit<DraftState<ChallengeDefinition>, "kept" | "withUnsaved" | "restore"> {
  /** What a closed tab left unsaved. */
  readonly unsaved: UnsavedState<ChallengeDefinition>;
  readonly faults: readonly Fault[];
  readonly refusal: string | undefined;
  /** Somebody else saved since: both versions stand beside each other until one decides. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly asked: AskedAct | null;
  readonly ask: (act: AskedAct | null) => void;
  readonly save: () => void;
  /** Keeps the draft, checks it, and asks before it goes in force. */
  readonly askToPublish: () => void;
  readonly publish: () => void;
  readonly submit: () => void;
  readonly sendBack: (note: string) => void;
  readonly discard: () => void;
  readonly copy: () => void;
  readonly move: (act: MoveAct) => void;
}

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return form;
}

/** Holds what is edited over the revision that was read, keeps it, and puts it through review and publication. */
export function useChallengeEditor(props: ChallengeEditorProps): ChallengeEditorState {
  const { challenge } = props;
  const t = useTranslations("admin.challenges");
  const [tried, setTried] = useState(false);
  const [asked, ask] = useState<AskedAct | null>(null);
  const sending = useSending(challenge.id, () => ask(null));
  const draft = useDraft(challenge, sending.busy || sending.stale);
  const { base, mine, dirty } = draft;
  useLeaveGuard(dirty && !sending.busy);
  const found = faultsOf(mine.title, mine.definition, props);
  const unsaved = useUnsavedDraft({
    name: `challenge ${challenge.id} ${props.accountId}`,
    draft,
    editable: props.editable,
    read: readDefinition,
  });
  const shown = tried ? found : [];
  const { send, run } = sending;
  const resolutions = useResolutions(draft, sending, () => setTried(false));
  const moves = useMoves(sending, () => ask(null));

  const keep = async (): Promise<number | null> => {
    if (!dirty && challenge.hasDraft) return base.revision;
    const definition = JSON.stringify(mine.definition);
    const revision = await send(saveChallengeAction, { revision: base.revision, title: mine.title, definition });
    if (revision !== null) draft.kept(revision);
    return revision;
  };
  const complete = (): boolean => {
    setTried(true);
    if (found.length === 0) return true;
    setTimeout(() => document.getElementById("challenge-faults")?.focus(), 50);
    return false;
  };
  const settle = (revision: number | null, said: string) => {
    if (revision === null) return;
    draft.kept(revision);
    setTried(false);
    ask(null);
    toast(said);
  };
  return {
    ...draft,
    unsaved,
    // What only the server knew, e.g. a badge that was put away meanwhile, stands beside what shows here.
    faults: [...shown, ...sending.faults.filter(({ field }) => !shown.some((one) => one.field === field))],
    refusal: sending.refusal,
    stale: sending.stale && challenge.revision !== base.revision,
    busy: sending.busy,
    asked,
    ask,
    save: () =>
      run(async () => {
        if ((await keep()) !== null) toast(t("done.saved"));
      }),
    askToPublish: () => {
      if (!complete()) return;
      run(async () => {
        if ((await keep()) !== null) ask("publish");
      });
    },
    publish: () =>
      run(async () => settle(await send(publishChallengeAction, { revision: base.revision }), t("done.published"))),
    submit: () => {
      if (!complete()) return;
      run(async () => {
        const revision = await keep();
        if (revision !== null) settle(await send(submitChallengeAction, { revision }), t("done.submitted"));
      });
    },
    sendBack: (note) =>
      run(async () => settle(await send(returnChallengeAction, { revision: base.revision, note }), t("done.sentBack"))),
    discard: () =>
      run(async () => {
        if ((await send(discardChallengeAction, { revision: base.revision })) === null) return;
        setTried(false);
        ask(null);
        toast(t("done.discarded"));
      }),
    ...moves,
    ...resolutions,
  };
}

/** The ways out of changes that are not wanted, and of two people's. */
function useResolutions(draft: DraftState<ChallengeDefinition>, sending: Sending, onRevert: () => void) {
  const t = useTranslations("admin.challenges.stale");
  const after = (act: () => void) => () => {
    sending.forget();
    act();
  };
  return {
    revert: after(() => {
      onRevert();
      draft.revert();
    }),
    merge: after(() => {
      draft.merge();
      toast(t("merged"));
    }),
    takeTheirs: after(draft.takeTheirs),
  };
}

function readDefinition(value: unknown): ChallengeDefinition | null {
  const read = readChallenge(value);
  return read.ok ? read.definition : null;
}

function faultsOf(title: string, definition: ChallengeDefinition, { shop }: ChallengeEditorProps): Fault[] {
  const untitled = title.trim() === "" ? [fault("title", "required")] : [];
  return [...untitled, ...checkChallenge(definition, referencesIn(shop))];
}

/** Acts on the challenge as a whole, which no draft takes part in. */
function useMoves({ send, run }: Sending, done: () => void) {
  const t = useTranslations("admin.challenges");
  const move = (act: MoveAct): void =>
    run(async () => {
      if ((await send(moveChallengeAction, { act })) === null) return;
      done();
      const undo = { label: t("act.restore"), run: () => move("restore") };
      toast(t(`done.${act}`), act === "archive" ? undo : undefined);
    });
  return {
    move,
    copy: () =>
      run(async () => {
        await send(copyChallengeAction, {});
      }),
  };
}

type Sending = ReturnType<typeof useSending>;

/** What an act came to: its faults and refusals, said beside the form that is kept as it is. */
function useSending(id: number, onRefused: () => void) {
  const [refused, setRefused] = useState<{ reason: string; faults: readonly Fault[] } | null>(null);
  const [busy, start] = useTransition();
  return {
    busy,
    stale: refused?.reason === "STALE",
    refusal: refused === null || refused.reason === "STALE" ? undefined : refused.reason,
    faults: refused?.faults ?? [],
    forget: () => setRefused(null),
    run: (work: () => Promise<void>) => {
      setRefused(null);
      start(work);
    },
    /** The revision after the act; null when it was refused. */
    send: async (action: Action<{ revision: number }, string>, fields: Fields): Promise<number | null> => {
      const outcome: Answer | null = await action(null, formOf({ id, ...fields })).catch(() => null);
      if (outcome?.ok) return outcome.value.revision;
      setRefused({ reason: outcome?.reason ?? "INTERNAL", faults: outcome?.faults ?? [] });
      onRefused();
      return null;
    },
  };
}
