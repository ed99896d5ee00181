"use client";

import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { PeriodRows } from "@/app/admin/campaigns/[id]/parts/period-rows";
import { Token } from "@/app/admin/campaigns/[id]/token";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { campaignLimits } from "@/domain/campaign/campaign-limits";
import { describePart } from "@/lib/campaign-words";

/** How much one member, and one order, may get from the campaign, and how often. */
export function LimitsPart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.limits");
  const { definition, change, shop, words, faults, error, readOnly } = form;
  const { limits } = definition;
  const put = (changes: Partial<CampaignDefinition["limits"]>) => change({ limits: { ...limits, ...changes } });
  const shared = { locale: shop.locale, disabled: readOnly };
  return (
    <Token
      id="part-limits"
      label={t("label")}
      icon={Gauge}
      text={describePart("limits", definition, words)}
      invalid={faults.some(({ field }) => field.startsWith("limits") && !field.startsWith("limits.budgets"))}
      wide
    >
      <div className="grid gap-4">
        <PeriodRows
          form={form}
          legend={t("perMember")}
          rows={limits.perMember}
          path="limits.perMember"
          max={campaignLimits.memberLimits}
          add={t("addLimit")}
          onRows={(perMember) => put({ perMember })}
          fields={(row, path, change) => (
            <>
              <WholeField
                {...shared}
                label={t("points")}
                value={row.points ?? null}
                error={error(`${path}.points`)}
                onChange={(points) => change({ points })}
              />
              <WholeField
                {...shared}
                label={t("times")}
                value={row.times ?? null}
                error={error(`${path}.times`)}
                onChange={(times) => change({ times })}
              />
            </>
          )}
        />
        <div className="flex flex-wrap items-start gap-4 border-t border-line-soft pt-3">
          <WholeField
            {...shared}
            label={t("perOrder")}
            value={limits.perOrderPoints}
            error={error("limits.perOrderPoints")}
            onChange={(perOrderPoints) => put({ perOrderPoints })}
          />
          <WholeField
            {...shared}
            label={t("coolDown")}
            value={limits.coolDownHours}
            error={error("limits.coolDownHours")}
            onChange={(coolDownHours) => put({ coolDownHours })}
          />
        </div>
        <p className="text-sm text-ink-3">{t("hint")}</p>
      </div>
    </Token>
  );
}
