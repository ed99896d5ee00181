import { getTranslations } from "next-intl/server";
import type { ChartData, ChartSeries, Tick } from "@/components/charts/chart-data";
import { ChartPanel } from "@/components/charts/chart-panel";
import { FigureTable } from "@/components/charts/figure-table";
import { niceTicks } from "@/components/charts/scale";
import type { PeriodFigures } from "@/db/queries/kpis";
import { type Flow, netRevenue, relativeChange } from "@/domain/kpi";
import { minorDigits } from "@/domain/money";
import type { DaySpan, Period } from "@/domain/period";
import { partLabel, partTitle, shortSpanText } from "@/lib/day-words";
import type { Formatter } from "@/lib/format";
import { shortMoney } from "@/lib/short-money";

type T = Awaited<ReturnType<typeof getTranslations>>;

interface Context {
  readonly figures: PeriodFigures;
  readonly period: Period;
  readonly currency: string;
  readonly f: Formatter;
}

function axis(values: readonly number[], text: (value: number) => string): Tick[] {
  return niceTicks(Math.min(0, ...values), Math.max(0, ...values)).map((value) => ({ value, text: text(value) }));
}

function indexOfMost(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? Number.NEGATIVE_INFINITY) ? index : best), 0);
}

/** A sentence of what a trend shows: its sum, how it compares, and its best day. */
function finding(
  t: T,
  f: Formatter,
  {
    name,
    sum,
    before,
    best,
    text,
  }: {
    name: string;
    sum: number;
    before: number;
    best: { part?: DaySpan; value: number };
    text: (value: number) => string;
  },
): string {
  const change = relativeChange(sum, before);
  const facts = { name, sum: text(sum), most: text(best.value), when: best.part ? partTitle(f.locale, best.part) : "" };
  if (change === null) return t("finding.alone", facts);
  return t(change >= 0 ? "finding.more" : "finding.less", { ...facts, change: f.percent(Math.abs(change)) });
}

/** Points issued, redeemed and expired, part by part. */
export async function PointsChart({ figures, period, f }: Context) {
  const t = await getTranslations("admin.overview");
  const { parts, current } = figures;
  const keys = ["issued", "redeemed", "expired"] as const;
  const colours = ["chart-1", "chart-2", "chart-prev"] as const;
  const series: ChartSeries[] = keys.map((key, index) => ({
    name: t(`series.${key}`),
    colour: colours[index] ?? "chart-1",
  }));
  const titles = period.parts.map((part) => partTitle(f.locale, part));
  const data: ChartData = {
    finding: t("finding.points", {
      issued: f.number(current.issued),
      redeemed: f.number(current.redeemed),
      expired: f.number(current.expired),
    }),
    series,
    ticks: axis(
      parts.flatMap((part) => keys.map((key) => part[key])),
      (value) => f.compact(value),
    ),
    points: period.parts.map((part, index) => ({
      label: partLabel(f.locale, part, period.grain),
      title: titles[index] ?? "",
      values: keys.map((key) => parts[index]?.[key] ?? 0),
      rows: keys.map((key) => ({ name: t(`series.${key}`), text: f.number(parts[index]?.[key] ?? 0) })),
    })),
  };
  return (
    <ChartPanel
      kind="bars"
      title={t("chart.points")}
      note={t(`grain.${period.grain}`)}
      data={data}
      table={
        <FigureTable
          caption={t("chart.points")}
          head={[t("chart.when"), ...series.map(({ name }) => name)]}
          rows={data.points.map(({ title, rows }) => [title, ...rows.map(({ text }) => text)])}
        />
      }
      empty={parts.every((part) => keys.every((key) => part[key] === 0)) ? t("empty.points") : undefined}
      words={{ showTable: t("showTable"), showChart: t("showChart") }}
    />
  );
}

/** A figure of a flow against the period before. */
async function TrendPanel({
  name,
  of,
  asMoney,
  height,
  figures,
  period,
  currency,
  f,
}: Context & { name: "revenue" | "orders" | "joined"; of: (flow: Flow) => number; asMoney: boolean; height?: number }) {
  const t = await getTranslations("admin.overview");
  const now = figures.parts.map(of);
  const before = period.parts.map((_, index) => of(figures.previousParts[index] ?? nothing));
  const text = (value: number) => {
    if (!asMoney) return f.number(value);
    const { value: figure, unit } = shortMoney(f.locale, { minor: Math.round(value), currency });
    return unit === undefined ? figure : `${figure}\u00a0${unit}`;
  };
  const most = indexOfMost(now);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const series: ChartSeries[] = [
    { name: shortSpanText(f.locale, period), colour: "chart-1" },
    { name: shortSpanText(f.locale, period.previous), colour: "chart-prev" },
  ];
  const best = { part: period.parts[most], value: now[most] ?? 0 };
  const data: ChartData = {
    finding: finding(t, f, { name: t(`chart.${name}`), sum: total(now), before: total(before), best, text }),
    series,
    ticks: axis([...now, ...before], (value) =>
      asMoney ? f.compact(value / 10 ** minorDigits(currency), 10_000) : f.compact(value),
    ),
    points: period.parts.map((part, index) => ({
      label: partLabel(f.locale, part, period.grain),
      title: partTitle(f.locale, part),
      values: [now[index] ?? 0, before[index] ?? 0],
      rows: [
        { name: t(`tip.${name}`), text: text(now[index] ?? 0) },
        { name: t("tip.before"), text: text(before[index] ?? 0) },
        ...(name === "revenue" ? [{ name: t("tip.orders"), text: f.number(figures.parts[index]?.orders ?? 0) }] : []),
      ],
    })),
  };
  return (
    <ChartPanel
      kind="trend"
      title={t(`chart.${name}`)}
      data={data}
      height={height}
      table={
        <FigureTable
          caption={t(`chart.${name}`)}
          head={[t("chart.when"), t("chart.now"), t("chart.before")]}
          rows={data.points.map(({ title, values }) => [title, ...values.map(text)])}
        />
      }
      empty={total(now) === 0 && total(before) === 0 ? t(`empty.${name}`) : undefined}
      words={{ showTable: t("showTable"), showChart: t("showChart") }}
    />
  );
}

const nothing: Flow = {
  joined: 0,
  orders: 0,
  grossMinor: 0,
  returnedMinor: 0,
  issued: 0,
  redeemed: 0,
  expired: 0,
  returned: 0,
  adjusted: 0,
};

/** What members' orders brought, returns taken off. */
export function RevenueChart(context: Context) {
  return <TrendPanel {...context} name="revenue" of={netRevenue} asMoney />;
}

/** Orders. */
export function OrdersChart(context: Context) {
  return <TrendPanel {...context} name="orders" of={({ orders }) => orders} asMoney={false} height={180} />;
}

/** Members who joined. */
export function JoinedChart(context: Context) {
  return <TrendPanel {...context} name="joined" of={({ joined }) => joined} asMoney={false} height={180} />;
}
