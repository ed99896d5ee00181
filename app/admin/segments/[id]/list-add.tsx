"use client";

import { FileUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { readRefs } from "@/app/admin/segments/[id]/read-refs";
import { UnknownRefs } from "@/app/admin/segments/[id]/unknown-refs";
import { changeListAction, type ListChange } from "@/app/admin/segments/actions";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import type { Locale } from "@/domain/locale";
import { formatter } from "@/lib/format";

const AT_ONCE = 2_000;
const FILE_MAX = 20 * 1024 * 1024;

interface Report extends ListChange {
  readonly add: boolean;
}

/** Adds members to a list (or takes them off) by what they go by: typed, or from a file; tells what matches nobody. */
export function ListAdd({ id }: { id: string }) {
  const t = useTranslations("admin.segments.add");
  const f = formatter(useLocale() as Locale);
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string>();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const file = useRef<HTMLInputElement>(null);

  const send = async (refs: readonly string[], add: boolean) => {
    setFailure(undefined);
    setReport(null);
    if (refs.length === 0) return setFailure(t("nothing"));
    const sum = { changed: 0, unchanged: 0, unknown: [] as string[] };
    for (let from = 0; from < refs.length; from += AT_ONCE) {
      setProgress({ done: from, total: refs.length });
      const form = new FormData();
      const part = JSON.stringify(refs.slice(from, from + AT_ONCE));
      for (const [key, value] of Object.entries({ id, add: add ? "yes" : "no", refs: part })) form.set(key, value);
      const outcome = await changeListAction(null, form).catch(() => null);
      if (!outcome?.ok) {
        setFailure(t("failed"));
        break;
      }
      sum.changed += outcome.value.changed;
      sum.unchanged += outcome.value.unchanged;
      sum.unknown.push(...outcome.value.unknown);
    }
    setProgress(null);
    setReport({ ...sum, add });
    setText("");
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = "";
    if (!chosen) return;
    if (chosen.size > FILE_MAX) return setFailure(t("tooLarge"));
    const refs = readRefs(new Uint8Array(await chosen.arrayBuffer()));
    if (refs === null) return setFailure(t("unreadable"));
    await send(refs, true);
  };
  const typed = () =>
    text
      .split(/[\n;,\t]/)
      .map((ref) => ref.trim())
      .filter(Boolean);
  const busy = progress !== null;
  return (
    <Panel title={t("title")}>
      <Field name="refs" label={t("refs")} hint={t("refsHint")}>
        {(props) => (
          <Textarea
            {...props}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
          />
        )}
      </Field>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" busy={busy} disabled={text.trim() === ""} onClick={() => send(typed(), true)}>
          {t("submit")}
        </Button>
        <Button variant="quiet" disabled={busy || text.trim() === ""} onClick={() => send(typed(), false)}>
          {t("remove")}
        </Button>
      </div>
      <div className="mt-4 border-t border-line-soft pt-3.5">
        <h3 className="mb-2 text-sm font-medium">{t("file")}</h3>
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          className="sr-only"
          tabIndex={-1}
          aria-label={t("choose")}
          onChange={choose}
        />
        <Button disabled={busy} onClick={() => file.current?.click()}>
          <Icon as={FileUp} size={17} />
          {t("choose")}
        </Button>
        <p className="mt-2 text-sm text-ink-3 text-pretty">{t("fileHint")}</p>
      </div>
      <div role="status" className="mt-3 grid gap-3 empty:hidden">
        {progress && (
          <p className="text-sm text-ink-2">
            {t("busy", { done: f.number(progress.done), total: f.number(progress.total) })}
          </p>
        )}
        {report && (
          <Alert tone="ok" title={t(report.add ? "done" : "doneRemove", f.count(report.changed))}>
            {report.unchanged > 0 && t("already", { n: f.number(report.unchanged) })}
          </Alert>
        )}
        {report && report.unknown.length > 0 && <UnknownRefs refs={report.unknown} />}
      </div>
      {failure !== undefined && <Alert tone="bad" title={failure} className="mt-3" />}
    </Panel>
  );
}
