"use client";

import { ChartNoAxesColumn, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChartData } from "./chart-data";

const loading = () => <Skeleton className="h-full w-full rounded-md" />;
// Recharts weighs more than the page itself: it comes after it, and only where charts are.
const charts = {
  bars: dynamic(() => import("./bars-chart"), { ssr: false, loading }),
  trend: dynamic(() => import("./trend-chart"), { ssr: false, loading }),
};

/** A chart in its panel, with its legend and, one key away, the same figures as a table. `empty` replaces both. */
export function ChartPanel({
  kind,
  title,
  note,
  data,
  table,
  empty,
  words,
  height = 232,
  className,
}: {
  kind: keyof typeof charts;
  title: string;
  note?: string;
  data: ChartData;
  table: ReactNode;
  empty?: ReactNode;
  words: { showTable: string; showChart: string };
  height?: number;
  className?: string;
}) {
  const [asTable, setAsTable] = useState(false);
  const Chart = charts[kind];
  return (
    <section className={cn("min-w-0 rounded-lg border border-line bg-surface", className)}>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-[18px] pt-[13px]">
        <h2 className="text-base font-semibold">{title}</h2>
        {note !== undefined && <span className="text-sm text-ink-3">{note}</span>}
        {empty === undefined && (
          <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
            <Legend data={data} kind={kind} />
            <button
              type="button"
              aria-pressed={asTable}
              aria-label={`${asTable ? words.showChart : words.showTable}: ${title}`}
              title={asTable ? words.showChart : words.showTable}
              onClick={() => setAsTable(!asTable)}
              className="btn btn-quiet btn-icon -mr-2 min-h-8"
            >
              <Icon as={asTable ? ChartNoAxesColumn : Table2} size={17} />
            </button>
          </div>
        )}
      </div>
      {empty === undefined ? (
        <div className="px-[18px] pt-3 pb-3.5">
          {asTable ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
            <section tabIndex={0} aria-label={title} className="overflow-auto" style={{ maxHeight: height }}>
              {table}
            </section>
          ) : (
            <figure aria-label={data.finding} style={{ height }}>
              <Chart {...data} />
            </figure>
          )}
        </div>
      ) : (
        <div style={{ minHeight: height }} className="grid place-items-center px-6 pb-6 text-center text-ink-2">
          {empty}
        </div>
      )}
    </section>
  );
}

function Legend({ data, kind }: { data: ChartData; kind: keyof typeof charts }) {
  return (
    <ul className="flex flex-wrap gap-x-4 text-sm text-ink-2">
      {data.series.map(({ name, colour }) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden
            className={cn(
              kind === "bars" ? "size-2.5 rounded-[3px]" : "w-3.5 border-t-2",
              kind === "trend" && colour === "chart-prev" && "border-dashed",
            )}
            style={kind === "bars" ? { background: `var(--${colour})` } : { borderColor: `var(--${colour})` }}
          />
          {name}
        </li>
      ))}
    </ul>
  );
}
