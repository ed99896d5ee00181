"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { earnedBy } from "@/app/admin/programme/earned-by";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { readForm, type StepForm } from "@/app/admin/programme/programme-form";
import { RuleField } from "@/app/admin/programme/rule-field";
import { Button } from "@/components/ui/button";
import { Checkbox, Radio } from "@/components/ui/checkbox";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { findFallingSteps } from "@/domain/programme-rules";

const kinds = ["shipping", "tax", "giftCards"] as const;
const roundings = ["down", "half-up", "up"] as const;

/** How purchases become points: the step table, the rounding, and what counts. */
export function EarningPanel({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.earning");
  const { form, change, error, readOnly, language } = rules;
  return (
    <Panel title={t("title")}>
      <div className="grid gap-5 *:min-w-0">
        <div lang={language}>
          <RuleField
            name={`earning.name.${language}`}
            label={`${t("name")} (${language})`}
            value={form.earningName[language]}
            onValue={(text) => change({ earningName: { ...form.earningName, [language]: text } })}
            error={error(`earning.name.${language}`)}
            readOnly={readOnly}
          />
        </div>
        <Steps rules={rules} />
        <div className="grid gap-5 sm:grid-cols-2">
          <fieldset>
            <legend className="text-sm font-medium">{t("rounding")}</legend>
            {roundings.map((rounding) => (
              <Radio
                key={rounding}
                name="rounding"
                label={t(rounding)}
                checked={form.rounding === rounding}
                disabled={readOnly}
                className="min-h-9 py-1.5"
                onChange={() => change({ rounding })}
              />
            ))}
          </fieldset>
          <fieldset aria-describedby="counts-hint">
            <legend className="text-sm font-medium">{t("counts")}</legend>
            {kinds.map((kind) => (
              <Checkbox
                key={kind}
                label={t(kind)}
                checked={form[kind]}
                disabled={readOnly}
                className="min-h-9 py-1.5"
                onChange={(event) => change({ [kind]: event.target.checked })}
              />
            ))}
            <p id="counts-hint" className="mt-1 text-sm text-ink-3 text-pretty">
              {t("countsHint")}
            </p>
          </fieldset>
        </div>
      </div>
    </Panel>
  );
}

function Steps({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.earning");
  const { form, change, error, readOnly, unit } = rules;
  const falling = findFallingSteps(readForm(form).settings.earning.steps);
  const set = (key: string, changes: Partial<StepForm>) =>
    change({ steps: form.steps.map((step) => (step.key === key ? { ...step, ...changes } : step)) });
  const add = () =>
    change({ steps: [...form.steps, { key: crypto.randomUUID(), from: "", rate: form.steps.at(-1)?.rate ?? "" }] });
  return (
    <fieldset aria-describedby="steps-hint" className="min-w-0">
      <legend className="text-sm font-medium">{t("steps")}</legend>
      <table className="mt-1.5 w-full table-fixed">
        <thead>
          <tr className="text-left text-[12.5px] text-ink-3 [&>th]:pr-3 [&>th]:pb-1 [&>th]:font-medium">
            <th scope="col" className="w-[44%] sm:w-[34%]">
              {t("from")}
            </th>
            <th scope="col" className="sm:w-[28%]">
              {t("rate", { unit })}
            </th>
            <th scope="col" className="max-sm:hidden" />
            <th scope="col" className="w-10" />
          </tr>
        </thead>
        <tbody>
          {form.steps.map((step, index) => (
            <Step
              key={step.key}
              rules={rules}
              step={step}
              index={index}
              onChange={(changes) => set(step.key, changes)}
              onRemove={
                form.steps.length > 1 && index > 0 && !readOnly
                  ? () => change({ steps: form.steps.filter(({ key }) => key !== step.key) })
                  : null
              }
            />
          ))}
        </tbody>
      </table>
      {falling.length > 0 && <p className="mt-1 text-sm text-warn">{t("falling")}</p>}
      {error("earning.steps") !== undefined && <p className="mt-1 text-sm text-danger">{error("earning.steps")}</p>}
      <div className="mt-2 flex flex-wrap items-center gap-3">
        {!readOnly && (
          <Button icon={<Icon as={Plus} size={18} />} onClick={add}>
            {t("addStep")}
          </Button>
        )}
        <p id="steps-hint" className="text-sm text-ink-3">
          {t("stepsHint")}
        </p>
      </div>
    </fieldset>
  );
}

function Step({
  rules,
  step,
  index,
  onChange,
  onRemove,
}: {
  rules: RulesForm;
  step: StepForm;
  index: number;
  onChange: (changes: Partial<StepForm>) => void;
  onRemove: (() => void) | null;
}) {
  const t = useTranslations("admin.programme.earning");
  const number = index + 1;
  const from = `earning.steps.${index}.fromMinor`;
  const rate = `earning.steps.${index}.rate`;
  const fault = rules.error(from) ?? rules.error(rate);
  const box = (name: string) => ({
    id: name,
    name,
    readOnly: rules.readOnly,
    inputMode: "decimal" as const,
    autoComplete: "off",
    "aria-invalid": rules.error(name) !== undefined || undefined,
    "aria-describedby": fault === undefined ? undefined : `${from}-note`,
  });
  return (
    <>
      <tr className="[&>td]:pr-3 [&>td]:pb-1.5">
        <td>
          <Input
            {...box(from)}
            aria-label={t("fromOf", { number })}
            value={step.from}
            suffix={rules.unit}
            onChange={(event) => onChange({ from: event.target.value })}
          />
        </td>
        <td>
          <Input
            {...box(rate)}
            aria-label={t("rateOf", { number, unit: rules.unit })}
            value={step.rate}
            onChange={(event) => onChange({ rate: event.target.value })}
          />
        </td>
        <td className="text-sm text-ink-2 max-sm:hidden">
          <StepExample rules={rules} index={index} />
        </td>
        <td className="w-10 pr-0!">
          {onRemove !== null && (
            <Button variant="quiet" iconOnly aria-label={t("removeStep", { number })} onClick={onRemove}>
              <Icon as={Trash2} size={18} />
            </Button>
          )}
        </td>
      </tr>
      {fault !== undefined && (
        <tr>
          <td colSpan={4} className="pb-2 text-sm text-danger">
            <span id={`${from}-note`} role="alert">
              {fault}
            </span>
          </td>
        </tr>
      )}
    </>
  );
}

/** A round order within the step, so that its rate can be felt. */
function StepExample({ rules, index }: { rules: RulesForm; index: number }) {
  const t = useTranslations("admin.programme.earning");
  const common = useTranslations("common");
  const { settings, faults } = readForm(rules.form);
  const step = settings.earning.steps[index];
  const minor = step && (step.fromMinor === 0 ? 100_00 : step.fromMinor);
  if (minor === undefined || faults.length > 0) return null;
  const earned = earnedBy(settings, minor);
  if (earned === null) return null;
  return t("example", {
    amount: rules.f.money({ minor, currency: settings.currency }),
    points: common("points", rules.f.count(earned.points)),
  });
}
