/** A tick of the value axis with its words. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** A line of a tooltip. */
export interface TipRow {
  readonly name: string;
  readonly text: string;
}

/** One place on the time axis: its short name, and what its tooltip says. */
export interface ChartPoint {
  readonly label: string;
  readonly title: string;
  readonly rows: readonly TipRow[];
  readonly values: readonly number[];
}

/** A series: its name, and which colour of the charts it has; `previous` is drawn dashed and grey. */
export interface ChartSeries {
  readonly name: string;
  readonly colour: "chart-1" | "chart-2" | "chart-3" | "chart-4" | "chart-prev";
}

/** Everything a chart draws, already in words of the person's language: the browser formats nothing. */
export interface ChartData {
  /** What the chart shows, as one sentence: its accessible name. */
  readonly finding: string;
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  readonly ticks: readonly Tick[];
}
