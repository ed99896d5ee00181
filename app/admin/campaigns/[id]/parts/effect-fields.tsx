"use client";

import { useTranslations } from "next-intl";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { AmountField, DecimalField, WholeField } from "@/app/admin/campaigns/[id]/parts/figure-field";
import { LinesChoice } from "@/app/admin/campaigns/[id]/parts/lines-choice";
import { StepsField } from "@/app/admin/campaigns/[id]/parts/steps-field";
import type { Choice } from "@/components/conditions/lookups";
import { Select } from "@/components/ui/select";
import type { CampaignEffect } from "@/domain/campaign/campaign";

/** What a kind of effect asks: figures, what it is reckoned on, what it gives. */
export function EffectFields({
  form,
  effect,
  path,
  onChange,
}: {
  form: CampaignForm;
  effect: CampaignEffect;
  path: string;
  onChange: (effect: CampaignEffect) => void;
}) {
  const t = useTranslations("admin.campaigns.effect");
  const { shop, error, readOnly } = form;
  const shared = { locale: shop.locale, disabled: readOnly };
  const { choices } = shop.lookups;
  const pick = (label: string, field: string, known: readonly Choice[], value: string, put: (id: string) => void) => (
    <Pick {...{ label, known, value }} error={error(`${path}.${field}`)} disabled={readOnly} onChange={put} />
  );
  switch (effect.kind) {
    case "fixed":
      return (
        <WholeField
          {...shared}
          label={t("points")}
          value={effect.points === 0 ? null : effect.points}
          error={error(`${path}.points`)}
          onChange={(points) => onChange({ kind: "fixed", points: points ?? 0 })}
        />
      );
    case "per-amount":
      return (
        <div className="grid gap-3">
          <StepsField
            form={form}
            steps={effect.steps}
            path={`${path}.steps`}
            onChange={(steps) => onChange({ ...effect, steps })}
          />
          <LinesChoice form={form} effect={effect} path={path} onChange={onChange} />
        </div>
      );
    case "per-unit":
      return (
        <div className="grid gap-3">
          <DecimalField
            {...shared}
            label={t("pointsPerUnit")}
            value={effect.points}
            error={error(`${path}.points`)}
            onChange={(points) => onChange({ ...effect, points })}
          />
          <LinesChoice form={form} effect={effect} path={path} onChange={onChange} />
        </div>
      );
    case "multiplier":
      return (
        <div className="grid gap-3">
          <DecimalField
            {...shared}
            label={t("factor")}
            suffix="×"
            width="w-[110px]"
            value={effect.factor}
            error={error(`${path}.factor`)}
            onChange={(factor) => onChange({ ...effect, factor })}
          />
          {form.definition.trigger.on === "order" && (
            <LinesChoice form={form} effect={effect} path={path} onChange={onChange} />
          )}
        </div>
      );
    case "event-points":
      return null;
    case "voucher":
      return pick(t("reward"), "rewardId", shop.rewards, effect.rewardId, (rewardId) =>
        onChange({ kind: "voucher", rewardId }),
      );
    case "badge":
      return pick(t("badge"), "badgeId", choices.badge ?? [], effect.badgeId, (badgeId) =>
        onChange({ kind: "badge", badgeId }),
      );
    case "tier":
      return <TierFields form={form} effect={effect} path={path} onChange={onChange} />;
    case "challenge":
      return <ChallengeFields form={form} effect={effect} path={path} onChange={onChange} />;
  }
}

interface FieldsOf<K extends CampaignEffect["kind"]> {
  readonly form: CampaignForm;
  readonly effect: Extract<CampaignEffect, { kind: K }>;
  readonly path: string;
  readonly onChange: (effect: CampaignEffect) => void;
}

function TierFields({ form, effect, path, onChange }: FieldsOf<"tier">) {
  const t = useTranslations("admin.campaigns.effect");
  const { shop, error, readOnly } = form;
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Pick
        label={t("tier")}
        known={shop.lookups.choices.tier ?? []}
        value={effect.tierId}
        error={error(`${path}.tierId`)}
        disabled={readOnly}
        onChange={(tierId) => onChange({ ...effect, tierId })}
      />
      <WholeField
        locale={shop.locale}
        disabled={readOnly}
        label={t("tierDays")}
        value={effect.days ?? null}
        error={error(`${path}.days`)}
        onChange={(days) => onChange(days === null ? { kind: "tier", tierId: effect.tierId } : { ...effect, days })}
      />
    </div>
  );
}

function ChallengeFields({ form, effect, path, onChange }: FieldsOf<"challenge">) {
  const t = useTranslations("admin.campaigns.effect");
  const { shop, error, readOnly } = form;
  const steps = shop.steps[effect.challengeId] ?? [];
  const measure = steps[effect.step]?.measure;
  const isMoney = measure === "amount" || measure === "single";
  const shared = {
    locale: shop.locale,
    disabled: readOnly,
    label: measure === undefined ? t("value") : t(`progress.${measure}`),
    value: effect.value === 0 ? null : effect.value,
    error: error(`${path}.value`),
    onChange: (value: number | null) => onChange({ ...effect, value: value ?? 0 }),
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Pick
        label={t("challenge")}
        known={shop.lookups.choices.challenge ?? []}
        value={effect.challengeId}
        error={error(`${path}.challengeId`)}
        disabled={readOnly}
        onChange={(challengeId) => onChange({ ...effect, challengeId, step: 0 })}
      />
      {steps.length > 0 && (
        <Pick
          label={t("step")}
          known={steps.map(({ name }, value) => ({ value, label: name }))}
          value={String(effect.step)}
          error={error(`${path}.step`)}
          disabled={readOnly}
          onChange={(step) => onChange({ ...effect, step: Number(step) || 0 })}
        />
      )}
      {isMoney ? <AmountField {...shared} currency={shop.currency} /> : <WholeField {...shared} />}
    </div>
  );
}

function Pick({
  label,
  known,
  value,
  error,
  disabled,
  onChange,
}: {
  label: string;
  known: readonly Choice[];
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (id: string) => void;
}) {
  const t = useTranslations("admin.campaigns.effect");
  const options = known.map((choice) => ({ value: String(choice.value), label: choice.label }));
  if (known.length === 0) return <p className="text-sm text-ink-3">{t("nothingToGive", { what: label })}</p>;
  return (
    <span className="inline-flex flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      <Select
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        className="w-auto! max-w-full"
        disabled={disabled}
        value={options.some((option) => option.value === value) ? value : ""}
        placeholder={t("choose")}
        options={options}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && (
        <span role="alert" className="text-sm text-danger">
          {error}
        </span>
      )}
    </span>
  );
}
