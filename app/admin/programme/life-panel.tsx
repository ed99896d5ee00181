"use client";

import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { RuleField } from "@/app/admin/programme/rule-field";
import { Radio } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";

const expiries = ["never", "months", "end-of-year"] as const;

/** How long points wait, how long they live, and what a return takes. */
export function LifePanel({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.life");
  const { form, change, error, readOnly } = rules;
  return (
    <Panel title={t("title")}>
      <div className="grid gap-5 sm:grid-cols-2">
        <RuleField
          name="pendingDays"
          label={t("pendingDays")}
          value={form.pendingDays}
          onValue={(pendingDays) => change({ pendingDays })}
          error={error("pendingDays")}
          hint={t("pendingHint")}
          unit={t("days")}
          figure
          readOnly={readOnly}
        />
        <RuleField
          name="returnGraceDays"
          label={t("grace")}
          value={form.returnGraceDays}
          onValue={(returnGraceDays) => change({ returnGraceDays })}
          error={error("returnGraceDays")}
          hint={t("graceHint")}
          unit={t("days")}
          figure
          readOnly={readOnly}
        />
        <Expiry rules={rules} />
        <fieldset>
          <legend className="text-sm font-medium">{t("deficit")}</legend>
          <Radio
            name="deficitPolicy"
            label={t("deficitKeep")}
            checked={form.deficitPolicy === "deficit"}
            disabled={readOnly}
            className="min-h-9 py-1.5"
            onChange={() => change({ deficitPolicy: "deficit" })}
          />
          <Radio
            name="deficitPolicy"
            label={t("deficitClamp")}
            checked={form.deficitPolicy === "clamp"}
            disabled={readOnly}
            className="min-h-9 py-1.5"
            onChange={() => change({ deficitPolicy: "clamp" })}
          />
        </fieldset>
      </div>
    </Panel>
  );
}

function Expiry({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.life");
  const { form, change, error, readOnly } = rules;
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t("expiry")}</legend>
      {expiries.map((kind) => (
        <Radio
          key={kind}
          name="expiryKind"
          label={t(kind)}
          checked={form.expiryKind === kind}
          disabled={readOnly}
          className="min-h-9 py-1.5"
          onChange={() => change({ expiryKind: kind })}
        />
      ))}
      <div className="mt-2 max-w-[220px]">
        {form.expiryKind === "months" && (
          <RuleField
            name="expiry.months"
            label={t("expiryMonths")}
            value={form.expiryMonths}
            onValue={(expiryMonths) => change({ expiryMonths })}
            error={error("expiry.months")}
            unit={t("monthsUnit")}
            figure
            readOnly={readOnly}
          />
        )}
        {form.expiryKind === "end-of-year" && (
          <RuleField
            name="expiry.years"
            label={t("expiryYears")}
            value={form.expiryYears}
            onValue={(expiryYears) => change({ expiryYears })}
            error={error("expiry.years")}
            hint={t("expiryYearsHint")}
            unit={t("yearsUnit")}
            figure
            readOnly={readOnly}
          />
        )}
      </div>
    </fieldset>
  );
}
