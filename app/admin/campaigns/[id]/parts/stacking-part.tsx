"use client";

import { Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import { Token } from "@/app/admin/campaigns/[id]/token";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { campaignLimits } from "@/domain/campaign/campaign-limits";
import { describePart } from "@/lib/campaign-words";

const modes = ["none", "exclusive", "best", "highest"] as const;

/** How the campaign gets on with others on the same order. */
export function StackingPart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.stacking");
  const { definition, change, shop, words, faults, error, readOnly } = form;
  const { stacking } = definition;
  const { group } = stacking;
  const put = (changes: Partial<CampaignDefinition["stacking"]>) => change({ stacking: { ...stacking, ...changes } });
  const wrongMode = error("stacking.group.mode");
  const name = group !== null && (
    <Field name="stacking.group.name" label={t("group")} hint={t("groupHint")} error={error("stacking.group.name")}>
      {(control) => (
        <Input
          {...control}
          value={group.name}
          maxLength={campaignLimits.group}
          disabled={readOnly}
          onChange={(event) => put({ group: { ...group, name: event.target.value } })}
        />
      )}
    </Field>
  );
  return (
    <Token
      id="part-stacking"
      label={t("label")}
      icon={Layers}
      look="chip"
      text={describePart("stacking", definition, words)}
      invalid={faults.some(({ field }) => field.startsWith("stacking"))}
    >
      <RadioList
        legend={t("label")}
        value={group?.mode ?? "none"}
        disabled={readOnly}
        options={modes.map((mode) => ({
          value: mode,
          label: t(`mode.${mode}`),
          hint: t(`modeHint.${mode}`),
          ...(mode === "none" ? {} : { more: name }),
        }))}
        onChange={(mode) => put({ group: mode === "none" ? null : { name: group?.name ?? "", mode } })}
      />
      {wrongMode !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {wrongMode}
        </p>
      )}
      <div className="mt-2 grid gap-2 border-t border-line-soft pt-2">
        <Checkbox
          label={t("stop")}
          hint={t("stopHint")}
          checked={stacking.stop}
          disabled={readOnly}
          onChange={(event) => put({ stop: event.target.checked })}
        />
        <WholeField
          label={t("priority")}
          locale={shop.locale}
          disabled={readOnly}
          value={stacking.priority}
          error={error("stacking.priority")}
          onChange={(priority) => put({ priority: priority ?? 0 })}
        />
        <p className="text-sm text-ink-3">{t("priorityHint")}</p>
      </div>
    </Token>
  );
}
