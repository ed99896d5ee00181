"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { changeListAction, type ListChange } from "@/app/admin/segments/actions";
import type { Formatter } from "@/lib/format";

const AT_ONCE = 2_000;

/** What became of all that was handed over, or of what was reached before it broke off. */
interface ListReport extends ListChange {
  readonly add: boolean;
}

/** Puts members on a list or takes them off, some thousands at a time, and tells how far it is. */
export function useListChange(id: string, f: Formatter) {
  const t = useTranslations("admin.segments.add");
  const [failure, setFailure] = useState<string>();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [report, setReport] = useState<ListReport | null>(null);
  /** Gives back what was not reached: nothing, when all went well. */
  const send = async (refs: readonly string[], add: boolean): Promise<readonly string[]> => {
    setFailure(refs.length === 0 ? t("nothing") : undefined);
    setReport(null);
    const sum = { changed: 0, unchanged: 0, unknown: [] as string[] };
    let done = 0;
    while (done < refs.length) {
      setProgress({ done, total: refs.length });
      const form = new FormData();
      const part = JSON.stringify(refs.slice(done, done + AT_ONCE));
      for (const [key, value] of Object.entries({ id, add: add ? "yes" : "no", refs: part })) form.set(key, value);
      const outcome = await changeListAction(null, form).catch(() => null);
      if (!outcome?.ok) {
        setFailure(t(done === 0 ? "failed" : "failedPart", { done: f.number(done), total: f.number(refs.length) }));
        break;
      }
      sum.changed += outcome.value.changed;
      sum.unchanged += outcome.value.unchanged;
      sum.unknown.push(...outcome.value.unknown);
      done += AT_ONCE;
    }
    setProgress(null);
    if (done > 0) setReport({ ...sum, add });
    return refs.slice(done);
  };
  return { failure, setFailure, progress, report, send };
}
