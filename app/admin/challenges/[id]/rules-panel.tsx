"use client";

import { useTranslations } from "next-intl";
import { AmountField, WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { RadioList } from "@/app/admin/campaigns/[id]/parts/radio-list";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { AudienceFields, WindowFields } from "@/app/admin/challenges/[id]/time-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";
import type { Budget } from "@/domain/campaign/campaign";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";

const repeats: Readonly<Record<string, ChallengeDefinition["repeat"]>> = {
  never: { kind: "never" },
  "on-completion": { kind: "on-completion", atMost: null },
  week: { kind: "period", period: "week" },
  month: { kind: "period", period: "month" },
};

/** Who takes part, when, and how often. */
export function RulesPanel({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, readOnly } = form;
  const { repeat, streak } = definition;
  return (
    <Panel title={t("who")}>
      <div className="grid gap-5 sm:grid-cols-2">
        <AudienceFields form={form} />
        <WindowFields form={form} />
        <div>
          <p className="mb-1 text-sm font-medium">{t("joining")}</p>
          <RadioList
            legend={t("joining")}
            value={definition.joining}
            disabled={readOnly}
            options={(["opt-in", "automatic"] as const).map((value) => ({ value, label: t(`joinings.${value}`) }))}
            onChange={(joining) => change({ joining })}
          />
        </div>
        <div>
          <p className="mb-1 text-sm font-medium">{t("repeat")}</p>
          <RadioList
            legend={t("repeat")}
            value={repeat.kind === "period" ? repeat.period : repeat.kind}
            disabled={readOnly}
            options={Object.keys(repeats).map((value) => ({ value, label: t(`repeats.${value}`) }))}
            onChange={(kind) => change({ repeat: repeats[kind] ?? { kind: "never" } })}
          />
        </div>
        <div className="sm:col-span-2">
          <Checkbox
            label={t("streak")}
            hint={t("streakHint")}
            checked={streak !== null}
            disabled={readOnly}
            onChange={(event) =>
              change({ streak: event.target.checked ? { period: "week", length: 4, freezes: 1 } : null })
            }
          />
          {streak !== null && <StreakFields form={form} streak={streak} />}
        </div>
      </div>
    </Panel>
  );
}

function StreakFields({
  form: { change, shop, error, readOnly },
  streak,
}: {
  form: ChallengeForm;
  streak: NonNullable<ChallengeDefinition["streak"]>;
}) {
  const t = useTranslations("admin.challenges.form");
  const shared = { locale: shop.locale, disabled: readOnly };
  return (
    <div className="mt-2 ml-[30px] grid gap-3">
      <RadioList
        legend={t("streak")}
        value={streak.period}
        disabled={readOnly}
        options={(["day", "week"] as const).map((value) => ({ value, label: t(`periods.${value}`) }))}
        onChange={(period) => change({ streak: { ...streak, period } })}
      />
      <span className="flex flex-wrap gap-3">
        <WholeField
          {...shared}
          label={t("length")}
          value={streak.length === 0 ? null : streak.length}
          error={error("streak.length")}
          onChange={(length) => change({ streak: { ...streak, length: length ?? 0 } })}
        />
        <WholeField
          {...shared}
          label={t("freezes")}
          value={streak.freezes}
          error={error("streak.freezes")}
          onChange={(freezes) => change({ streak: { ...streak, freezes: freezes ?? 0 } })}
        />
      </span>
    </div>
  );
}

/** What the whole challenge may give, and what returns and time do to it. */
export function LimitsPanel({ form }: { form: ChallengeForm }) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, shop, error, readOnly } = form;
  const shared = { locale: shop.locale, disabled: readOnly };
  const place = definition.budgets.findIndex(({ period }) => period === "campaign");
  const budget = definition.budgets[place];
  const others = definition.budgets.filter(({ period }) => period !== "campaign");
  const path = `budgets.${place === -1 ? others.length : place}`;
  const putBudget = (key: "points" | "minor", value: number | null) => {
    const { [key]: _before, ...rest } = budget ?? { period: "campaign" as const };
    const next: Budget = value === null ? rest : { ...rest, [key]: value };
    const empty = next.points === undefined && next.minor === undefined;
    change({ budgets: empty ? others : [...others, { ...next, period: "campaign" }] });
  };
  const { pending, expiry } = definition;
  return (
    <Panel title={t("limits")}>
      <div className="grid gap-4">
        <span className="flex flex-wrap gap-3">
          <WholeField
            {...shared}
            label={t("completionsLimit")}
            value={definition.completionsLimit}
            error={error("completionsLimit")}
            onChange={(completionsLimit) => change({ completionsLimit })}
          />
          <WholeField
            {...shared}
            label={t("budgetPoints")}
            value={budget?.points ?? null}
            error={error(`${path}.points`)}
            onChange={(points) => putBudget("points", points)}
          />
          <AmountField
            {...shared}
            label={t("budgetMoney")}
            currency={shop.currency}
            value={budget?.minor ?? null}
            error={error(`${path}.minor`)}
            onChange={(minor) => putBudget("minor", minor)}
          />
          <WholeField
            {...shared}
            label={t("pendingDays")}
            value={pending.kind === "days" ? pending.days : null}
            error={error("pending.days")}
            onChange={(days) => change({ pending: days === null ? { kind: "programme" } : { kind: "days", days } })}
          />
          <WholeField
            {...shared}
            label={t("expiryMonths")}
            value={expiry.kind === "months" ? expiry.months : null}
            error={error("expiry.months")}
            onChange={(months) =>
              change({ expiry: months === null ? { kind: "programme" } : { kind: "months", months } })
            }
          />
        </span>
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
