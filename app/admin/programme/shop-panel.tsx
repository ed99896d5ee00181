"use client";

import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { RuleField } from "@/app/admin/programme/rule-field";
import { Switch } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";

/** Whose programme it is, where its clock stands, and what a point is worth to the books. */
export function ShopPanel({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.shop");
  const { form, change, error, readOnly, unit } = rules;
  const worthless = /^0+(?:[.,]0*)?$/.test(form.pointValue.trim());
  return (
    <Panel title={t("title")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <RuleField
          name="shopName"
          label={t("name")}
          value={form.shopName}
          onValue={(shopName) => change({ shopName })}
          error={error("shopName")}
          readOnly={readOnly}
        />
        <RuleField
          name="pointValueMinor"
          label={t("pointValue")}
          value={form.pointValue}
          onValue={(pointValue) => change({ pointValue })}
          error={error("pointValueMinor")}
          hint={worthless ? <span className="text-warn">{t("pointValueZero")}</span> : t("pointValueHint")}
          unit={unit}
          figure
          readOnly={readOnly}
        />
        <RuleField
          name="currency"
          label={t("currency")}
          value={form.currency}
          onValue={(currency) => change({ currency })}
          error={error("currency")}
          hint={t("currencyHint")}
          readOnly={readOnly}
        />
        <RuleField
          name="timeZone"
          label={t("timeZone")}
          value={form.timeZone}
          onValue={(timeZone) => change({ timeZone })}
          error={error("timeZone")}
          hint={t("timeZoneHint")}
          list="time-zones"
          readOnly={readOnly}
        />
        <RuleField
          name="cardPrefix"
          label={t("cardPrefix")}
          value={form.cardPrefix}
          onValue={(cardPrefix) => change({ cardPrefix })}
          error={error("cardPrefix")}
          hint={t("cardPrefixHint")}
          readOnly={readOnly}
        />
      </div>
      <Switch
        name="campaignReview"
        label={<span className="font-medium">{t("campaignReview")}</span>}
        hint={t("campaignReviewHint")}
        className="mt-3 border-t border-line-soft pt-3"
        checked={form.campaignReview}
        disabled={readOnly}
        onChange={(event) => change({ campaignReview: event.target.checked })}
      />
      <datalist id="time-zones">
        {[
          "Europe/Warsaw",
          "Europe/Berlin",
          "Europe/London",
          "Europe/Prague",
          "Europe/Vilnius",
          "Europe/Kyiv",
          "UTC",
        ].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Panel>
  );
}
