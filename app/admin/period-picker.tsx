import { CalendarDays, Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { SegmentedLinks } from "@/components/ui/segmented";
import { dayText } from "@/domain/day";
import type { Period } from "@/domain/period";
import { spanText } from "@/lib/day-words";
import { getUiLocale } from "@/lib/i18n";

const presets = ["7d", "30d", "quarter", "year"] as const;

/** The Overview's period: four presets, any span of days, and the figures as a file. All of it in the address. */
export async function PeriodPicker({ period, today }: { period: Period; today: number }) {
  const [t, locale] = await Promise.all([getTranslations("admin.overview.period"), getUiLocale()]);
  const address =
    period.name === "custom" ? `from=${dayText(period.from)}&to=${dayText(period.to)}` : `period=${period.name}`;
  return (
    <>
      <SegmentedLinks
        label={t("label")}
        segments={presets.map((name) => ({
          href: `/admin?period=${name}`,
          label: t(name),
          current: period.name === name,
        }))}
      />
      <button
        type="button"
        popoverTarget="period-span"
        className="btn btn-plain range-button"
        aria-label={t("choose", { span: spanText(locale, period) })}
      >
        <Icon as={CalendarDays} size={16} />
        {spanText(locale, period)}
      </button>
      <form id="period-span" popover="auto" action="/admin" className="range-popover" aria-label={t("custom")}>
        <div className="grid grid-cols-2 gap-3">
          <Field name="from" id="period-from" label={t("from")}>
            {(props) => (
              <Input {...props} type="date" required max={dayText(today)} defaultValue={dayText(period.from)} />
            )}
          </Field>
          <Field name="to" id="period-to" label={t("to")}>
            {(props) => (
              <Input {...props} type="date" required max={dayText(today)} defaultValue={dayText(period.to)} />
            )}
          </Field>
        </div>
        <Button type="submit" variant="primary" block className="mt-3">
          {t("show")}
        </Button>
      </form>
      <a
        href={`/admin/figures?${address}`}
        download
        aria-label={t("download")}
        title={t("download")}
        className="btn btn-plain btn-icon"
      >
        <Icon as={Download} size={16} />
      </a>
    </>
  );
}
