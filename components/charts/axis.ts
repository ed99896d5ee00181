import type { Tick } from "./chart-data";

const axisText = { fill: "var(--text-3)", fontSize: 12 };
/** The widest figure at that size. */
const DIGIT_PX = 7.5;

/** What runs below: the points' labels, as many as there is room for. */
export const labelAxis = {
  dataKey: "label",
  axisLine: false,
  tickLine: false,
  tick: axisText,
  interval: "equidistantPreserveStart",
  tickMargin: 8,
} as const;

/** What stands at the side: round values, in words. */
export function valueAxis(ticks: readonly Tick[]) {
  return {
    axisLine: false,
    tickLine: false,
    tick: axisText,
    // Reckoned rather than measured: what is measured before the font is there cuts the longest figure off.
    width: 10 + DIGIT_PX * Math.max(...ticks.map(({ text }) => text.length), 1),
    ticks: ticks.map(({ value }) => value),
    domain: [ticks[0]?.value ?? 0, ticks.at(-1)?.value ?? 1],
    tickFormatter: (value: number) => ticks.find((tick) => tick.value === value)?.text ?? "",
  } as const;
}

/** Room around the drawing. */
export const chartMargin = { top: 8, right: 8, bottom: 0, left: 0 };
