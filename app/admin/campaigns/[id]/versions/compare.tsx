import { getTranslations } from "next-intl/server";
import { changedParts } from "@/app/admin/campaigns/changed-parts";
import { ChangeList } from "@/components/admin/change-list";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { type CampaignWords, describeCampaign } from "@/lib/campaign-words";

/** A state of a campaign that can be set beside another: a version, or the draft. */
export interface CampaignStand {
  readonly id: string;
  readonly label: string;
  readonly definition: CampaignDefinition;
}

/** Sets any two states of a campaign side by side, in words; the address says which. Nothing where there is only one. */
export async function Compare({
  states,
  chosen,
  words,
  labels,
}: {
  /** The newest first. */
  states: readonly CampaignStand[];
  chosen: Readonly<Record<string, string | string[] | undefined>>;
  words: CampaignWords;
  labels: { readonly before: string; readonly after: string };
}) {
  const t = await getTranslations("admin.campaigns.versions");
  const find = (name: string) => states.find(({ id }) => id === chosen[name]);
  const [after, before] = [find("after") ?? states[0], find("before") ?? states.at(-1)];
  if (states.length < 2 || after === undefined || before === undefined) return null;
  const lines = changedParts(before.definition, after.definition, words);
  const asked = find("after") !== undefined && find("before") !== undefined;
  const choice = (name: string, label: string, value: string) => (
    <Field name={name} label={label} className="min-w-[150px]">
      {(control) => (
        <Select
          {...control}
          defaultValue={value}
          options={states.map(({ id, label: text }) => ({ value: id, label: text }))}
        />
      )}
    </Field>
  );
  return (
    <Panel title={t("compare")} className="mb-4">
      <form className="flex flex-wrap items-end gap-3" aria-label={t("compare")}>
        {choice("before", labels.before, before.id)}
        {choice("after", labels.after, after.id)}
        <Button type="submit">{t("show")}</Button>
      </form>
      {asked && (
        <section className="mt-4 grid gap-4" aria-label={t("comparison", { before: before.label, after: after.label })}>
          <div className="grid gap-3 sm:grid-cols-2">
            {[
              { side: "before", ...before },
              { side: "after", ...after },
            ].map(({ side, label, definition }) => (
              <div key={side} className="rounded-md bg-sunken px-3.5 py-3">
                <h3 className="mb-1 text-sm font-medium text-ink-3">{label}</h3>
                <p className="text-read text-pretty wrap-anywhere">{describeCampaign(definition, words)}</p>
              </div>
            ))}
          </div>
          {lines.length === 0 ? (
            <p className="text-ink-2">{t("same")}</p>
          ) : (
            <ChangeList lines={lines} beforeLabel={labels.before} afterLabel={labels.after} />
          )}
        </section>
      )}
    </Panel>
  );
}
