"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { saveSegmentAction } from "@/app/admin/segments/actions";
import { PreviewPanel, PreviewStrip } from "@/app/admin/segments/preview-panel";
import { useSegmentPreview } from "@/app/admin/segments/use-segment-preview";
import { useFaults } from "@/components/admin/use-faults";
import { useLeaveGuard } from "@/components/admin/use-leave-guard";
import { ConditionBuilder } from "@/components/conditions/condition-builder";
import type { ConditionLookups } from "@/components/conditions/lookups";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Condition } from "@/domain/condition/condition";
import type { FieldId } from "@/domain/condition/fields";
import type { Fault } from "@/domain/fault";
import { segmentLimits } from "@/domain/segment/check-segment";

/** What the editor starts from. */
export interface EditedSegment {
  /** null = a new one. */
  readonly id: string | null;
  readonly revision: number;
  readonly kind: "conditions" | "list";
  readonly name: string;
  readonly description: string;
  readonly conditions: Condition | null;
}

/** Only the moment of an order knows these. */
const unoffered: ReadonlySet<FieldId> = new Set(["order.number", "order.days-since-last"]);
const offers = (field: FieldId) => !unoffered.has(field);

/** Builds a segment: its name, its conditions, and beside them how many members they find. */
export function SegmentEditor({
  segment,
  lookups,
  total,
}: {
  segment: EditedSegment;
  lookups: ConditionLookups;
  total: number;
}) {
  const t = useTranslations("admin.segments");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [name, setName] = useState(segment.name);
  const [description, setDescription] = useState(segment.description);
  const [conditions, setConditions] = useState(segment.conditions);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, start] = useTransition();
  const error = useFaults(faults);
  const isList = segment.kind === "list";
  const preview = useSegmentPreview(isList ? null : conditions);
  const keep = JSON.stringify([name, description, conditions]);
  const [kept, setKept] = useState(keep);
  useLeaveGuard(keep !== kept && !busy);
  const save = () =>
    start(async () => {
      setFailure(undefined);
      const form = new FormData();
      const { id, revision, kind } = segment;
      const fields = { id: id ?? "", revision, kind, name, description, conditions: JSON.stringify(conditions) };
      for (const [key, value] of Object.entries(fields)) form.set(key, String(value));
      const outcome = await saveSegmentAction(null, form).catch(() => null);
      if (outcome?.ok) {
        setKept(keep);
        return router.push(`/admin/segments/${outcome.value.id}?saved=yes`);
      }
      const found = outcome?.faults ?? [];
      setFaults(found);
      const reason = outcome?.reason ?? "INTERNAL";
      if (reason === "STALE") setFailure(t("refusal.STALE"));
      else setFailure(found.length > 0 ? t("form.faults", { count: found.length }) : errors(reason));
      setTimeout(() => document.getElementById("segment-failure")?.focus(), 50);
    });
  const back = segment.id === null ? "/admin/segments" : `/admin/segments/${segment.id}`;
  const title = segment.id === null ? t(isList ? "newList" : "new") : t("form.editTitle", { name: segment.name });
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/admin/segments", label: t("title") }]}
        crumbsLabel={t("one.path")}
        title={title}
        actions={
          <>
            <LinkButton href={back} variant="quiet">
              {t("form.cancel")}
            </LinkButton>
            <Button variant="primary" busy={busy} busyLabel={t("form.saving")} onClick={save}>
              {t(isList && segment.id === null ? "form.saveList" : "form.save")}
            </Button>
          </>
        }
      />
      {failure !== undefined && (
        <div id="segment-failure" tabIndex={-1} className="mb-4">
          <Alert tone="bad" title={failure} />
        </div>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_340px] lg:gap-6">
        <div className="grid min-w-0 gap-5">
          <Basics name={name} description={description} onName={setName} onDescription={setDescription} error={error} />
          {isList ? (
            <Alert title={t("form.listNote")} />
          ) : (
            <Panel title={t("form.conditions")}>
              {error("conditions") !== undefined && <Alert tone="bad" title={error("conditions")} className="mb-3" />}
              <ConditionBuilder
                value={conditions}
                onChange={setConditions}
                scopes={["member", "history"]}
                lookups={lookups}
                faults={faults}
                behaviour
                offers={offers}
              />
            </Panel>
          )}
          {!isList && <PreviewStrip shown={preview.shown} locale={lookups.locale} />}
        </div>
        {!isList && (
          <aside className="min-w-0">
            <PreviewPanel {...preview} total={total} locale={lookups.locale} />
          </aside>
        )}
      </div>
    </>
  );
}

function Basics({
  name,
  description,
  onName,
  onDescription,
  error,
}: {
  name: string;
  description: string;
  onName: (name: string) => void;
  onDescription: (description: string) => void;
  error: (field: string) => string | undefined;
}) {
  const t = useTranslations("admin.segments.form");
  return (
    <Panel title={t("basics")}>
      <div className="grid gap-4">
        <Field name="name" label={t("name")} error={error("name")}>
          {(props) => (
            <Input
              {...props}
              value={name}
              maxLength={segmentLimits.name}
              placeholder={t("namePlaceholder")}
              onChange={(event) => onName(event.target.value)}
            />
          )}
        </Field>
        <Field name="description" label={t("description")} hint={t("descriptionHint")} error={error("description")}>
          {(props) => (
            <Textarea
              {...props}
              rows={2}
              value={description}
              maxLength={segmentLimits.description}
              onChange={(event) => onDescription(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Panel>
  );
}
