"use client";

import { Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { AmountField, WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { PeriodRows } from "@/app/admin/campaigns/[id]/parts/period-rows";
import { Token } from "@/app/admin/campaigns/[id]/token";
import { campaignLimits } from "@/domain/campaign/campaign-limits";
import { describePart } from "@/lib/campaign-words";

/** What the campaign may spend in all, in points and in money. */
export function BudgetsPart({ form }: { form: CampaignForm }) {
  const t = useTranslations("admin.campaigns.limits");
  const { definition, change, shop, words, faults, error, readOnly } = form;
  const { limits } = definition;
  const shared = { locale: shop.locale, disabled: readOnly };
  return (
    <Token
      id="part-budgets"
      label={t("budgets")}
      icon={Wallet}
      text={describePart("budgets", definition, words)}
      invalid={faults.some(({ field }) => field.startsWith("limits.budgets"))}
      wide
    >
      <PeriodRows
        form={form}
        legend={t("budgetsLegend")}
        rows={limits.budgets}
        path="limits.budgets"
        max={campaignLimits.budgets}
        add={t("addBudget")}
        onRows={(budgets) => change({ limits: { ...limits, budgets } })}
        fields={(row, path, put) => (
          <>
            <WholeField
              {...shared}
              label={t("budgetPoints")}
              value={row.points ?? null}
              error={error(`${path}.points`)}
              onChange={(points) => put({ points })}
            />
            <AmountField
              {...shared}
              label={t("budgetMoney")}
              currency={shop.currency}
              value={row.minor ?? null}
              error={error(`${path}.minor`)}
              onChange={(minor) => put({ minor })}
            />
          </>
        )}
      />
      <p className="mt-3 text-sm text-ink-3">{t("budgetHint")}</p>
    </Token>
  );
}
