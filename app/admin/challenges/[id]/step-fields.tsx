"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { AmountField, WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { At, Labelled } from "@/app/admin/challenges/[id]/labelled";
import { LocalFields } from "@/app/admin/challenges/[id]/local-fields";
import { RewardFields } from "@/app/admin/challenges/[id]/reward-fields";
import { StepTrigger } from "@/app/admin/challenges/[id]/step-trigger";
import { ConditionBuilder } from "@/components/conditions/condition-builder";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import type { ChallengeStep } from "@/domain/challenge/challenge";
import { challengeLimits } from "@/domain/challenge/check-challenge";
import { challengeMeasures } from "@/domain/challenge/read-challenge";

interface StepProps {
  readonly form: ChallengeForm;
  readonly index: number;
  /** Up or down by one place. */
  readonly onMove?: (by: 1 | -1) => void;
  readonly onRemove?: () => void;
}

/** One step: what moves it, how much is needed, and what reaching it brings. */
export function StepFields(props: StepProps) {
  const { form, index, onMove } = props;
  const t = useTranslations("admin.challenges.form");
  const { definition, change, shop, faults, error, readOnly } = form;
  const step = definition.steps[index];
  if (step === undefined) return null;
  const path = `steps.${index}`;
  const put = (changes: Partial<ChallengeStep>) =>
    change({ steps: definition.steps.map((one, place) => (place === index ? { ...one, ...changes } : one)) });
  const { lines, ...target } = step.target;
  const builder = { lookups: shop.lookups, faults, readOnly };
  const arrow = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    // A choice opens by the same keys.
    const taken = event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement;
    if (!event.altKey || by === null || onMove === undefined || taken) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <li
      data-field={path}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border border-line-soft p-4"
      onKeyDown={arrow}
    >
      <StepHead {...props} count={definition.steps.length} />
      <LocalFields
        legend={t("stepName")}
        path={`${path}.name`}
        value={step.name}
        max={challengeLimits.stepName}
        error={error}
        readOnly={readOnly}
        onChange={(name) => put({ name })}
      />
      <div className="flex flex-wrap items-start gap-3">
        <StepTrigger
          form={form}
          trigger={step.trigger}
          path={`${path}.trigger`}
          onChange={(trigger) => put({ trigger })}
        />
        <TargetFields
          form={form}
          target={step.target}
          path={`${path}.target`}
          onChange={(next) => put({ target: next })}
        />
      </div>
      <div data-field={`${path}.conditions`}>
        <ConditionBuilder
          {...builder}
          value={step.conditions}
          onChange={(conditions) => put({ conditions })}
          scopes={["activity", "member"]}
          path={`${path}.conditions`}
          title={t("conditions")}
        />
      </div>
      {step.trigger.on === "order" && (
        <div data-field={`${path}.target.lines`}>
          <ConditionBuilder
            {...builder}
            value={lines ?? null}
            onChange={(next) => put({ target: next === null ? target : { ...target, lines: next } })}
            scopes={["line"]}
            path={`${path}.target.lines`}
            title={t("lines")}
          />
        </div>
      )}
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t("stepReward")}</legend>
        <RewardFields
          form={form}
          path={`${path}.reward`}
          value={step.reward}
          onChange={(reward) => put({ reward: Object.keys(reward).length === 0 ? null : reward })}
        />
      </fieldset>
    </li>
  );
}

function StepHead({ form, index, count, onMove, onRemove }: StepProps & { count: number }) {
  const t = useTranslations("admin.challenges.form");
  const { shop, definition } = form;
  const name = definition.steps[index]?.name[shop.locale] ?? "";
  return (
    <div className="flex items-center gap-1">
      <h3 className="mr-auto text-md font-semibold">
        {t("stepN", { n: index + 1 })}
        {name !== "" && <span className="font-normal text-ink-3"> · {name}</span>}
      </h3>
      {onMove && (
        <>
          <Button
            id={`step-${index}-up`}
            variant="quiet"
            iconOnly
            aria-label={t("stepUp", { n: index + 1 })}
            title={t("stepKeys")}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          >
            <Icon as={ArrowUp} size={18} />
          </Button>
          <Button
            id={`step-${index}-down`}
            variant="quiet"
            iconOnly
            aria-label={t("stepDown", { n: index + 1 })}
            title={t("stepKeys")}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          >
            <Icon as={ArrowDown} size={18} />
          </Button>
        </>
      )}
      {onRemove && (
        <Button variant="quiet" iconOnly aria-label={t("removeStep", { n: index + 1 })} onClick={onRemove}>
          <Icon as={Trash2} size={18} />
        </Button>
      )}
    </div>
  );
}

function TargetFields({
  form: { shop, error, readOnly },
  target,
  path,
  onChange,
}: {
  form: ChallengeForm;
  target: ChallengeStep["target"];
  path: string;
  onChange: (target: ChallengeStep["target"]) => void;
}) {
  const t = useTranslations("admin.challenges.form");
  const isMoney = target.measure === "amount" || target.measure === "single";
  const whole = { locale: shop.locale, disabled: readOnly };
  const shared = {
    ...whole,
    label: t("target"),
    value: target.value === 0 ? null : target.value,
    error: error(`${path}.value`),
    onChange: (value: number | null) => onChange({ ...target, value: value ?? 0 }),
  };
  return (
    <>
      <Labelled label={t("measure")} field={`${path}.measure`} error={error(`${path}.measure`)}>
        <Select
          aria-label={t("measure")}
          disabled={readOnly}
          value={target.measure}
          options={challengeMeasures.map((value) => ({ value, label: t(`measures.${value}`) }))}
          onChange={(event) => {
            const measure = challengeMeasures.find((one) => one === event.target.value) ?? "times";
            onChange({ ...target, measure });
          }}
        />
      </Labelled>
      <At field={`${path}.value`}>
        {isMoney ? <AmountField {...shared} currency={shop.currency} /> : <WholeField {...shared} />}
      </At>
      <At field={`${path}.withinActivities`}>
        <WholeField
          {...whole}
          label={t("within")}
          value={target.withinActivities ?? null}
          error={error(`${path}.withinActivities`)}
          onChange={(within) => {
            const { withinActivities: _before, ...rest } = target;
            onChange(within === null ? rest : { ...rest, withinActivities: within });
          }}
        />
      </At>
    </>
  );
}
