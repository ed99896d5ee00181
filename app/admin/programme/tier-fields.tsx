"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import type { TierForm } from "@/app/admin/programme/programme-form";
import { RuleField } from "@/app/admin/programme/rule-field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { TierMetal } from "@/domain/programme";

const metals = ["bronze", "silver", "gold", "platinum"] as const satisfies readonly TierMetal[];

/** One tier: its name and benefits in the chosen language, what reaches it and what it gives. */
export function TierFields({
  rules,
  tier,
  index,
  onChange,
}: {
  rules: RulesForm;
  tier: TierForm;
  index: number;
  onChange: (changes: Partial<TierForm>) => void;
}) {
  const t = useTranslations("admin.programme.tiers");
  const { error, readOnly, language } = rules;
  const at = `tiers.${index}`;
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <RuleField
          name={`${at}.name.${language}`}
          label={`${t("name")} (${language})`}
          value={tier.name[language]}
          lang={language}
          onValue={(text) => onChange({ name: { ...tier.name, [language]: text } })}
          error={error(`${at}.name.${language}`) ?? error(`${at}.id`)}
          hint={index === 0 ? t("first") : undefined}
          readOnly={readOnly}
        />
        <Reach rules={rules} tier={tier} at={at} onChange={onChange} />
        <Field name={`${at}.metal`} label={t("metal")}>
          {(control) => (
            <Select
              {...control}
              value={tier.metal}
              disabled={readOnly}
              options={metals.map((metal) => ({ value: metal, label: t(metal) }))}
              onChange={(event) =>
                onChange({ metal: metals.find((metal) => metal === event.target.value) ?? tier.metal })
              }
            />
          )}
        </Field>
      </div>
      <Privileges rules={rules} tier={tier} at={at} onChange={onChange} />
      <Checkbox
        label={t("freeDelivery")}
        checked={tier.freeDelivery}
        disabled={readOnly}
        className="min-h-9 py-0"
        onChange={(event) => onChange({ freeDelivery: event.target.checked })}
      />
      <Benefits rules={rules} tier={tier} at={at} onChange={(benefits) => onChange({ benefits })} />
    </div>
  );
}

interface PartProps {
  readonly rules: RulesForm;
  readonly tier: TierForm;
  readonly at: string;
  readonly onChange: (changes: Partial<TierForm>) => void;
}

/** What reaches the tier: a threshold for each of the programme's metrics. */
function Reach({ rules, tier, at, onChange }: PartProps) {
  const t = useTranslations("admin.programme.tiers");
  const common = useTranslations("common");
  const { form, error, readOnly, unit } = rules;
  const fields = [
    { metric: "points", name: "threshold", value: tier.threshold, unit: common("pt") },
    { metric: "spend", name: "spendMinor", value: tier.spend, unit },
    { metric: "orders", name: "orders", value: tier.orders, unit: undefined },
  ] as const;
  return fields
    .filter(({ metric }) => form.metrics.includes(metric))
    .map(({ metric, name, value, unit: suffix }) => (
      <RuleField
        key={metric}
        name={`${at}.${name}`}
        label={t(`reach.${metric}`)}
        value={value}
        onValue={(text) => onChange(metric === "points" ? { threshold: text } : { [metric]: text })}
        error={error(`${at}.${name}`)}
        {...(suffix === undefined ? {} : { unit: suffix })}
        figure
        readOnly={readOnly}
      />
    ));
}

/** What the tier gives, in figures. */
function Privileges({ rules, tier, at, onChange }: PartProps) {
  const t = useTranslations("admin.programme.tiers");
  const common = useTranslations("common");
  const fields = [
    { name: "discountPercent", label: t("discount"), unit: "%" },
    { name: "multiplier", label: t("multiplier"), unit: "×" },
    { name: "earlyAccessDays", label: t("earlyAccess"), unit: t("days") },
    { name: "birthdayPoints", label: t("birthday"), unit: common("pt") },
  ] as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {fields.map(({ name, label, unit }) => (
        <RuleField
          key={name}
          name={`${at}.${name}`}
          label={label}
          value={tier[name]}
          onValue={(text) => onChange({ [name]: text })}
          error={rules.error(`${at}.${name}`)}
          unit={unit}
          figure
          readOnly={rules.readOnly}
        />
      ))}
    </div>
  );
}

function Benefits({
  rules,
  tier,
  at,
  onChange,
}: {
  rules: RulesForm;
  tier: TierForm;
  at: string;
  onChange: (benefits: TierForm["benefits"]) => void;
}) {
  const t = useTranslations("admin.programme.tiers");
  const { error, readOnly, language } = rules;
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{`${t("benefits")} (${language})`}</legend>
      <ul className="grid gap-1.5">
        {tier.benefits.map((benefit, index) => {
          const name = `${at}.benefits.${index}.${language}`;
          const number = index + 1;
          return (
            // The list is edited in place and has no ids of its own: its order is its identity.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index}>
              <div className="flex gap-1">
                <Input
                  id={name}
                  name={name}
                  aria-label={t("benefit", { number })}
                  aria-invalid={error(name) !== undefined || undefined}
                  aria-describedby={error(name) === undefined ? undefined : `${name}-note`}
                  lang={language}
                  value={benefit[language]}
                  readOnly={readOnly}
                  onChange={(event) =>
                    onChange(
                      tier.benefits.map((one, at) => (at === index ? { ...one, [language]: event.target.value } : one)),
                    )
                  }
                />
                {!readOnly && (
                  <Button
                    variant="quiet"
                    iconOnly
                    aria-label={t("removeBenefit", { number })}
                    onClick={() => onChange(tier.benefits.toSpliced(index, 1))}
                  >
                    <Icon as={Trash2} size={18} />
                  </Button>
                )}
              </div>
              {error(name) !== undefined && (
                <p id={`${name}-note`} role="alert" className="mt-1 text-sm text-danger">
                  {error(name)}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <Button
          variant="quiet"
          className="mt-1.5 -ml-3"
          icon={<Icon as={Plus} size={18} />}
          onClick={() => onChange([...tier.benefits, { pl: "", en: "", ru: "" }])}
        >
          {t("addBenefit")}
        </Button>
      )}
    </fieldset>
  );
}
