"use client";

import { useTranslations } from "next-intl";
import { readNumber } from "@/components/conditions/figures";
import { TextValue } from "@/components/conditions/text-value";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { BehaviourRule } from "@/domain/condition/condition";

type Within = NonNullable<BehaviourRule["within"]>;

/** The time in which something counts: ever, the last so many days, or between two days. */
export function WindowInput({
  within,
  readOnly,
  onChange,
}: {
  within: Within | undefined;
  readOnly: boolean;
  onChange: (within: Within | undefined) => void;
}) {
  const t = useTranslations("conditions.window");
  const kind = within === undefined ? "ever" : "days" in within ? "days" : "dates";
  const dates = within !== undefined && "from" in within ? within : { from: "", to: "" };
  return (
    <span className="inline-flex flex-wrap items-start gap-2">
      <Select
        aria-label={t("label")}
        className="w-auto!"
        disabled={readOnly}
        value={kind}
        options={(["days", "dates", "ever"] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(event) => {
          const next = event.target.value;
          onChange(next === "days" ? { days: 90 } : next === "dates" ? { from: "", to: "" } : undefined);
        }}
      />
      {within !== undefined && "days" in within && (
        <TextValue<number>
          value={Number.isFinite(within.days) ? within.days : undefined}
          show={(days) => (days === undefined ? "" : String(days))}
          read={(typed) => readNumber(typed)}
          onChange={(days) => onChange({ days: days ?? Number.NaN })}
          label={t("daysLabel")}
          mistake="number"
          inputMode="numeric"
          suffix={t("unit", { count: within.days || 5 })}
          className="w-[116px]"
          disabled={readOnly}
        />
      )}
      {kind === "dates" && (
        <span className="inline-flex flex-wrap items-center gap-2">
          <Input
            type="date"
            aria-label={t("from")}
            className="w-[160px]"
            disabled={readOnly}
            value={dates.from}
            onChange={(event) => onChange({ ...dates, from: event.target.value })}
          />
          <span className="text-ink-2">–</span>
          <Input
            type="date"
            aria-label={t("to")}
            className="w-[160px]"
            disabled={readOnly}
            value={dates.to}
            onChange={(event) => onChange({ ...dates, to: event.target.value })}
          />
        </span>
      )}
    </span>
  );
}
