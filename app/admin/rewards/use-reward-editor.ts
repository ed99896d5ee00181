"use client";

import { useRouter } from "next/navigation";
import { type AbstractIntlMessages, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { saveRewardAction } from "@/app/admin/rewards/actions";
import type { EditedReward, RewardForm, ShopFacts } from "@/app/admin/rewards/form-context";
import { mergeFields, type RewardFields, sameFields } from "@/app/admin/rewards/reward-fields";
import { showFault } from "@/components/admin/show-fault";
import { useLeaveGuard } from "@/components/admin/use-leave-guard";
import { toast } from "@/components/ui/toast";
import type { Fault } from "@/domain/fault";
import type { Locale } from "@/domain/locale";

/** Whether the reward is saved for members to see. */
export type Intent = "live" | "draft";

/** What the editor is given. */
export interface RewardEditorProps {
  /** null = a new reward. */
  readonly reward: EditedReward | null;
  readonly blank: RewardFields;
  readonly shop: ShopFacts;
  readonly editable: boolean;
  /** Who edited last, ready to read. */
  readonly lastEdit: { name: string; date: string } | null;
  readonly now: string;
  readonly messages: Readonly<Record<Locale, AbstractIntlMessages>>;
}

/** The editor's state and its acts. */
export interface Editor {
  readonly fields: RewardFields;
  readonly faults: readonly Fault[];
  readonly failure: string | undefined;
  readonly stale: boolean;
  readonly dirty: boolean;
  /** Which button is at work. */
  readonly busy: Intent | null;
  readonly set: RewardForm["set"];
  readonly save: (intent: Intent) => void;
  readonly merge: () => void;
  readonly takeTheirs: () => void;
  readonly discard: () => void;
}

/** Holds the form, saves it over the revision that was read, and brings two editors together. */
export function useRewardEditor({ reward, blank }: RewardEditorProps, showLanguage: (locale: Locale) => void): Editor {
  const t = useTranslations("admin.rewards.form");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [base, setBase] = useState({ fields: reward?.fields ?? blank, revision: reward?.revision ?? 0 });
  const [fields, setFields] = useState(base.fields);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<string>();
  const [refused, setRefused] = useState(false);
  const [intent, setIntent] = useState<Intent>("live");
  const [pending, start] = useTransition();
  const dirty = !sameFields(base.fields, fields);
  useLeaveGuard(dirty && !pending);

  const settle = (next: { fields: RewardFields; revision: number }, shown: RewardFields) => {
    setBase(next);
    setFields(shown);
    setFaults([]);
    setRefused(false);
  };
  const save = (wanted: Intent) => {
    setIntent(wanted);
    setFailure(undefined);
    start(async () => {
      const outcome = await saveRewardAction(null, formData(reward?.id ?? "", base.revision, wanted, fields)).catch(
        () => null,
      );
      if (outcome?.ok) {
        settle({ fields, revision: outcome.value.revision }, fields);
        if (outcome.value.created) router.push(`/admin/rewards/${outcome.value.id}?saved=new`);
        else toast(t("saved"));
        return;
      }
      setFaults(outcome?.faults ?? []);
      setRefused(outcome?.reason === "STALE");
      if (outcome?.reason === "STALE") return;
      setFailure(errors(outcome?.reason ?? "INTERNAL"));
      showFault(outcome?.faults ?? [], showLanguage);
    });
  };
  const theirs = reward === null ? base : { fields: reward.fields, revision: reward.revision };
  return {
    fields,
    faults,
    failure,
    dirty,
    stale: refused && theirs.revision !== base.revision,
    busy: pending ? intent : null,
    set: (name, value) => {
      setFields((before) => ({ ...before, [name]: value }));
      setFaults((before) => before.filter((fault) => fault.field !== name));
    },
    save,
    merge: () => {
      settle(theirs, mergeFields(base.fields, fields, theirs.fields).merged);
      toast(t("stale.mergedNote"));
    },
    takeTheirs: () => settle(theirs, theirs.fields),
    discard: () => settle(theirs, theirs.fields),
  };
}

function formData(id: string, revision: number, intent: Intent, fields: RewardFields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, id, revision: String(revision), intent }))
    form.set(name, value);
  return form;
}
