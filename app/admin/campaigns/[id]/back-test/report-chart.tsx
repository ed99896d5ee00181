import { getTranslations } from "next-intl/server";
import type { ChartData, ChartSeries } from "@/components/charts/chart-data";
import { ChartPanel } from "@/components/charts/chart-panel";
import { FigureTable } from "@/components/charts/figure-table";
import { niceTicks } from "@/components/charts/scale";
import type { BackTestDay, BackTestResult } from "@/domain/back-test/result";
import { parseDay } from "@/domain/day";
import { type DaySpan, spanPeriod } from "@/domain/period";
import { partLabel, partTitle } from "@/lib/day-words";
import type { Formatter } from "@/lib/format";

const keys = ["draft", "live", "actual"] as const;
const colours = ["chart-1", "chart-2", "chart-prev"] as const;

function sumOf(
  days: readonly BackTestDay[],
  first: number,
  { from, to }: DaySpan,
): Record<(typeof keys)[number], number> {
  const sum = { draft: 0, live: 0, actual: 0 };
  for (const day of days.slice(from - first, to - first + 1)) for (const key of keys) sum[key] += day[key];
  return sum;
}

/** Day by day (or by weeks, by months): with the draft, with what is live, and what really happened. */
export async function BackTestChart({ result, f }: { result: BackTestResult; f: Formatter }) {
  const [t, o] = await Promise.all([getTranslations("admin.backTest"), getTranslations("admin.overview")]);
  const first = parseDay(result.days[0]?.day ?? "") ?? 0;
  const period = spanPeriod({ from: first, to: first + result.days.length - 1 });
  const sums = period.parts.map((part) => sumOf(result.days, first, part));
  const series: ChartSeries[] = keys.map((key, index) => ({
    name: t(`series.${key}`),
    colour: colours[index] ?? "chart-1",
  }));
  const values = sums.flatMap((sum) => keys.map((key) => sum[key]));
  const data: ChartData = {
    finding: t("finding", {
      draft: f.number(result.points.draft),
      live: f.number(result.points.live),
      actual: f.number(result.points.actual),
    }),
    series,
    ticks: niceTicks(Math.min(0, ...values), Math.max(0, ...values)).map((value) => ({
      value,
      text: f.compact(value),
    })),
    points: period.parts.map((part, index) => ({
      label: partLabel(f.locale, part, period.grain),
      title: partTitle(f.locale, part),
      values: keys.map((key) => sums[index]?.[key] ?? 0),
      rows: keys.map((key) => ({ name: t(`series.${key}`), text: f.number(sums[index]?.[key] ?? 0) })),
    })),
  };
  return (
    <ChartPanel
      kind="trend"
      title={t("chart")}
      note={o(`grain.${period.grain}`)}
      data={data}
      table={
        <FigureTable
          caption={t("chart")}
          head={[o("chart.when"), ...series.map(({ name }) => name)]}
          rows={data.points.map(({ title, rows }) => [title, ...rows.map(({ text }) => text)])}
        />
      }
      words={{ showTable: o("showTable"), showChart: o("showChart") }}
    />
  );
}
