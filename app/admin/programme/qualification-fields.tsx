"use client";

import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { RuleField } from "@/app/admin/programme/rule-field";
import { Checkbox, Radio } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { qualificationWindows, tierMetrics } from "@/domain/programme";

/** How tiers are reached, kept and lost. */
export function QualificationFields({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.tiers");
  const { form, change, error, readOnly } = rules;
  const metricsError = error("qualification.metrics");
  return (
    <div className="mb-5 grid gap-5 border-b border-line-soft pb-5 sm:grid-cols-2">
      <fieldset aria-describedby={metricsError ? "qualification.metrics-note" : undefined}>
        <legend className="text-sm font-medium">{t("metrics")}</legend>
        {tierMetrics.map((metric, index) => (
          <Checkbox
            key={metric}
            {...(index === 0 ? { id: "qualification.metrics" } : {})}
            label={t(`metric.${metric}`)}
            checked={form.metrics.includes(metric)}
            disabled={readOnly}
            className="min-h-9 py-1.5"
            onChange={(event) =>
              change({
                metrics: tierMetrics.filter((one) =>
                  one === metric ? event.target.checked : form.metrics.includes(one),
                ),
              })
            }
          />
        ))}
        <p className="text-sm text-ink-3">{t("metricsHint")}</p>
        {metricsError && (
          <p id="qualification.metrics-note" role="alert" className="text-sm text-danger">
            {metricsError}
          </p>
        )}
      </fieldset>
      <Field name="qualification.window" label={t("window")} hint={t(`windowHint.${form.window}`)}>
        {(control) => (
          <Select
            {...control}
            value={form.window}
            disabled={readOnly}
            options={qualificationWindows.map((window) => ({ value: window, label: t(`windows.${window}`) }))}
            onChange={(event) =>
              change({ window: qualificationWindows.find((window) => window === event.target.value) ?? form.window })
            }
          />
        )}
      </Field>
      <Choice
        name="heldThrough"
        legend={t("held")}
        value={form.heldThrough}
        options={["same-period", "next-period"] as const}
        label={(option) => t(`heldThrough.${option}`)}
        readOnly={readOnly}
        onValue={(heldThrough) => change({ heldThrough })}
      />
      <div className="grid content-start gap-4">
        <RuleField
          name="qualification.graceDays"
          label={t("grace")}
          value={form.graceDays}
          onValue={(graceDays) => change({ graceDays })}
          error={error("qualification.graceDays")}
          hint={t("graceHint")}
          unit={t("days")}
          figure
          readOnly={readOnly}
        />
        <Choice
          name="downgrade"
          legend={t("downgrade")}
          value={form.downgrade}
          options={["recomputed", "one-step"] as const}
          label={(option) => t(`downgrades.${option}`)}
          readOnly={readOnly}
          onValue={(downgrade) => change({ downgrade })}
        />
      </div>
    </div>
  );
}

function Choice<T extends string>({
  name,
  legend,
  value,
  options,
  label,
  readOnly,
  onValue,
}: {
  name: string;
  legend: string;
  value: T;
  options: readonly T[];
  label: (option: T) => string;
  readOnly: boolean;
  onValue: (option: T) => void;
}) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">{legend}</legend>
      {options.map((option) => (
        <Radio
          key={option}
          name={name}
          label={label(option)}
          checked={value === option}
          disabled={readOnly}
          className="min-h-9 py-1.5"
          onChange={() => onValue(option)}
        />
      ))}
    </fieldset>
  );
}
