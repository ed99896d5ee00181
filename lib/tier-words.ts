import type { TierMetric } from "@/domain/programme";
import { figureOf } from "@/domain/tier";
import type { MissingFigure, TierGoal, TierStanding } from "@/domain/tier-standing";
import type { Formatter } from "@/lib/format";

/** How amounts are written: next-intl's translator over `common.amount`, the formatter, the programme's currency. */
export interface AmountVoice {
  readonly amounts: (key: TierMetric, values: Record<string, string | number>) => string;
  readonly f: Formatter;
  readonly currency: string;
}

/** The arguments of an ICU message about an amount: `count` and `n`; money without needless zeros. */
export function amountValues(
  metric: TierMetric,
  value: number,
  { f, currency }: Pick<AmountVoice, "f" | "currency">,
): { count: number; n: string; amount: string } {
  if (metric !== "spend") return { ...f.count(value), amount: f.number(value) };
  const amount = f.roundMoney({ minor: value, currency });
  return { count: value, n: amount, amount };
}

/** An amount with its unit: "117 points", "240 zł", "2 orders". */
export function amountWords(metric: TierMetric, value: number, voice: AmountVoice): string {
  return voice.amounts(metric, amountValues(metric, value, voice));
}

/** What is missing, by any way that leads there: "117 points or 2 orders". */
export function missingWords({ ways }: TierGoal, voice: AmountVoice): string {
  const each = ways.map(({ metric, missing }) => amountWords(metric, missing, voice));
  return new Intl.ListFormat(voice.f.locale, { type: "disjunction" }).format(each);
}

/** As short a figure as a ring has room for: "560", "1 240 zł". */
export function figureWords(
  metric: TierMetric,
  value: number,
  { f, currency }: Pick<AmountVoice, "f" | "currency">,
): string {
  return metric === "spend" ? f.roundMoney({ minor: value, currency }) : f.compact(value);
}

/** The way by which a standing is shown: the nearest one up; at the top, the programme's first metric, full. */
export function shownWay(standing: TierStanding, metrics: readonly TierMetric[]): MissingFigure {
  if (standing.next) return standing.next.ways[0];
  const metric = metrics[0] ?? "points";
  const have = figureOf(standing.figures, metric);
  return { metric, have, of: Math.max(1, have), missing: 0 };
}
