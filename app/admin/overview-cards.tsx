import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Stat, type StatChange, StatGrid } from "@/components/ui/stat";
import { Definition } from "@/components/ui/tooltip";
import type { PeriodFigures } from "@/db/queries/kpis";
import {
  averageOrder,
  type Figures,
  type Flow,
  liability,
  netRevenue,
  redemptionRate,
  relativeChange,
  repeatRate,
  type Stock,
} from "@/domain/kpi";
import type { Programme } from "@/domain/programme";
import type { Formatter } from "@/lib/format";
import { shortMoney } from "@/lib/short-money";

interface Card {
  readonly key: string;
  readonly kind: "count" | "money" | "share";
  readonly now: number | null;
  readonly before: number | null;
  /** What a rise means to the shop. */
  readonly rise: "good" | "neutral";
  readonly trend: readonly number[];
  readonly note?: string;
}

/** The twelve key figures against the period before. */
export async function OverviewCards({
  figures,
  programme,
  f,
}: {
  figures: PeriodFigures;
  programme: Programme;
  f: Formatter;
}) {
  const t = await getTranslations("admin.overview");
  const money = (minor: number) => shortMoney(f.locale, { minor: Math.round(minor), currency: programme.currency });
  const shown = ({ kind }: Card, value: number): { value: ReactNode; unit?: ReactNode } => {
    if (kind === "money") return money(value);
    if (kind === "share") return { value: f.percent(value) };
    return { value: f.number(value) };
  };
  return (
    <StatGrid>
      {cardsOf(figures, programme, (points) => t("inCirculation", f.count(points))).map((card) => {
        const { now, before } = card;
        const was = before === null ? null : shown(card, before);
        return (
          <Stat
            key={card.key}
            label={<Definition term={t(`kpi.${card.key}`)}>{t(`definition.${card.key}`)}</Definition>}
            {...(now === null ? { value: "–" } : shown(card, now))}
            change={changeOf(card, f, t)}
            note={
              card.note ??
              (was === null || (before === 0 && now === 0)
                ? t("nothingBefore")
                : t("was", { value: `${was.value}${was.unit ? `\u00a0${was.unit}` : ""}` }))
            }
            trend={card.trend}
          />
        );
      })}
    </StatGrid>
  );
}

function changeOf(
  { kind, now, before, rise }: Card,
  f: Formatter,
  t: (key: string, values: { value: string }) => string,
): StatChange | undefined {
  const change =
    kind === "share" ? (now === null || before === null ? null : now - before) : relativeChange(now, before);
  if (change === null) return undefined;
  const size = Math.abs(change);
  const direction = size < 0.0005 ? "flat" : change > 0 ? "up" : "down";
  const sense = direction === "flat" || rise === "neutral" ? "neutral" : direction === "up" ? "good" : "bad";
  return {
    direction,
    sense,
    text: kind === "share" ? t("percentagePoints", { value: f.number(size * 100, 1) }) : f.percent(size),
  };
}

function cardsOf(
  { current, previous, parts }: PeriodFigures,
  programme: Programme,
  circulating: (points: number) => string,
): Card[] {
  const card = (
    key: string,
    kind: Card["kind"],
    rise: Card["rise"],
    of: (figures: Figures) => number | null,
    trend: (part: Figures) => number = (part) => of(part) ?? 0,
  ): Card => ({ key, kind, rise, now: of(current), before: of(previous), trend: parts.map(trend) });
  const owed = ({ outstanding }: Stock) => liability(outstanding, programme.pointValueMinor);
  const flow = (pick: (flow: Flow) => number) => pick;
  return [
    card("members", "count", "good", ({ members }) => members),
    card(
      "joined",
      "count",
      "good",
      flow(({ joined }) => joined),
    ),
    card("active", "count", "good", ({ active }) => active),
    card("repeat", "share", "good", repeatRate),
    card("revenue", "money", "good", netRevenue),
    card(
      "orders",
      "count",
      "good",
      flow(({ orders }) => orders),
    ),
    card("averageOrder", "money", "good", averageOrder),
    card("redemptionRate", "share", "neutral", redemptionRate),
    card(
      "issued",
      "count",
      "good",
      flow(({ issued }) => issued),
    ),
    card(
      "redeemed",
      "count",
      "good",
      flow(({ redeemed }) => redeemed),
    ),
    card(
      "expired",
      "count",
      "neutral",
      flow(({ expired }) => expired),
    ),
    { ...card("liability", "money", "neutral", owed), note: circulating(current.outstanding) },
  ];
}
