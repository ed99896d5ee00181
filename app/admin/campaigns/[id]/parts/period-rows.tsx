"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CampaignForm } from "@/app/admin/campaigns/[id]/edited-campaign";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import type { LimitPeriod } from "@/domain/campaign/campaign";

const periods = ["day", "week", "month", "year", "campaign"] as const satisfies readonly LimitPeriod[];

interface PeriodRow {
  readonly period: LimitPeriod;
  readonly points?: number;
  readonly times?: number;
  readonly minor?: number;
}

type Figures = Partial<Record<"points" | "times" | "minor", number | null>>;

/** Rows that each hold for a period: limits of a member, budgets of the campaign. An emptied figure is left out. */
export function PeriodRows<R extends PeriodRow>({
  form,
  legend,
  rows,
  path,
  max,
  add,
  whole,
  onRows,
  fields,
}: {
  form: Pick<CampaignForm, "error" | "readOnly">;
  legend: string;
  rows: readonly R[];
  path: string;
  max: number;
  add: string;
  /** What the whole time is called; a campaign's unless told. */
  whole?: string;
  onRows: (rows: R[]) => void;
  fields: (row: R, path: string, change: (figures: Figures) => void) => ReactNode;
}) {
  const t = useTranslations("admin.campaigns.limits");
  const { error, readOnly } = form;
  const put = (index: number, changes: Figures & { period?: LimitPeriod }) =>
    onRows(
      rows.map((row, at) =>
        at === index
          ? (Object.fromEntries(
              Object.entries({ ...row, ...changes }).filter(([, one]) => one !== null),
            ) as unknown as R)
          : row,
      ),
    );
  const free = periods.find((period) => !rows.some((row) => row.period === period)) ?? "month";
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {rows.map((row, index) => {
        const wrong = error(`${path}.${index}.period`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no ids; faults name their place.
          <div key={index} className="flex flex-wrap items-start gap-2.5">
            <span className="inline-flex flex-col gap-1">
              <span aria-hidden className="text-sm font-medium">
                {t("period")}
              </span>
              <Select
                aria-label={t("period")}
                aria-invalid={wrong !== undefined || undefined}
                className="w-auto!"
                disabled={readOnly}
                value={row.period}
                options={periods.map((period) => ({
                  value: period,
                  label: whole !== undefined && period === "campaign" ? whole : t(`periods.${period}`),
                }))}
                onChange={(event) => {
                  const period = periods.find((one) => one === event.target.value);
                  if (period) put(index, { period });
                }}
              />
              {wrong !== undefined && (
                <span role="alert" className="text-sm text-danger">
                  {wrong}
                </span>
              )}
            </span>
            {fields(row, `${path}.${index}`, (figures) => put(index, figures))}
            {!readOnly && (
              <button
                type="button"
                aria-label={t("removeRow", { number: index + 1 })}
                className="mt-6 grid size-[38px] place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
                onClick={() => onRows(rows.filter((_, at) => at !== index))}
              >
                <Icon as={X} size={16} />
              </button>
            )}
          </div>
        );
      })}
      {!readOnly && rows.length < max && (
        <Button
          variant="quiet"
          className="justify-self-start"
          icon={<Icon as={Plus} size={16} />}
          onClick={() => onRows([...rows, { period: rows.length === 0 ? "month" : free } as R])}
        >
          {add}
        </Button>
      )}
    </fieldset>
  );
}
