"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { reviewProgrammeAction, saveProgrammeAction } from "@/app/admin/programme/actions";
import { mergeForms, type ProgrammeForm, same, toForm } from "@/app/admin/programme/programme-form";
import { showFault } from "@/components/admin/show-fault";
import { useLeaveGuard } from "@/components/admin/use-leave-guard";
import { toast } from "@/components/ui/toast";
import type { TierInUse } from "@/db/mutations/save-programme";
import type { TierEffect } from "@/db/queries/tier-outlook";
import type { Fault } from "@/domain/fault";
import type { Locale } from "@/domain/locale";
import type { Programme } from "@/domain/programme";

/** The editor's state and its acts. */
export interface ProgrammeEditor {
  readonly form: ProgrammeForm;
  readonly faults: readonly Fault[];
  readonly failure: string | undefined;
  readonly inUse: readonly TierInUse[];
  readonly dirty: boolean;
  readonly busy: boolean;
  /** Somebody saved since; the form still holds what was typed. */
  readonly stale: boolean;
  /** The reviewed effect, while the person decides. */
  readonly effect: TierEffect | null;
  readonly change: (changes: Partial<ProgrammeForm>) => void;
  readonly review: () => void;
  readonly confirm: () => void;
  readonly back: () => void;
  readonly merge: () => void;
  readonly reload: () => void;
}

/** Holds the form over the version it was read at; review first, then save; two editors are brought together. */
export function useProgrammeEditor(programme: Programme, showLanguage: (locale: Locale) => void): ProgrammeEditor {
  const t = useTranslations("admin.programme");
  const errors = useTranslations("errors");
  const [base, setBase] = useState({ form: toForm(programme), version: programme.version });
  const [form, setForm] = useState(base.form);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<string>();
  const [inUse, setInUse] = useState<readonly TierInUse[]>([]);
  const [effect, setEffect] = useState<TierEffect | null>(null);
  const [refused, setRefused] = useState(false);
  const [busy, start] = useTransition();
  const dirty = !same(base.form, form);
  useLeaveGuard(dirty);

  const settle = (next: { form: ProgrammeForm; version: number }, shown: ProgrammeForm) => {
    setBase(next);
    setForm(shown);
    setFaults([]);
    setInUse([]);
    setRefused(false);
  };
  const refuse = (reason: string, found: readonly Fault[] = []) => {
    setEffect(null);
    setFaults(found);
    setFailure(reason === "UNCHANGED" ? t("unchanged") : errors(reason));
    showFault(found, showLanguage);
  };
  const post = () => {
    const data = new FormData();
    data.set("form", JSON.stringify(form));
    data.set("baseVersion", String(base.version));
    return data;
  };
  const review = () =>
    start(async () => {
      setFailure(undefined);
      setInUse([]);
      const outcome = await reviewProgrammeAction(null, post()).catch(() => null);
      if (outcome?.ok) setEffect(outcome.value);
      else refuse(outcome?.reason ?? "INTERNAL", outcome?.faults);
    });
  const confirm = () =>
    start(async () => {
      const outcome = await saveProgrammeAction(null, post()).catch(() => null);
      if (outcome?.ok && "version" in outcome.value) {
        settle({ form, version: outcome.value.version }, form);
        setEffect(null);
        toast(t("saved", { version: outcome.value.version }));
      } else if (outcome?.ok) {
        setEffect(null);
        if ("inUse" in outcome.value) setInUse(outcome.value.inUse);
      } else if (outcome?.reason === "STALE") {
        setEffect(null);
        setRefused(true);
      } else refuse(outcome?.reason ?? "INTERNAL", outcome?.faults);
    });
  const theirs = { form: toForm(programme), version: programme.version };
  return {
    form,
    faults,
    failure,
    inUse,
    dirty,
    busy,
    effect,
    stale: refused && programme.version !== base.version,
    change: (changes) => {
      setForm((before) => ({ ...before, ...changes }));
      setFaults([]);
      setFailure(undefined);
    },
    review,
    confirm,
    back: () => setEffect(null),
    merge: () => {
      settle(theirs, mergeForms(base.form, form, theirs.form));
      toast(t("stale.merged"));
    },
    reload: () => settle(theirs, theirs.form),
  };
}
