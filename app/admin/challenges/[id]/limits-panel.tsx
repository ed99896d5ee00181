"use client";

import { useTranslations } from "next-intl";
import { AmountField, WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { PeriodRows } from "@/app/admin/campaigns/[id]/parts/period-rows";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { At } from "@/app/admin/challenges/[id]/labelled";
import { Checkbox } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { challengeLimits } from "@/domain/challenge/check-challenge";

/** What the whole challenge may give, and what returns and time do to it. */
export function LimitsPanel({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, shop, error, readOnly } = form;
  return (
    <Panel title={t("limits")}>
      <div className="grid gap-5">
        <At field="completionsLimit">
          <WholeField
            label={t("completionsLimit")}
            locale={shop.locale}
            disabled={readOnly}
            value={definition.completionsLimit}
            error={error("completionsLimit")}
            onChange={(completionsLimit) => change({ completionsLimit })}
          />
        </At>
        <BudgetFields form={form} />
        <div className="grid gap-5 sm:grid-cols-2">
          <PendingFields form={form} />
          <ExpiryFields form={form} />
        </div>
        <Checkbox
          label={t("undone")}
          checked={definition.undoneByReturns}
          disabled={readOnly}
          onChange={(event) => change({ undoneByReturns: event.target.checked })}
        />
      </div>
    </Panel>
  );
}

function BudgetFields({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const words = useTranslations("admin.campaigns.limits");
  const { definition, change, shop, error, readOnly } = form;
  const shared = { locale: shop.locale, disabled: readOnly };
  return (
    <div data-field="budgets">
      <PeriodRows
        form={form}
        legend={t("budgets")}
        whole={t("wholeChallenge")}
        rows={definition.budgets}
        path="budgets"
        max={challengeLimits.budgets}
        add={words("addBudget")}
        onRows={(budgets) => change({ budgets })}
        fields={(row, path, put) => (
          <>
            <At field={`${path}.points`}>
              <WholeField
                {...shared}
                label={words("budgetPoints")}
                value={row.points ?? null}
                error={error(`${path}.points`)}
                onChange={(points) => put({ points })}
              />
            </At>
            <At field={`${path}.minor`}>
              <AmountField
                {...shared}
                label={words("budgetMoney")}
                currency={shop.currency}
                value={row.minor ?? null}
                error={error(`${path}.minor`)}
                onChange={(minor) => put({ minor })}
              />
            </At>
          </>
        )}
      />
      <p className="mt-1.5 text-sm text-ink-3 text-pretty">{t("budgetsHint")}</p>
    </div>
  );
}

function PendingFields({ form: { definition, change, shop, error, readOnly } }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { pending } = definition;
  return (
    <div data-field="pending">
      <p className="mb-1 text-sm font-medium">{t("pending")}</p>
      <RadioList
        legend={t("pending")}
        value={pending.kind}
        disabled={readOnly}
        options={(["programme", "days"] as const).map((value) => ({
          value,
          label: t(`pendings.${value}`),
          more:
            value === "days" && pending.kind === "days" ? (
              <At field="pending.days">
                <WholeField
                  label={t("pendingDays")}
                  locale={shop.locale}
                  disabled={readOnly}
                  value={pending.days}
                  error={error("pending.days")}
                  onChange={(days) => change({ pending: { kind: "days", days: days ?? 0 } })}
                />
              </At>
            ) : undefined,
        }))}
        onChange={(kind) => change({ pending: kind === "days" ? { kind, days: 0 } : { kind } })}
      />
    </div>
  );
}

type Expiry = ChallengeDefinition["expiry"];

function blankExpiry(kind: Expiry["kind"]): Expiry {
  if (kind === "months") return { kind, months: 12 };
  return kind === "end-of-year" ? { kind, years: 1 } : { kind };
}

function ExpiryFields({ form: { definition, change, shop, error, readOnly } }: { form: ChallengeForm }) {
  const t = useTranslations("admin.campaigns.expiryRule");
  const { expiry } = definition;
  const shared = { locale: shop.locale, disabled: readOnly };
  const more =
    expiry.kind === "months" ? (
      <WholeField
        {...shared}
        label={t("monthsLabel")}
        value={expiry.months}
        error={error("expiry.months")}
        onChange={(months) => change({ expiry: { kind: "months", months: months ?? 0 } })}
      />
    ) : expiry.kind === "end-of-year" ? (
      <WholeField
        {...shared}
        label={t("yearsLabel")}
        value={expiry.years}
        error={error("expiry.years")}
        onChange={(years) => change({ expiry: { kind: "end-of-year", years: years ?? 0 } })}
      />
    ) : undefined;
  return (
    <div data-field="expiry">
      <p className="mb-1 text-sm font-medium">{t("label")}</p>
      <RadioList
        legend={t("label")}
        value={expiry.kind}
        disabled={readOnly}
        options={(["programme", "months", "end-of-year", "never"] as const).map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          more,
        }))}
        onChange={(kind) => change({ expiry: blankExpiry(kind) })}
      />
    </div>
  );
}
