"use client";

import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { languageNames } from "@/components/admin/language-tabs";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { campaignLimits } from "@/domain/campaign/campaign-limits";
import { locales } from "@/domain/locale";

/** What staff call the campaign, and what members read beside the points it gave. */
export function NamesPanel({
  form,
  title,
  onTitle,
}: {
  form: CampaignForm;
  title: string;
  onTitle: (title: string) => void;
}) {
  const t = useTranslations("admin.campaigns.names");
  const { definition, change, error, readOnly } = form;
  return (
    <Panel title={t("heading")}>
      <div className="grid gap-4">
        <Field name="title" label={t("title")} hint={t("titleHint")} error={error("title")} className="max-w-[420px]">
          {(control) => (
            <Input
              {...control}
              value={title}
              maxLength={80}
              readOnly={readOnly}
              onChange={(event) => onTitle(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="grid gap-3">
          <legend className="text-sm font-medium">{t("name")}</legend>
          <p className="-mt-1 mb-2 text-sm text-ink-3">{t("nameHint")}</p>
          <div className="grid gap-3 sm:grid-cols-3">
            {locales.map((locale) => (
              <Field key={locale} name={`name.${locale}`} label={languageNames[locale]} error={error(`name.${locale}`)}>
                {(control) => (
                  <Input
                    {...control}
                    lang={locale}
                    value={definition.name[locale]}
                    maxLength={campaignLimits.name}
                    readOnly={readOnly}
                    onChange={(event) => change({ name: { ...definition.name, [locale]: event.target.value } })}
                  />
                )}
              </Field>
            ))}
          </div>
        </fieldset>
      </div>
    </Panel>
  );
}
