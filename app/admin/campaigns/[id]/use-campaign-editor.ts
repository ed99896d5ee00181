"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { CampaignEditorProps } from "@/app/admin/campaigns/[id]/edited-campaign";
import { type DraftState, useDraft } from "@/app/admin/campaigns/[id]/use-draft";
import { type UnsavedState, useUnsaved } from "@/app/admin/campaigns/[id]/use-unsaved";
import {
  discardDraftAction,
  publishCampaignAction,
  returnCampaignAction,
  saveCampaignAction,
  submitCampaignAction,
} from "@/app/admin/campaigns/actions";
import { referencesIn } from "@/app/admin/campaigns/campaign-shop";
import { useLeaveGuard } from "@/components/admin/use-leave-guard";
import { toast } from "@/components/ui/toast";
import { checkCampaign } from "@/domain/campaign/check-campaign";
import type { Fault } from "@/domain/fault";
import type { ActionResult } from "@/lib/action";

/** What is being done. */
export type CampaignAct = "save" | "submit" | "publish" | "return" | "discard";

type Outcome = ActionResult<{ readonly revision: number } | undefined, string>;

/** The builder's state and its acts. */
export interface CampaignEditor
  extends Pick<DraftState, "dirty" | "setTitle" | "change" | "revert" | "merge" | "takeTheirs"> {
  readonly title: string;
  readonly definition: DraftState["mine"]["definition"];
  readonly faults: readonly Fault[];
  readonly failure: string | undefined;
  readonly stale: boolean;
  readonly busy: CampaignAct | null;
  /** What a closed tab left unsaved. */
  readonly unsaved: UnsavedState;
  /** Whether the question before publishing is open. */
  readonly asking: boolean;
  readonly save: () => void;
  readonly submit: () => void;
  /** Keeps the draft, checks it, and asks before it goes in force. */
  readonly ask: () => void;
  readonly cancel: () => void;
  readonly publish: () => void;
  readonly sendBack: (note: string) => void;
  readonly discard: () => void;
}

function formOf(fields: Record<string, string | number>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return form;
}

/** Holds the draft, keeps it over the revision that was read, and puts it through review and publication. */
export function useCampaignEditor({ campaign, shop, editable, accountId }: CampaignEditorProps): CampaignEditor {
  const t = useTranslations("admin.campaigns");
  const common = useTranslations("common.actions");
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const sending = useSending(setAsking);
  const draft = useDraft(campaign, sending.busy !== null || sending.refused);
  const { base, mine, dirty } = draft;
  const unsaved = useUnsaved({ id: campaign.id, accountId, draft, editable });
  useLeaveGuard(dirty && sending.busy === null);
  const found = checkCampaign(mine.definition, referencesIn(shop));
  const untitled: Fault[] = mine.title.trim() === "" ? [{ field: "title", code: "required" }] : [];

  const { keep, send } = keeping(campaign, draft, sending, () => {
    setTried(false);
    setAsking(false);
  });
  const complete = (): boolean => {
    setTried(true);
    if (found.length === 0 && untitled.length === 0) return true;
    setTimeout(() => document.getElementById("campaign-faults")?.focus(), 50);
    return false;
  };
  const { run } = sending;
  return {
    ...mine,
    ...draft,
    faults: tried ? [...untitled, ...found] : sending.faults,
    failure: sending.failure,
    stale: sending.refused && campaign.revision !== base.revision,
    busy: sending.busy,
    asking,
    unsaved,
    save: () =>
      run("save", async () => {
        if ((await keep()) !== null) toast(t("saved"));
      }),
    submit: () => {
      if (!complete()) return;
      run("submit", async () => send(await keep(), (form) => submitCampaignAction(null, form), t("submitted")));
    },
    ask: () => {
      if (!complete()) return;
      run("save", async () => {
        if ((await keep()) !== null) setAsking(true);
      });
    },
    cancel: () => setAsking(false),
    publish: () =>
      run("publish", () => send(base.revision, (form) => publishCampaignAction(null, form), t("published"))),
    sendBack: (note) =>
      run("return", () =>
        send(
          base.revision,
          (form) => returnCampaignAction(null, withNote(form, note)),
          t(note === "" ? "withdrawn" : "returned"),
        ),
      ),
    discard: () =>
      run("discard", async () => {
        const form = formOf({ id: campaign.id, revision: base.revision });
        if (sending.settle((await discardDraftAction(null, form)) as Outcome, base.revision) === null) return;
        setTried(false);
        const { live } = campaign;
        if (live === null) return;
        const left = { title: base.title, definition: live };
        draft.take({ ...left, revision: base.revision + 1 });
        const gone = { base: left, mine };
        toast(t("discarded"), { label: common("undo"), run: () => draft.restore(gone) });
      }),
    merge: () => {
      sending.forget();
      draft.merge();
      toast(t("stale.merged"));
    },
    takeTheirs: () => {
      sending.forget();
      draft.takeTheirs();
    },
  };
}

/** Keeping what is edited, and sending on what is kept. */
function keeping(
  campaign: CampaignEditorProps["campaign"],
  draft: DraftState,
  sending: ReturnType<typeof useSending>,
  onDone: () => void,
) {
  const { mine } = draft;
  /** Keeps what is edited; the revision it has then, or null. */
  const keep = async (): Promise<number | null> => {
    if (!draft.dirty && campaign.hasDraft) return draft.base.revision;
    const definition = JSON.stringify(mine.definition);
    const fields = { id: campaign.id, revision: draft.base.revision, title: mine.title, definition };
    const revision = sending.settle(
      await saveCampaignAction(null, formOf(fields)).catch(() => null),
      draft.base.revision,
    );
    if (revision !== null) draft.kept(revision);
    return revision;
  };
  const send = async (
    revision: number | null,
    action: (form: FormData) => Promise<ActionResult<{ revision: number }, string>>,
    said: string,
  ) => {
    if (revision === null) return;
    const outcome = await action(formOf({ id: campaign.id, revision })).catch(() => null);
    const next = sending.settle(outcome, revision);
    if (next === null) return;
    draft.kept(next);
    onDone();
    toast(said);
  };
  return { keep, send };
}

function withNote(form: FormData, note: string): FormData {
  form.set("note", note);
  return form;
}

/** What an act came to: its faults and refusals, said beside the form that is kept as it is. */
function useSending(setAsking: (asking: boolean) => void) {
  const refusals = useTranslations("admin.campaigns.refusal");
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<string>();
  const [refused, setRefused] = useState(false);
  const [act, setAct] = useState<CampaignAct>("save");
  const [pending, start] = useTransition();
  const forget = () => {
    setFailure(undefined);
    setFaults([]);
    setRefused(false);
  };
  return {
    faults,
    failure,
    refused,
    forget,
    busy: pending ? act : null,
    run: (what: CampaignAct, work: () => Promise<void>) => {
      setAct(what);
      forget();
      start(work);
    },
    /** The revision after the act; null when it was refused. */
    settle: (outcome: Outcome | null, before: number): number | null => {
      if (outcome?.ok) return outcome.value?.revision ?? before;
      setAsking(false);
      setFaults(outcome?.faults ?? []);
      setRefused(outcome?.reason === "STALE");
      if (outcome?.reason !== "STALE") setFailure(refusals(outcome?.reason ?? "INTERNAL"));
      return null;
    },
  };
}
