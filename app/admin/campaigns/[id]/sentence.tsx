"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { offersFor } from "@/app/admin/campaigns/[id]/offers";
import { AudiencePart } from "@/app/admin/campaigns/[id]/parts/audience-part";
import { BudgetsPart } from "@/app/admin/campaigns/[id]/parts/budgets-part";
import { EffectPart } from "@/app/admin/campaigns/[id]/parts/effect-part";
import { ControlPart, ExpiryPart, PendingPart } from "@/app/admin/campaigns/[id]/parts/further-parts";
import { LimitsPart } from "@/app/admin/campaigns/[id]/parts/limits-part";
import { SchedulePart } from "@/app/admin/campaigns/[id]/parts/schedule-part";
import { StackingPart } from "@/app/admin/campaigns/[id]/parts/stacking-part";
import { TriggerPart } from "@/app/admin/campaigns/[id]/parts/trigger-part";
import { ConditionBuilder } from "@/components/conditions/condition-builder";
import { ofEvent } from "@/components/conditions/lookups";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { campaignLimits } from "@/domain/campaign/campaign-limits";

/** The campaign as a sentence: "When an order is paid, if …, give …, at most …". Every part is edited in place. */
export function Sentence({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.sentence");
  const { definition, change, shop, faults, readOnly } = form;
  const { trigger } = definition;
  return (
    <Panel>
      <section aria-label={t("label")} className="grid gap-3 text-[18px] leading-9 text-ink-2 max-sm:text-base">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <span>{t("when")}</span>
          <TriggerPart form={form} />
          <span>{t("if")}</span>
        </div>
        <div id="part-conditions" tabIndex={-1} className="text-md leading-normal text-ink">
          <ConditionBuilder
            value={definition.conditions}
            onChange={(conditions) => change({ conditions })}
            scopes={["activity", "member"]}
            lookups={trigger.on === "event" ? ofEvent(shop.lookups, trigger.type) : shop.lookups}
            faults={faults}
            offers={offersFor(trigger)}
            readOnly={readOnly}
          />
        </div>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <span>{t("give")}</span>
          <AudiencePart form={form} />
          <Effects form={form} />
        </div>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <LimitsPart form={form} />
          <BudgetsPart form={form} />
          <SchedulePart form={form} />
        </div>
        <div className="flex flex-wrap items-center gap-2 border-t border-line-soft pt-3 text-sm leading-normal">
          <span className="text-ink-3">{t("further")}</span>
          <StackingPart form={form} />
          <PendingPart form={form} />
          <ExpiryPart form={form} />
          <ControlPart form={form} />
        </div>
      </section>
    </Panel>
  );
}

function Effects({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.sentence");
  const { definition, change, error, readOnly } = form;
  const { effects } = definition;
  const missing = error("effects");
  return (
    <>
      {effects.map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: effects have no ids; their place is what entries name.
        <span key={index} className="contents">
          {index > 0 && <span>{t("and")}</span>}
          <EffectPart form={form} effect={effect} index={index} />
        </span>
      ))}
      {!readOnly && effects.length < campaignLimits.effects && (
        <Button
          variant="quiet"
          id={effects.length === 0 ? "part-effects" : undefined}
          icon={<Icon as={Plus} size={16} />}
          onClick={() => change({ effects: [...effects, { kind: "fixed", points: 10 }] })}
        >
          {t(effects.length === 0 ? "addEffect" : "addAnother")}
        </Button>
      )}
      {missing !== undefined && (
        <span role="alert" className="text-sm text-danger">
          {missing}
        </span>
      )}
    </>
  );
}
