"use client";

import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, labelAxis, valueAxis } from "./axis";
import type { ChartData } from "./chart-data";
import { ChartTip } from "./chart-tip";

/** A figure over time as a line with a soft area; the second series, the previous period, as a dashed grey line. */
export default function TrendChart({ finding, series, points, ticks }: ChartData) {
  const dot = { r: 4, stroke: "var(--surface)", strokeWidth: 2 };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={[...points]} margin={chartMargin} title={finding}>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis {...labelAxis} minTickGap={36} />
        <YAxis {...valueAxis(ticks)} />
        <Tooltip
          content={<ChartTip />}
          cursor={{ stroke: "var(--line-control)", strokeDasharray: "2 3" }}
          isAnimationActive={false}
        />
        <Area
          type="monotone"
          dataKey="values.0"
          name={series[0]?.name}
          stroke="var(--chart-1)"
          strokeWidth={2}
          fill="var(--chart-1-soft)"
          fillOpacity={1}
          activeDot={{ ...dot, fill: "var(--chart-1)" }}
          isAnimationActive={false}
        />
        {series.length > 1 && (
          <Line
            type="monotone"
            dataKey="values.1"
            name={series[1]?.name}
            stroke="var(--chart-prev)"
            strokeWidth={1.75}
            strokeDasharray="5 4"
            dot={false}
            activeDot={{ ...dot, fill: "var(--chart-prev)" }}
            isAnimationActive={false}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
