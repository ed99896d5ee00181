import type { ChartPoint } from "./chart-data";

/** A chart's tooltip: the day or span, and each series in words. Given to Recharts, which sets `active` and `payload`. */
export function ChartTip({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) {
  const point = payload?.[0]?.payload as ChartPoint | undefined;
  if (!active || !point) return null;
  return (
    <div className="min-w-[170px] rounded-md border border-line bg-raised px-3 py-2 text-sm shadow-2">
      <p className="font-semibold">{point.title}</p>
      {point.rows.map(({ name, text }) => (
        <p key={name} className="mt-1 flex justify-between gap-4">
          <span className="text-ink-2">{name}</span>
          <span className="font-medium">{text}</span>
        </p>
      ))}
    </div>
  );
}
