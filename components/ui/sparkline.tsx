/** A trend without axes, drawn on the server; decoration beside a figure that is told in words. */
export function Sparkline({
  values,
  width = 84,
  height = 32,
}: {
  values: readonly number[];
  width?: number;
  height?: number;
}) {
  const last = values.at(-1);
  if (values.length < 2 || last === undefined) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const x = (index: number) => round(2 + (index * (width - 6)) / (values.length - 1));
  const y = (value: number) => round(span === 0 ? height / 2 : 5 + (1 - (value - low) / span) * (height - 9));
  const line = `M${values.map((value, index) => `${x(index)} ${y(value)}`).join("L")}`;
  const end = x(values.length - 1);
  return (
    <svg aria-hidden width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <path d={`${line}L${end} ${height}L2 ${height}Z`} className="fill-chart-1-soft" />
      <path
        d={line}
        className="fill-none stroke-chart-1"
        strokeWidth={1.6}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={end} cy={y(last)} r={2.4} className="fill-chart-1" />
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
