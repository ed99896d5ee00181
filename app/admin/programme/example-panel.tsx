"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { earnedBy } from "@/app/admin/programme/earned-by";
import type { RulesForm } from "@/app/admin/programme/form-context";
import { readForm } from "@/app/admin/programme/programme-form";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { minorDigits, parseMicros, toMinor } from "@/domain/money";
import type { ProgrammeSettings } from "@/domain/programme";

/** The orders of the table, in major units: one on each side of every usual step. */
const SAMPLES = [50, 100, 199, 200, 350, 500, 1_000];

/** What orders earn under the rules being edited, computed by the engine that books them, beside what they earn today. */
export function ExamplePanel({ rules, current }: { rules: RulesForm; current: ProgrammeSettings }) {
  const t = useTranslations("admin.programme.example");
  const [amount, setAmount] = useState("250,00");
  const { settings, faults } = readForm(rules.form);
  const readable = faults.length === 0;
  return (
    <Panel title={t("title")}>
      <Field name="example-amount" label={t("amount")}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            suffix={rules.unit}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      <div role="status" className="mt-3 min-h-14">
        {readable ? (
          <Answer rules={rules} settings={settings} amount={amount} />
        ) : (
          <p className="text-ink-3">{t("none")}</p>
        )}
      </div>
      {readable && <SampleTable rules={rules} settings={settings} current={current} />}
    </Panel>
  );
}

function Answer({ rules, settings, amount }: { rules: RulesForm; settings: ProgrammeSettings; amount: string }) {
  const t = useTranslations("admin.programme.example");
  const common = useTranslations("common");
  const { f } = rules;
  const exact = parseMicros(amount.replace(/[\s\u00a0]/gu, "").replace(",", "."));
  const minor = exact === null || exact < 0 ? null : toMinor(exact, minorDigits(settings.currency));
  const earned = minor === null ? null : earnedBy(settings, minor);
  if (minor === null || earned === null) return <p className="text-ink-3">{t("none")}</p>;
  const money = f.money({ minor, currency: settings.currency });
  return (
    <>
      <p className="text-lg font-semibold">
        {t("result", { amount: money, points: common("points", f.count(earned.points)) })}
      </p>
      {earned.points > 0 && (
        <p className="text-sm text-ink-3">
          {t("why", {
            amount: money,
            rate: f.number(Number(earned.rate), 6),
            exact: f.number(Number(earned.exact), 6),
            rounding: t(settings.earning.rounding),
          })}
        </p>
      )}
    </>
  );
}

/** Sample orders under today's rules and the edited ones. */
export function SampleTable({
  rules,
  settings,
  current,
}: {
  rules: RulesForm;
  settings: ProgrammeSettings;
  current: ProgrammeSettings;
}) {
  const t = useTranslations("admin.programme.example");
  const { f } = rules;
  const unit = 10 ** minorDigits(settings.currency);
  const rows = SAMPLES.map((major) => ({
    minor: major * unit,
    now: earnedBy(current, major * 10 ** minorDigits(current.currency)),
    after: earnedBy(settings, major * unit),
  }));
  return (
    <table aria-label={t("table")} className="mt-3 w-full text-sm">
      <thead>
        <tr className="text-ink-3 [&>th]:pb-1 [&>th]:text-right [&>th]:font-medium">
          <th scope="col" className="text-left!">
            {t("order")}
          </th>
          <th scope="col">{t("now")}</th>
          <th scope="col">{t("then")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ minor, now, after }) => (
          <tr key={minor} className="[&>*]:border-t [&>*]:border-line-soft [&>*]:py-1.5 [&>td]:text-right">
            <th scope="row" className="text-left font-normal">
              {f.money({ minor, currency: settings.currency })}
            </th>
            <td className="text-ink-2">{now === null ? "–" : f.number(now.points)}</td>
            <td
              className={cn(
                after !== null && now !== null && after.points !== now.points ? "font-semibold" : "text-ink-3",
              )}
            >
              {after === null ? "–" : f.number(after.points)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
