import { getTranslations } from "next-intl/server";
import type { AuditParams } from "@/app/admin/audit/audit-params";
import { actName, subjectName } from "@/app/admin/audit/audit-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import type { AuditFacets } from "@/db/queries/audit";

/** The log's filters: a form that only changes the address. */
export async function AuditFilters({
  params,
  facets,
  filtered,
}: {
  params: AuditParams;
  facets: AuditFacets;
  filtered: boolean;
}) {
  const t = await getTranslations("admin.audit");
  const actors = facets.actors.map(({ id, name }) => ({
    value: id ?? "system",
    label: id === null ? t("system") : name,
  }));
  const actions = facets.actions.map((action) => ({ value: action, label: actName(action, t) }));
  const subjects = facets.subjects.map((subject) => ({ value: subject, label: subjectName(subject, t) }));
  return (
    <form
      role="search"
      aria-label={t("filters")}
      className="mb-4 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_1.2fr_1fr_150px_150px_auto]"
    >
      {params.subjectId !== "" && <input type="hidden" name="id" value={params.subjectId} />}
      <Choice name="actor" label={t("actor")} value={params.actor} none={t("anyone")} options={actors} />
      <Choice name="action" label={t("action")} value={params.action} none={t("anything")} options={actions} />
      <Choice name="subject" label={t("subject")} value={params.subject} none={t("all")} options={subjects} />
      <Day name="from" label={t("from")} value={params.from} />
      <Day name="until" label={t("until")} value={params.until} />
      <span className="flex gap-2">
        <Button type="submit">{t("apply")}</Button>
        {filtered && (
          <LinkButton href="/admin/audit" variant="quiet">
            {t("clear")}
          </LinkButton>
        )}
      </span>
    </form>
  );
}

function Choice({
  name,
  label,
  value,
  none,
  options,
}: {
  name: string;
  label: string;
  value: string;
  none: string;
  options: { value: string; label: string }[];
}) {
  return (
    <Field name={name} label={label}>
      {(control) => <Select {...control} defaultValue={value} options={[{ value: "", label: none }, ...options]} />}
    </Field>
  );
}

function Day({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <Field name={name} label={label}>
      {(control) => <Input {...control} type="date" defaultValue={value} />}
    </Field>
  );
}
