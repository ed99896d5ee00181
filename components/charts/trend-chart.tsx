"use client";

import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, labelAxis, valueAxis } from "./axis";
import type { ChartData } from "./chart-data";
import { ChartTip } from "./chart-tip";

/** Figures over time: the first as a line with a soft area, the others as lines, what is only compared with dashed. */
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
        {series.slice(1).map(({ name, colour }, index) => (
          <Line
            key={name}
            type="monotone"
            dataKey={`values.${index + 1}`}
            name={name}
            stroke={`var(--${colour})`}
            strokeWidth={1.75}
            {...(colour === "chart-prev" ? { strokeDasharray: "5 4" } : {})}
            dot={false}
            activeDot={{ ...dot, fill: `var(--${colour})` }}
            isAnimationActive={false}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
