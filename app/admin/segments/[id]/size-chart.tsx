import type { getTranslations } from "next-intl/server";
import type { ChartData } from "@/components/charts/chart-data";
import { ChartPanel } from "@/components/charts/chart-panel";
import { niceTicks } from "@/components/charts/scale";
import { noonOf, parseDay } from "@/domain/day";
import { type Formatter, formatter } from "@/lib/format";

type Words = Awaited<ReturnType<typeof getTranslations<"admin.segments">>>;
type SegmentDays = readonly { day: string; members: number; entered: number; left: number }[];

/** The segment's size day by day; the same figures, with who entered and left, as a table. */
export function SizeChart({ days, t, f }: { days: SegmentDays; t: Words; f: Formatter }) {
  // Days of the shop's calendar, shown at their noon.
  const inUtc = formatter(f.locale, "UTC");
  const nameOf = (day: string, style: "shortDay" | "day") => inUtc.date(noonOf(parseDay(day) ?? 0), style);
  const members = (value: number) => t("members", f.count(value));
  const last = days.at(-1);
  const data: ChartData = {
    finding:
      last === undefined
        ? t("one.overEmpty")
        : t("one.finding", {
            day: nameOf(last.day, "day"),
            members: members(last.members),
            before: members(days[0]?.members ?? 0),
          }),
    series: [{ name: t("one.size"), colour: "chart-1" }],
    points: days.map((day) => ({
      label: nameOf(day.day, "shortDay"),
      title: nameOf(day.day, "day"),
      rows: [
        { name: t("one.size"), text: f.number(day.members) },
        { name: t("one.entered"), text: f.number(day.entered) },
        { name: t("one.left"), text: f.number(day.left) },
      ],
      values: [day.members],
    })),
    ticks: niceTicks(0, Math.max(1, ...days.map((day) => day.members))).map((value) => ({
      value,
      text: f.compact(value),
    })),
  };
  return (
    <ChartPanel
      kind="trend"
      title={t("one.over")}
      note={t("one.overNote")}
      data={data}
      table={<Table days={days} nameOf={nameOf} t={t} f={f} />}
      words={{ showTable: t("one.showTable"), showChart: t("one.showChart") }}
      height={190}
      {...(days.length < 2 ? { empty: t("one.overEmpty") } : {})}
    />
  );
}

function Table({
  days,
  nameOf,
  t,
  f,
}: {
  days: SegmentDays;
  nameOf: (day: string, style: "day") => string;
  t: Words;
  f: Formatter;
}) {
  const head = [t("one.day"), t("one.size"), t("one.entered"), t("one.left")];
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("one.over")}</caption>
      <thead>
        <tr>
          {head.map((name, index) => (
            <th
              key={name}
              scope="col"
              className={`sticky top-0 bg-surface py-1.5 font-medium text-ink-3 ${index > 0 ? "text-right" : "text-left"}`}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map((day) => (
          <tr key={day.day} className="border-t border-line-soft">
            <th scope="row" className="py-1.5 text-left font-normal">
              {nameOf(day.day, "day")}
            </th>
            <td className="text-right">{f.number(day.members)}</td>
            <td className="text-right">{f.number(day.entered)}</td>
            <td className="text-right">{f.number(day.left)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
