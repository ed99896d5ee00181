"use client";

import { ArrowRight, FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, startTransition, useActionState, useRef, useState } from "react";
import { ColumnTable } from "@/app/admin/imports/[id]/column-table";
import { FormatFields } from "@/app/admin/imports/[id]/format-fields";
import { RuleFields } from "@/app/admin/imports/[id]/rule-fields";
import { saveMappingAction } from "@/app/admin/imports/actions";
import { Alert } from "@/components/ui/alert";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { type ImportField, importFields } from "@/domain/import/fields";
import type { ImportMapping } from "@/domain/import/mapping";

interface MappingFormProps {
  id: string;
  mapping: ImportMapping;
  examples: readonly (readonly string[])[];
  file: { name: string; note: string };
  dateExample: string | null;
  currencies: readonly string[];
  known: string;
  /** The next step cannot be taken yet. */
  blocked: boolean;
  disabled: boolean;
}

function meaningsOf(mapping: ImportMapping): (ImportField | "")[] {
  return mapping.header.map((_, column) => importFields.find((field) => mapping.columns[field] === column) ?? "");
}

/** Columns, format and rules in one form that saves itself with every change, so that the preview below follows. */
export function MappingForm({
  id,
  mapping,
  examples,
  file,
  dateExample,
  currencies,
  known,
  blocked,
  disabled,
}: MappingFormProps) {
  const t = useTranslations("admin.imports");
  const errors = useTranslations("errors");
  const form = useRef<HTMLFormElement>(null);
  const [state, save, saving] = useActionState(saveMappingAction, null);
  const [meanings, setMeanings] = useState(() => meaningsOf(mapping));
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    // Called by hand: as the form's own action, React would reset the form after each save.
    startTransition(() => save(fields));
  };
  const submitSoon = (): void => queueMicrotask(() => form.current?.requestSubmit());
  const choose = (column: number, meaning: ImportField | ""): void => {
    // A meaning belongs to one column: it leaves the one that had it.
    setMeanings((before) => before.map((each, at) => (at === column ? meaning : each === meaning ? "" : each)));
    setTimeout(submitSoon);
  };
  const refusal = state && !state.ok ? state : null;
  return (
    <form ref={form} onSubmit={submit} className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_372px]">
      <input type="hidden" name="id" value={id} />
      <Panel flush title={t("columns.title")} note={known}>
        <ColumnTable
          header={mapping.header}
          examples={examples}
          meanings={meanings}
          choose={choose}
          disabled={disabled}
        />
      </Panel>
      <div className="grid gap-5">
        <Panel title={t("file.title")}>
          <div className="mb-3.5 flex items-center gap-3">
            <span className="grid size-10 flex-none place-items-center rounded-[11px] bg-accent-soft text-accent-text">
              <Icon as={FileSpreadsheet} />
            </span>
            <span className="min-w-0">
              <span className="block font-medium break-all">{file.name}</span>
              <span className="block text-sm text-ink-3">{file.note}</span>
            </span>
          </div>
          <FormatFields mapping={mapping} dateExample={dateExample} onChange={submitSoon} disabled={disabled} />
        </Panel>
        <Panel title={t("rules.title")}>
          <RuleFields
            mapping={mapping}
            currencies={currencies}
            onChange={submitSoon}
            disabled={disabled}
            sourceError={refusal?.fields?.source ? t("rules.faultSource") : undefined}
          />
        </Panel>
        {refusal && refusal.reason !== "INVALID_INPUT" && (
          <Alert
            tone="bad"
            title={refusal.reason === "NOT_MAPPING" ? t("refused.NOT_MAPPING") : errors(refusal.reason)}
          />
        )}
        {!disabled && (
          <LinkButton
            href={`/admin/imports/${id}?step=preview`}
            variant="primary"
            size="md"
            block
            aria-disabled={blocked || saving || undefined}
            aria-busy={saving || undefined}
            onClick={(event) => (blocked || saving) && event.preventDefault()}
          >
            {t(saving ? "columns.saving" : "columns.next")}
            <Icon as={ArrowRight} size={16} />
          </LinkButton>
        )}
      </div>
    </form>
  );
}
