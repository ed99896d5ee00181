"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { AmountField, DecimalField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { currencySymbol } from "@/components/admin/currency-symbol";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { campaignLimits } from "@/domain/campaign/campaign-limits";
import { minorDigits } from "@/domain/money";
import type { EarningStep } from "@/domain/programme";

/** Points per amount, in steps: from which order value on which rate holds for the whole order. */
export function StepsField({
  form,
  steps,
  path,
  onChange,
}: {
  form: CampaignForm;
  steps: readonly EarningStep[];
  path: string;
  onChange: (steps: readonly EarningStep[]) => void;
}) {
  const t = useTranslations("admin.campaigns.effect");
  const { shop, error, readOnly } = form;
  const { locale, currency } = shop;
  const put = (index: number, changes: Partial<EarningStep>) =>
    onChange(steps.map((step, at) => (at === index ? { ...step, ...changes } : step)));
  const last = steps.at(-1);
  const own = error(path);
  return (
    <div className="grid gap-2">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no ids; faults name their place.
        <div key={index} className="flex flex-wrap items-start gap-2.5">
          <AmountField
            label={t("stepFrom", { number: index + 1 })}
            locale={locale}
            currency={currency}
            disabled={readOnly}
            value={step.fromMinor}
            error={error(`${path}.${index}.fromMinor`)}
            onChange={(fromMinor) => put(index, { fromMinor: fromMinor ?? 0 })}
          />
          <DecimalField
            label={t("stepRate", { number: index + 1, unit: `1 ${currencySymbol({ currency, locale })}` })}
            locale={locale}
            disabled={readOnly}
            value={step.rate}
            error={error(`${path}.${index}.rate`)}
            onChange={(rate) => put(index, { rate })}
          />
          {steps.length > 1 && !readOnly && (
            <button
              type="button"
              aria-label={t("removeStep", { number: index + 1 })}
              className="mt-6 grid size-[38px] place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
              onClick={() => onChange(steps.filter((_, at) => at !== index))}
            >
              <Icon as={X} size={16} />
            </button>
          )}
        </div>
      ))}
      {own !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {own}
        </p>
      )}
      {!readOnly && steps.length < campaignLimits.steps && (
        <Button
          variant="quiet"
          className="justify-self-start"
          icon={<Icon as={Plus} size={16} />}
          onClick={() =>
            onChange([
              ...steps,
              { fromMinor: (last?.fromMinor ?? 0) + 100 * 10 ** minorDigits(currency), rate: last?.rate ?? "0.2" },
            ])
          }
        >
          {t("addStep")}
        </Button>
      )}
    </div>
  );
}
