/** A round scale for an axis: ascending values from 0 (or a round value below it) in four or five equal steps. */
export function niceTicks(low: number, high: number): number[] {
  const span = Math.max(high, 0) - Math.min(low, 0);
  if (span === 0) return [0, 1];
  const rough = span / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = magnitude * ([1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10);
  const ticks: number[] = [];
  for (let tick = Math.floor(Math.min(low, 0) / step) * step; tick < high + step * 0.999; tick += step)
    ticks.push(Number(tick.toPrecision(12)));
  return ticks.length > 1 ? ticks : [0, step];
}
