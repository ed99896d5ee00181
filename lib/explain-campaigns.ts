import type { CampaignPart, CampaignsExplanation, SourceRef } from "@/domain/explanation";
import type { LocalText } from "@/domain/locale";
import { micros, minorDigits, toMinor } from "@/domain/money";
import type { WhyStep } from "@/lib/explain";
import type { Formatter } from "@/lib/format";
import type { Translate } from "@/lib/reward-words";

interface Wording {
  readonly t: Translate;
  readonly f: Formatter;
}

/** Names of campaigns as they were, by sourceKey. */
export type SourceNames = ReadonlyMap<string, LocalText>;

/** What names a version of a campaign. */
export function sourceKey([id, version]: SourceRef): string {
  return `${id}/${version}`;
}

/** Laid one on the other: each step begins where the one before it ended. */
class Waterfall {
  private readonly bars: { step: Omit<WhyStep, "from" | "to">; from: number; to: number }[] = [];
  private level = 0;

  add(change: number, step: Omit<WhyStep, "from" | "to" | "tone">): void {
    const to = Math.max(0, this.level + change);
    const tone = change < 0 ? "cut" : "gain";
    this.bars.push({ step: { ...step, tone }, from: Math.min(this.level, to), to: Math.max(this.level, to) });
    this.level = to;
  }

  total(points: number, step: Omit<WhyStep, "from" | "to" | "tone">): void {
    this.bars.push({ step: { ...step, tone: "total" }, from: 0, to: points });
  }

  steps(): WhyStep[] {
    const widest = Math.max(...this.bars.map(({ to }) => to), 1e-9);
    return this.bars.map(({ step, from, to }) => ({ ...step, from: from / widest, to: to / widest }));
  }
}

/** How several campaigns made the points of one entry: base + campaign + … = points, with what limits cut and one rounding. */
export function campaignSteps(
  why: CampaignsExplanation,
  { points, currency, names }: { points: number; currency: string; names: SourceNames },
  wording: Wording,
): WhyStep[] {
  const { t, f } = wording;
  const waterfall = new Waterfall();
  let rest = points;
  for (const part of why.parts) {
    const exact = part.cut ? part.cut.wanted : Number(part.exact);
    const value = f.signed(exact, 3);
    waterfall.add(exact, { label: partName(part, names, wording), note: partNote(part, currency, wording), value });
    rest -= exact;
    if (!part.cut) continue;
    const cut = part.points - part.cut.wanted;
    const note = partName(part, names, wording);
    waterfall.add(cut, { label: t(`cut.${part.cut.by}`), note, value: f.signed(cut, 3) });
    rest -= cut;
  }
  if (Math.abs(rest) > 1e-9) {
    waterfall.add(rest, { label: t(`round.${why.round}`), note: t("round.once"), value: f.signed(rest, 3) });
  }
  waterfall.total(points, { label: t("step.total"), value: t("value", f.count(points)) });
  return waterfall.steps();
}

function partName({ c, kind }: CampaignPart, names: SourceNames, { t, f }: Wording): string {
  // What the programme itself gives stands under the number 0.
  if (c[0] === 0) return t(kind === "multiplier" ? "part.tier" : "part.event");
  const name = names.get(sourceKey(c));
  return name ? f.words(name) : t("step.purchase");
}

function partNote(part: CampaignPart, currency: string, { t, f }: Wording): string {
  const rate = f.number(Number(part.rate ?? "0"), 4);
  switch (part.kind) {
    case "per-amount": {
      const amount = f.money({ minor: toMinor(micros(part.basis), minorDigits(currency)), currency });
      if (!part.from) return t("step.rate", { amount, rate });
      return t("step.rateFrom", { amount, rate, from: f.roundMoney({ minor: part.from, currency }) });
    }
    case "per-unit":
      return t("part.perUnit", { n: f.number(part.basis / 1_000_000, 3), rate });
    case "multiplier":
      return t("part.multiplier", { rate });
    case "fixed":
      return t("part.fixed");
    case "event-points":
      return t("part.eventPoints");
  }
}
