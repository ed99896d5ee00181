"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { type CampaignShop, referencesIn } from "@/app/admin/campaigns/campaign-shop";
import {
  copyChallengeAction,
  discardChallengeAction,
  moveChallengeAction,
  publishChallengeAction,
  returnChallengeAction,
  saveChallengeAction,
  submitChallengeAction,
} from "@/app/admin/challenges/actions";
import { useLeaveGuard } from "@/components/admin/use-leave-guard";
import { toast } from "@/components/ui/toast";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import { fault } from "@/domain/campaign/campaign-limits";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { checkChallenge } from "@/domain/challenge/check-challenge";
import type { Fault } from "@/domain/fault";
import type { Action } from "@/lib/action";

/** A challenge as its editor receives it. */
export interface EditedChallenge {
  readonly id: number;
  readonly title: string;
  readonly status: CampaignStatus;
  /** The draft, else what is in force. */
  readonly definition: ChallengeDefinition;
  readonly hasDraft: boolean;
  readonly revision: number;
  /** Whether the draft waits for a second person, and who asked. */
  readonly submitted: "own" | "other" | null;
}

function formOf(fields: Record<string, string | number>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return form;
}

/** Holds what is edited over the revision that was read, and its acts; after a refusal all input stays. */
export function useChallengeEditor({ challenge, shop }: { challenge: EditedChallenge; shop: CampaignShop }) {
  const t = useTranslations("admin.challenges");
  const theirs = { title: challenge.title, definition: challenge.definition, revision: challenge.revision };
  const [base, setBase] = useState(theirs);
  const [title, setTitle] = useState(base.title);
  const [definition, setDefinition] = useState(base.definition);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<{ reason: string; faults: readonly Fault[] } | null>(null);
  const [busy, start] = useTransition();
  const dirty = title !== base.title || JSON.stringify(definition) !== JSON.stringify(base.definition);
  useLeaveGuard(dirty && !busy);
  // Who edits nothing sees what is kept now; what is edited stays, and saving it over newer words is refused.
  if (!dirty && !busy && theirs.revision > base.revision) {
    setBase(theirs);
    setTitle(theirs.title);
    setDefinition(theirs.definition);
  }
  const found: Fault[] = [
    ...(title.trim() === "" ? [fault("title", "required")] : []),
    ...checkChallenge(definition, referencesIn(shop)),
  ];

  const send = async (action: Action<{ revision: number }, string>, fields: Record<string, string | number>) => {
    const outcome = await action(null, formOf({ id: challenge.id, ...fields }));
    if (outcome.ok) return outcome.value.revision;
    setRefusal({ reason: outcome.reason, faults: outcome.faults ?? [] });
    return null;
  };
  const keep = async (): Promise<number | null> => {
    if (!dirty && challenge.hasDraft) return base.revision;
    const fields = { revision: base.revision, title, definition: JSON.stringify(definition) };
    const revision = await send(saveChallengeAction, fields);
    if (revision !== null) setBase({ title, definition, revision });
    return revision;
  };
  const run = (work: () => Promise<void>) => {
    setRefusal(null);
    start(work);
  };
  const onward = (action: Action<{ revision: number }, string>, said: string) => {
    setTried(true);
    if (found.length > 0) {
      setTimeout(() => document.getElementById("challenge-faults")?.focus(), 50);
      return;
    }
    run(async () => {
      const revision = await keep();
      const next = revision === null ? null : await send(action, { revision });
      if (next === null) return;
      setBase({ title, definition, revision: next });
      setTried(false);
      toast(said);
    });
  };
  const { revision } = base;
  return {
    title,
    setTitle,
    definition,
    change: (changes: Partial<ChallengeDefinition>) => setDefinition((before) => ({ ...before, ...changes })),
    dirty,
    busy,
    faults: tried ? found : (refusal?.faults ?? []),
    refusal: refusal?.reason,
    save: () =>
      run(async () => {
        if ((await keep()) !== null) toast(t("done.saved"));
      }),
    publish: () => onward(publishChallengeAction, t("done.published")),
    submit: () => onward(submitChallengeAction, t("done.submitted")),
    sendBack: () => run(async () => void (await send(returnChallengeAction, { revision }))),
    discard: () => run(async () => void (await send(discardChallengeAction, { revision }))),
    copy: () => run(async () => void (await send(copyChallengeAction, {}))),
    move: (act: "pause" | "resume" | "archive" | "restore") =>
      run(async () => {
        if ((await send(moveChallengeAction, { act })) !== null) toast(t(`done.${act}`));
      }),
  };
}
