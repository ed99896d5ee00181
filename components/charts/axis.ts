import type { Tick } from "./chart-data";

/** The look of an axis' words. */
export const axisText = { fill: "var(--text-3)", fontSize: 12 };

/** Room around the drawing. */
export const chartMargin = { top: 8, right: 8, bottom: 0, left: 0 };

/** The words of an axis' value. */
export function tickName(ticks: readonly Tick[], value: number): string {
  return ticks.find((tick) => tick.value === value)?.text ?? "";
}
