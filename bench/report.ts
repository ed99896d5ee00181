/** A figure beside what it is measured against. */
export interface Figure {
  readonly name: string;
  /** What it is measured against. */
  readonly over: string;
  readonly value: number;
  /** null where the figure stands alone. */
  readonly baseline: number | null;
  readonly unit: string;
  /** The ratio (or the value, without a baseline) must be at least or at most this. */
  readonly must: number;
  readonly aim: number;
  readonly better: "more" | "less";
  readonly note?: string;
}

/** The middle of the values; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** What is compared with `must` and `aim`. */
export function ratioOf({ value, baseline }: Figure): number {
  return baseline === null ? value : value / baseline;
}

function reaches({ better }: Figure, ratio: number, mark: number): boolean {
  return better === "more" ? ratio >= mark : ratio <= mark;
}

/** Whether the figure reaches what it must. */
export function passes(figure: Figure): boolean {
  return reaches(figure, ratioOf(figure), figure.must);
}

function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function verdict(figure: Figure): string {
  const ratio = ratioOf(figure);
  if (!reaches(figure, ratio, figure.must)) return "MISSED";
  return reaches(figure, ratio, figure.aim) ? "aim reached" : "reached";
}

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${number(figure.value)} ${figure.unit}`,
    figure.baseline === null ? "–" : `${number(figure.baseline)} ${figure.unit} (${figure.over})`,
    number(ratioOf(figure)),
    `${figure.better === "more" ? "≥" : "≤"} ${figure.must}`,
    `${figure.aim}`,
    verdict(figure),
  ]);
  const all = [["figure", "measured", "baseline", "ratio", "must", "aim", ""], ...rows];
  const widths = all[0]?.map((_cell, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "─".repeat(width)).join("  "));
  const notes = figures.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : []));
  return [...lines, ...(notes.length > 0 ? ["", ...notes] : [])].join("\n");
}
