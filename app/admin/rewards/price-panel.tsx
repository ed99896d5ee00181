"use client";

import { useTranslations } from "next-intl";
import type { RewardForm, ShopFacts } from "@/app/admin/rewards/form-context";
import type { RewardFieldName } from "@/app/admin/rewards/reward-fields";
import { currencySymbol } from "@/components/admin/currency-symbol";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { rewardKinds } from "@/domain/reward";
import { formatter } from "@/lib/format";

const GRID = "grid gap-4 sm:grid-cols-3";

/** What the reward is, costs and is worth, how many there are, and what its voucher does. */
export function PricePanel({ form, shop, redeemed }: { form: RewardForm; shop: ShopFacts; redeemed: number }) {
  const t = useTranslations("admin.rewards.form");
  const common = useTranslations("common");
  const f = formatter(shop.locale, shop.timeZone);
  const symbol = currencySymbol(shop);
  const cost = Number(form.fields.cost.replace(/\s/gu, ""));
  const worth = Number.isInteger(cost) && cost > 0 ? Math.round(cost * Number(shop.pointValueMinor)) : null;
  const total = form.fields.stockTotal.trim();
  const left = /^\d+$/.test(total) ? Math.max(0, Number(total) - redeemed) : null;
  return (
    <Panel title={t("price")}>
      <div className="grid gap-4">
        <div className={GRID}>
          <Choice form={form} name="kind" label={t("kind")} options={useKinds()} />
          <Figure
            form={form}
            name="cost"
            label={t("cost")}
            unit={common("pt")}
            hint={
              worth === null
                ? undefined
                : t("costWorth", { amount: f.money({ minor: worth, currency: shop.currency }) })
            }
          />
          <Figure form={form} name="value" label={t("value")} unit={symbol} hint={t("valueHint")} />
        </div>
        <div className={GRID}>
          <Choice form={form} name="discountKind" label={t("discountKind")} options={useDiscounts()} />
          {form.fields.discountKind === "percent" && (
            <Figure form={form} name="discountPercent" label={t("discountPercent")} unit="%" />
          )}
          {form.fields.discountKind === "amount" && (
            <Figure form={form} name="discountMinor" label={t("discountAmount")} unit={symbol} />
          )}
        </div>
        <div className={GRID}>
          <Figure
            form={form}
            name="stockTotal"
            label={t("stock")}
            unit={t("pieces")}
            hint={
              left === null || redeemed === 0
                ? t("stockHint")
                : t("stockLive", { redeemed: f.number(redeemed), left: f.number(left) })
            }
          />
          <Figure
            form={form}
            name="perMemberLimit"
            label={t("perMember")}
            unit={t("pieces")}
            hint={t("perMemberHint")}
          />
          <Figure form={form} name="voucherDays" label={t("voucherDays")} unit={t("days")} hint={t("voucherHint")} />
        </div>
      </div>
    </Panel>
  );
}

function useKinds() {
  const t = useTranslations("admin.rewards.kind");
  return rewardKinds.map((kind) => ({ value: kind, label: t(kind) }));
}

function useDiscounts() {
  const t = useTranslations("admin.rewards.form.discount");
  return (["none", "percent", "amount"] as const).map((kind) => ({ value: kind, label: t(kind) }));
}

/** A figure of the form with its unit. */
export function Figure({
  form,
  name,
  label,
  unit,
  hint,
}: {
  form: RewardForm;
  name: RewardFieldName;
  label: string;
  unit?: string;
  hint?: string;
}) {
  return (
    <Field name={name} label={label} hint={hint} error={form.error(name)}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          value={form.fields[name]}
          readOnly={form.readOnly}
          suffix={unit}
          onChange={(event) => form.set(name, event.target.value)}
        />
      )}
    </Field>
  );
}

function Choice({
  form,
  name,
  label,
  options,
}: {
  form: RewardForm;
  name: RewardFieldName;
  label: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <Field name={name} label={label} error={form.error(name)}>
      {(control) => (
        <Select
          {...control}
          options={options}
          value={form.fields[name]}
          disabled={form.readOnly}
          onChange={(event) => form.set(name, event.target.value)}
        />
      )}
    </Field>
  );
}
