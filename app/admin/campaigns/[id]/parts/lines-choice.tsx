"use client";

import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { ConditionBuilder } from "@/components/conditions/condition-builder";
import { SegmentedRadio } from "@/components/ui/segmented";
import type { CampaignEffect } from "@/domain/campaign/campaign";
import type { Condition } from "@/domain/condition/condition";

type WithLines = Extract<CampaignEffect, { lines?: Condition }>;

/** What an effect is reckoned on: the whole order, or products that meet conditions of their own. */
export function LinesChoice<E extends WithLines>({
  form,
  effect,
  path,
  onChange,
}: {
  form: CampaignForm;
  effect: E;
  path: string;
  onChange: (effect: CampaignEffect) => void;
}) {
  const t = useTranslations("admin.campaigns.effect");
  const { shop, faults, readOnly, definition } = form;
  const { lines, ...bare } = effect;
  const put = (next: Condition | null) =>
    onChange((next === null ? bare : { ...bare, lines: next }) as unknown as CampaignEffect);
  return (
    <div className="grid gap-2.5">
      {!readOnly && (
        <SegmentedRadio
          name={`${path}.basis`}
          legend={t("basis")}
          defaultValue={lines === undefined ? "order" : "lines"}
          options={[
            { value: "order", label: t("wholeOrder") },
            { value: "lines", label: t("someProducts") },
          ]}
          onChange={(value) => put(value === "order" ? null : (linesOf(definition.conditions) ?? { all: [] }))}
        />
      )}
      {lines !== undefined && (
        <ConditionBuilder
          value={lines}
          onChange={(next) => put(next ?? { all: [] })}
          scopes={["line"]}
          lookups={shop.lookups}
          path={`${path}.lines`}
          faults={faults}
          readOnly={readOnly}
          title={t("products")}
        />
      )}
    </div>
  );
}

/** The products that the campaign's own conditions already ask for: most likely the same are meant. */
function linesOf(conditions: Condition | null): Condition | null {
  if (conditions === null) return null;
  if ("lines" in conditions) return conditions.lines;
  if (!("all" in conditions)) return null;
  return conditions.all.find((one) => "lines" in one)?.lines ?? null;
}
