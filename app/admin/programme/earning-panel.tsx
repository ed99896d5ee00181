"use client";

import { useTranslations } from "next-intl";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { Checkbox, Radio } from "@/components/ui/checkbox";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";

const kinds = ["shipping", "tax", "giftCards"] as const;
const roundings = ["down", "half-up", "up"] as const;

/** What all campaigns have in common: the rounding, and what of an order counts. What orders bring, campaigns say. */
export function EarningPanel({ rules }: { rules: RulesForm }) {
  const t = useTranslations("admin.programme.earning");
  const { form, change, readOnly } = rules;
  return (
    <Panel title={t("title")}>
      <div className="grid gap-5 *:min-w-0">
        <p className="text-md text-ink-2 text-pretty">
          {t.rich("campaigns", {
            link: (text) => (
              <Link href="/admin/campaigns" className="link">
                {text}
              </Link>
            ),
          })}
        </p>
        <div className="grid gap-5 sm:grid-cols-2">
          <fieldset>
            <legend className="text-sm font-medium">{t("rounding")}</legend>
            {roundings.map((rounding) => (
              <Radio
                key={rounding}
                name="rounding"
                label={t(rounding)}
                checked={form.rounding === rounding}
                disabled={readOnly}
                className="min-h-9 py-1.5"
                onChange={() => change({ rounding })}
              />
            ))}
          </fieldset>
          <fieldset aria-describedby="counts-hint">
            <legend className="text-sm font-medium">{t("counts")}</legend>
            {kinds.map((kind) => (
              <Checkbox
                key={kind}
                label={t(kind)}
                checked={form[kind]}
                disabled={readOnly}
                className="min-h-9 py-1.5"
                onChange={(event) => change({ [kind]: event.target.checked })}
              />
            ))}
            <p id="counts-hint" className="mt-1 text-sm text-ink-3 text-pretty">
              {t("countsHint")}
            </p>
          </fieldset>
        </div>
      </div>
    </Panel>
  );
}
