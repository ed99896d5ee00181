"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { chartMargin, labelAxis, valueAxis } from "./axis";
import type { ChartData } from "./chart-data";
import { ChartTip } from "./chart-tip";

/** Bars beside each other for up to four series; at most 14 px wide, rounded by 3. */
export default function BarsChart({ finding, series, points, ticks }: ChartData) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...points]} margin={chartMargin} barCategoryGap="14%" barGap={1} title={finding}>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis {...labelAxis} minTickGap={18} />
        <YAxis {...valueAxis(ticks)} />
        <Tooltip content={<ChartTip />} cursor={{ fill: "var(--hover)" }} isAnimationActive={false} />
        {series.map(({ name, colour }, index) => (
          <Bar
            key={name}
            name={name}
            dataKey={`values.${index}`}
            fill={`var(--${colour})`}
            radius={[3, 3, 0, 0]}
            maxBarSize={14}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
