"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RewardForm, ShopFacts } from "@/app/admin/rewards/form-context";
import { Figure } from "@/app/admin/rewards/price-panel";
import { Checkbox, Switch } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";

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
        {shop.segments.length > 0 && <Segments form={form} shop={shop} />}
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

function Segments({ form, shop }: { form: RewardForm; shop: ShopFacts }) {
  const t = useTranslations("admin.rewards.form");
  const chosen = form.fields.segmentIds.split(" ").filter((id) => id !== "");
  const error = form.error("segmentIds");
  const set = (ids: readonly string[]) => form.set("segmentIds", ids.join(" "));
  const left = shop.segments.filter(({ id }) => !chosen.includes(id));
  return (
    <fieldset aria-describedby="segments-note">
      <legend className="mb-1.5 text-sm font-medium">{t("segments")}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {chosen.map((id) => {
          const name = shop.segments.find((segment) => segment.id === id)?.name ?? t("segmentGone");
          return (
            <span key={id} className="inline-flex items-center gap-1 rounded-full bg-sunken py-1 pr-1 pl-3 text-sm">
              {name}
              <button
                type="button"
                aria-label={t("segmentRemove", { name })}
                disabled={form.readOnly}
                onClick={() => set(chosen.filter((one) => one !== id))}
                className="grid size-6 place-items-center rounded-full hover:bg-hover"
              >
                <Icon as={X} size={14} />
              </button>
            </span>
          );
        })}
        {left.length > 0 && !form.readOnly && (
          <Select
            aria-label={t("segmentAdd")}
            className="w-[220px]"
            value=""
            placeholder={t("segmentAdd")}
            options={left.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => event.target.value !== "" && set([...chosen, event.target.value])}
          />
        )}
      </div>
      <p id="segments-note" className={error === undefined ? "mt-1 text-sm text-ink-3" : "mt-1 text-sm text-danger"}>
        {error ?? t("segmentsHint")}
      </p>
    </fieldset>
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
