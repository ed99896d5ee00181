"use client";

import { useTranslations } from "next-intl";
import type { RewardForm, ShopFacts } from "@/app/admin/rewards/form-context";
import { Figure } from "@/app/admin/rewards/price-panel";
import { Checkbox, Switch } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";

/** When members see the reward, who may have it, and where it stands. */
export function WhenPanel({ form, shop }: { form: RewardForm; shop: ShopFacts }) {
  const t = useTranslations("admin.rewards.form");
  return (
    <Panel title={t("when")} note={t("zone", { zone: shop.timeZone })}>
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Moment form={form} name="startsAt" label={t("startsAt")} hint={t("openStart")} />
          <Moment form={form} name="endsAt" label={t("endsAt")} hint={t("openEnd")} />
        </div>
        <Tiers form={form} shop={shop} />
        <div className="grid items-start gap-4 border-t border-line-soft pt-3 sm:grid-cols-[1fr_180px]">
          <Switch
            name="featured"
            label={<span className="font-medium">{t("featured")}</span>}
            hint={t("featuredHint")}
            checked={form.fields.featured === "on"}
            disabled={form.readOnly}
            onChange={(event) => form.set("featured", event.target.checked ? "on" : "")}
          />
          <Figure form={form} name="position" label={t("position")} />
        </div>
      </div>
    </Panel>
  );
}

function Moment({
  form,
  name,
  label,
  hint,
}: {
  form: RewardForm;
  name: "startsAt" | "endsAt";
  label: string;
  hint: string;
}) {
  return (
    <Field name={name} label={label} hint={hint} error={form.error(name)}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={form.fields[name]}
          readOnly={form.readOnly}
          onChange={(event) => form.set(name, event.target.value)}
        />
      )}
    </Field>
  );
}

function Tiers({ form, shop }: { form: RewardForm; shop: ShopFacts }) {
  const t = useTranslations("admin.rewards.form");
  const chosen = form.fields.tierIds.split(" ").filter((id) => id !== "");
  const error = form.error("tierIds");
  const toggle = (id: string, on: boolean) =>
    form.set(
      "tierIds",
      shop.tiers
        .map((tier) => tier.id)
        .filter((one) => (one === id ? on : chosen.includes(one)))
        .join(" "),
    );
  return (
    <fieldset aria-describedby="tiers-note">
      <legend className="text-sm font-medium">{t("tiers")}</legend>
      <div className="flex flex-wrap gap-x-5">
        {shop.tiers.map((tier) => (
          <Checkbox
            key={tier.id}
            label={tier.name[shop.locale]}
            checked={chosen.includes(tier.id)}
            disabled={form.readOnly}
            onChange={(event) => toggle(tier.id, event.target.checked)}
          />
        ))}
      </div>
      <p id="tiers-note" className={error === undefined ? "text-sm text-ink-3" : "text-sm text-danger"}>
        {error ?? t("tiersHint")}
      </p>
    </fieldset>
  );
}
