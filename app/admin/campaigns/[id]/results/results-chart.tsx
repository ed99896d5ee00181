import { getTranslations } from "next-intl/server";
import type { ChartData, ChartSeries } from "@/components/charts/chart-data";
import { ChartPanel } from "@/components/charts/chart-panel";
import { FigureTable } from "@/components/charts/figure-table";
import { niceTicks } from "@/components/charts/scale";
import type { CampaignDayFigures } from "@/db/queries/campaign-results";
import { parseDay } from "@/domain/day";
import type { Period } from "@/domain/period";
import { partLabel, partTitle } from "@/lib/day-words";
import type { Formatter } from "@/lib/format";

/** Points that a campaign gave and that returns took back, part by part of the period. */
export async function ResultsChart({
  days,
  period,
  f,
}: {
  days: readonly CampaignDayFigures[];
  period: Period;
  f: Formatter;
}) {
  const [t, o] = await Promise.all([getTranslations("admin.results"), getTranslations("admin.overview")]);
  const sums = period.parts.map(({ from, to }) => {
    const sum = { points: 0, returned: 0, awards: 0 };
    for (const day of days) {
      const place = parseDay(day.day) ?? 0;
      if (place < from || place > to) continue;
      sum.points += day.points;
      sum.returned += day.returnedPoints;
      sum.awards += day.awards;
    }
    return sum;
  });
  const series: ChartSeries[] = [
    { name: t("series.points"), colour: "chart-1" },
    { name: t("series.returned"), colour: "chart-prev" },
  ];
  const values = sums.flatMap(({ points, returned }) => [points, returned]);
  const total = sums.reduce((sum, { points }) => sum + points, 0);
  const data: ChartData = {
    finding: t("finding", {
      points: f.number(total),
      awards: f.number(sums.reduce((sum, { awards }) => sum + awards, 0)),
    }),
    series,
    ticks: niceTicks(0, Math.max(0, ...values)).map((value) => ({ value, text: f.compact(value) })),
    points: period.parts.map((part, index) => ({
      label: partLabel(f.locale, part, period.grain),
      title: partTitle(f.locale, part),
      values: [sums[index]?.points ?? 0, sums[index]?.returned ?? 0],
      rows: [
        { name: t("series.points"), text: f.number(sums[index]?.points ?? 0) },
        { name: t("series.returned"), text: f.number(sums[index]?.returned ?? 0) },
        { name: t("series.awards"), text: f.number(sums[index]?.awards ?? 0) },
      ],
    })),
  };
  return (
    <ChartPanel
      kind="bars"
      title={t("chart")}
      note={o(`grain.${period.grain}`)}
      data={data}
      table={
        <FigureTable
          caption={t("chart")}
          head={[o("chart.when"), t("series.points"), t("series.returned"), t("series.awards")]}
          rows={data.points.map(({ title, rows }) => [title, ...rows.map(({ text }) => text)])}
        />
      }
      empty={values.every((value) => value === 0) ? t("emptyPeriod") : undefined}
      words={{ showTable: o("showTable"), showChart: o("showChart") }}
    />
  );
}
