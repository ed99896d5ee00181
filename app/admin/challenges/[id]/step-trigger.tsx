"use client";

import { useTranslations } from "next-intl";
import { WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { IdChecks } from "@/app/admin/campaigns/[id]/parts/id-checks";
import type { ChallengeForm } from "@/app/admin/challenges/[id]/challenge-form";
import { At, Labelled } from "@/app/admin/challenges/[id]/labelled";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Trigger } from "@/domain/campaign/campaign";

const kinds = [
  "order",
  "event",
  "sign-up",
  "profile-completed",
  "birthday",
  "anniversary",
  "tier-reached",
  "challenge-completed",
  "streak",
  "return",
] as const;

function blank(on: string): Trigger {
  const kind = kinds.find((one) => one === on) ?? "order";
  return kind === "event" ? { on: "event", type: "" } : { on: kind };
}

interface TriggerProps {
  readonly form: ChallengeForm;
  readonly trigger: Trigger;
  readonly path: string;
  readonly onChange: (trigger: Trigger) => void;
}

/** What moves a step: any trigger that campaigns know but the clock. */
export function StepTrigger(props: TriggerProps) {
  const { trigger, path, form, onChange } = props;
  const t = useTranslations("admin.challenges.form");
  const words = useTranslations("admin.campaigns.trigger");
  return (
    <>
      <Labelled label={t("trigger")} field={path} error={undefined}>
        <Select
          aria-label={t("trigger")}
          disabled={form.readOnly}
          value={trigger.on}
          options={kinds.map((value) => ({ value, label: words(`kind.${value}`) }))}
          onChange={(event) => onChange(blank(event.target.value))}
        />
      </Labelled>
      <More {...props} />
    </>
  );
}

function More({ form: { error, readOnly, shop }, trigger, path, onChange }: TriggerProps) {
  const t = useTranslations("admin.campaigns.trigger");
  const whole = { locale: shop.locale, disabled: readOnly };
  switch (trigger.on) {
    case "event":
      return (
        <Labelled label={t("eventType")} field={`${path}.type`} error={error(`${path}.type`)}>
          <Input
            aria-label={t("eventType")}
            aria-invalid={error(`${path}.type`) !== undefined || undefined}
            placeholder={t("eventExample")}
            list={`${path}-types`}
            maxLength={100}
            value={trigger.type}
            disabled={readOnly}
            onChange={(event) => onChange({ on: "event", type: event.target.value })}
          />
          <datalist id={`${path}-types`}>
            {(shop.lookups.choices["event-type"] ?? []).map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </Labelled>
      );
    case "birthday":
      return (
        <At field={`${path}.daysBefore`}>
          <WholeField
            {...whole}
            label={t("daysBefore")}
            value={trigger.daysBefore ?? 0}
            error={error(`${path}.daysBefore`)}
            onChange={(days) =>
              onChange(days === null || days === 0 ? { on: "birthday" } : { ...trigger, daysBefore: days })
            }
          />
        </At>
      );
    case "tier-reached":
      return (
        <div data-field={`${path}.tierIds`} className="min-w-[150px]">
          <p className="text-sm font-medium">{t("tiers")}</p>
          <IdChecks
            legend={t("tiers")}
            choices={shop.lookups.choices.tier ?? []}
            chosen={trigger.tierIds ?? []}
            gone={t("gone")}
            empty=""
            disabled={readOnly}
            onChange={(tierIds) => onChange(tierIds.length === 0 ? { on: "tier-reached" } : { ...trigger, tierIds })}
          />
        </div>
      );
    case "challenge-completed":
    case "streak":
      return <OtherChallenge {...{ error, readOnly, shop, trigger, path, onChange }} />;
    default:
      return null;
  }
}

function OtherChallenge({
  shop,
  error,
  readOnly,
  trigger,
  path,
  onChange,
}: Pick<ChallengeForm, "shop" | "error" | "readOnly"> & {
  trigger: Extract<Trigger, { on: "challenge-completed" | "streak" }>;
  path: string;
  onChange: (trigger: Trigger) => void;
}) {
  const t = useTranslations("admin.campaigns.trigger");
  return (
    <>
      <Labelled label={t("challenge")} field={`${path}.challengeId`} error={error(`${path}.challengeId`)}>
        <Select
          aria-label={t("challenge")}
          disabled={readOnly}
          value={trigger.challengeId ?? ""}
          options={[
            { value: "", label: t("anyChallenge") },
            ...(shop.lookups.choices.challenge ?? []).map(({ value, label }) => ({ value: String(value), label })),
          ]}
          onChange={(event) => {
            const { challengeId: _before, ...bare } = trigger;
            onChange(event.target.value === "" ? bare : { ...bare, challengeId: event.target.value });
          }}
        />
      </Labelled>
      {trigger.on === "streak" && (
        <At field={`${path}.length`}>
          <WholeField
            locale={shop.locale}
            disabled={readOnly}
            label={t("length")}
            value={trigger.length ?? null}
            error={error(`${path}.length`)}
            onChange={(length) => {
              const { length: _before, ...bare } = trigger;
              onChange(length === null ? bare : { ...bare, length });
            }}
          />
        </At>
      )}
    </>
  );
}
