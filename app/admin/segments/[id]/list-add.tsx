"use client";

import { FileUp } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { readRefs } from "@/app/admin/segments/[id]/read-refs";
import { UnknownRefs } from "@/app/admin/segments/[id]/unknown-refs";
import { useListChange } from "@/app/admin/segments/[id]/use-list-change";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Textarea } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import type { Locale } from "@/domain/locale";
import { formatter } from "@/lib/format";

const FILE_MAX = 20 * 1024 * 1024;

/** Each entry once, as long as one may be. */
function entries(text: string): string[] {
  const found = text.split(/[\n;,\t]/).map((entry) => entry.trim().slice(0, 300));
  return [...new Set(found.filter(Boolean))];
}

/** Adds members to a list (or takes them off) by what they go by: typed, or from a file; tells what matches nobody. */
export function ListAdd({ id }: { id: string }) {
  const t = useTranslations("admin.segments.add");
  const f = formatter(useLocale() as Locale);
  const [text, setText] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const { failure, setFailure, progress, report, send } = useListChange(id, f);
  // What was not reached stays in the field.
  const sendTyped = async (add: boolean) => setText((await send(entries(text), add)).join("\n"));
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = "";
    if (!chosen) return;
    if (chosen.size > FILE_MAX) return setFailure(t("tooLarge"));
    const refs = readRefs(new Uint8Array(await chosen.arrayBuffer()));
    if (refs === null) return setFailure(t("unreadable"));
    await send(refs, true);
  };
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
        <Button variant="primary" busy={busy} disabled={text.trim() === ""} onClick={() => sendTyped(true)}>
          {t("submit")}
        </Button>
        <Button variant="quiet" disabled={busy || text.trim() === ""} onClick={() => sendTyped(false)}>
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
