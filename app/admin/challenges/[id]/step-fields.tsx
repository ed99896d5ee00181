"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { AmountField, WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { Labelled } from "@/app/admin/challenges/[id]/labelled";
import { LocalFields } from "@/app/admin/challenges/[id]/local-fields";
import { RewardFields } from "@/app/admin/challenges/[id]/reward-fields";
import { ConditionBuilder } from "@/components/conditions/condition-builder";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Trigger } from "@/domain/campaign/campaign";
import type { ChallengeStep } from "@/domain/challenge/challenge";
import { challengeLimits } from "@/domain/challenge/check-challenge";
import { challengeMeasures } from "@/domain/challenge/read-challenge";

const kinds = ["order", "event", "sign-up", "profile-completed", "birthday", "anniversary", "tier-reached"] as const;

function triggerOf(on: string): Trigger {
  const kind = kinds.find((one) => one === on) ?? "order";
  return kind === "event" ? { on: "event", type: "" } : { on: kind };
}

/** One step: what moves it, how much is needed, and what reaching it brings. */
export function StepFields({ form, index, onRemove }: { form: ChallengeForm; index: number; onRemove?: () => void }) {
  const t = useTranslations("admin.challenges.form");
  const { definition, change, shop, faults, error, readOnly } = form;
  const step = definition.steps[index];
  if (step === undefined) return null;
  const path = `steps.${index}`;
  const put = (changes: Partial<ChallengeStep>) =>
    change({ steps: definition.steps.map((one, place) => (place === index ? { ...one, ...changes } : one)) });
  const { lines, ...target } = step.target;
  return (
    <li className="grid gap-4 rounded-lg border border-line-soft p-4">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-md font-semibold">{t("stepN", { n: index + 1 })}</h3>
        {onRemove && !readOnly && (
          <Button variant="quiet" iconOnly aria-label={t("removeStep", { n: index + 1 })} onClick={onRemove}>
            <Icon as={Trash2} size={18} />
          </Button>
        )}
      </div>
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
        <TriggerFields
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
      <ConditionBuilder
        value={step.conditions}
        onChange={(conditions) => put({ conditions })}
        scopes={["activity", "member"]}
        lookups={shop.lookups}
        path={`${path}.conditions`}
        faults={faults}
        readOnly={readOnly}
        title={t("conditions")}
      />
      {step.trigger.on === "order" && (
        <ConditionBuilder
          value={lines ?? null}
          onChange={(next) => put({ target: next === null ? target : { ...target, lines: next } })}
          scopes={["line"]}
          lookups={shop.lookups}
          path={`${path}.target.lines`}
          faults={faults}
          readOnly={readOnly}
          title={t("lines")}
        />
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

function TriggerFields({
  form: { error, readOnly },
  trigger,
  path,
  onChange,
}: {
  form: ChallengeForm;
  trigger: Trigger;
  path: string;
  onChange: (trigger: Trigger) => void;
}) {
  const t = useTranslations("admin.challenges.form");
  const words = useTranslations("admin.campaigns.trigger");
  const shown: readonly string[] = kinds.some((one) => one === trigger.on) ? kinds : [...kinds, trigger.on];
  return (
    <>
      <Labelled label={t("trigger")} error={undefined}>
        <Select
          aria-label={t("trigger")}
          disabled={readOnly}
          value={trigger.on}
          options={shown.map((value) => ({ value, label: words(`kind.${value}`) }))}
          onChange={(event) => onChange(triggerOf(event.target.value))}
        />
      </Labelled>
      {trigger.on === "event" && (
        <Labelled label={words("eventType")} error={error(`${path}.type`)}>
          <Input
            aria-label={words("eventType")}
            placeholder={words("eventExample")}
            value={trigger.type}
            disabled={readOnly}
            onChange={(event) => onChange({ on: "event", type: event.target.value })}
          />
        </Labelled>
      )}
    </>
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
  const shared = {
    label: t("target"),
    locale: shop.locale,
    disabled: readOnly,
    value: target.value === 0 ? null : target.value,
    error: error(`${path}.value`),
    onChange: (value: number | null) => onChange({ ...target, value: value ?? 0 }),
  };
  return (
    <>
      <Labelled label={t("measure")} error={error(`${path}.measure`)}>
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
      {isMoney ? <AmountField {...shared} currency={shop.currency} /> : <WholeField {...shared} />}
    </>
  );
}
