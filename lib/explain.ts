import type { BodyLine } from "@/domain/activity-body";
import type {
  CampaignsExplanation,
  EventExplanation,
  Explanation,
  OrderExplanation,
  ReturnExplanation,
} from "@/domain/explanation";
import { micros, minorDigits, toMinor } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import type { EntryFacts } from "@/lib/entry-words";
import { campaignSteps, type SourceNames, sourceKey } from "@/lib/explain-campaigns";
import type { Formatter } from "@/lib/format";
import type { Translate } from "@/lib/reward-words";

/** An entry with all that explains it. */
export interface ExplainedEntry extends EntryFacts {
  readonly currency: string;
  readonly lines: readonly BodyLine[];
  /** Names of the campaigns it comes from (explain-campaigns: sourceKey). */
  readonly names?: SourceNames;
  /** The lot the entry made, as it stands now. */
  readonly lot: { readonly remaining: number; readonly activatesAt: Date; readonly expiresAt: Date | null } | null;
}

/** A line of goods or a sum: label left, figure right. */
export interface WhyLine {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly muted?: boolean;
}

/** A step of the waterfall; `from` and `to` are shares of the widest bar. */
export interface WhyStep extends WhyLine {
  readonly tone: "gain" | "cut" | "total";
  readonly from: number;
  readonly to: number;
}

/** "Why these points" in words and figures; components/shop/why.tsx draws it. */
export interface WhyView {
  readonly basis: {
    readonly heading: string;
    readonly lines: readonly WhyLine[];
    readonly total: WhyLine | null;
  } | null;
  readonly steps: { readonly heading: string; readonly steps: readonly WhyStep[] } | null;
  readonly notes: readonly { readonly icon: "time" | "info"; readonly text: string }[];
  readonly voucherId: string | null;
}

interface Wording {
  readonly t: Translate;
  readonly f: Formatter;
}

const EMPTY: WhyView = { basis: null, steps: null, notes: [], voucherId: null };

/**
 * Explains an entry from what it kept of itself, in the language of `f`; `t` speaks `explain`.
 * `programme` is the version the entry names, for which kinds of lines counted.
 */
export function explainEntry(entry: ExplainedEntry, programme: Programme | null, wording: Wording): WhyView {
  const { explanation } = entry;
  switch (explanation.rule) {
    case "order":
      return explainOrder(entry, explanation, programme, wording);
    case "campaigns":
      return explainCampaigns(entry, explanation, programme, wording);
    case "return":
      return explainReturn(entry, explanation, wording);
    case "event":
      return explainEvent(entry, explanation, wording);
    default:
      return explainRest(entry, explanation, wording);
  }
}

function info(text: string): WhyView["notes"][number] {
  return { icon: "info", text };
}

function explainOrder(
  entry: ExplainedEntry,
  why: OrderExplanation,
  programme: Programme | null,
  wording: Wording,
): WhyView {
  const { t, f } = wording;
  const money = (amount: number) => moneyOf(amount, entry, wording);
  const exact = Number(why.exact);
  const widest = Math.max(exact, entry.points, 1e-9);
  const cut = entry.points - exact;
  const rate = f.number(Number(why.rate), 4);
  const step =
    why.from > 0
      ? t("step.rateFrom", {
          amount: money(why.basis),
          rate,
          from: f.roundMoney({ minor: why.from, currency: entry.currency }),
        })
      : t("step.rate", { amount: money(why.basis), rate });
  const name = why.c && entry.names?.get(sourceKey(why.c));
  const steps: WhyStep[] = [
    {
      label: name ? f.words(name) : t("step.purchase"),
      note: step,
      value: f.number(exact, 3),
      tone: "gain",
      from: 0,
      to: exact / widest,
    },
  ];
  if (Math.abs(cut) > 1e-9) {
    steps.push({
      label: t(`round.${why.round}`),
      note: t("round.once"),
      value: f.signed(cut, 3),
      tone: "cut",
      from: Math.min(exact, entry.points) / widest,
      to: Math.max(exact, entry.points) / widest,
    });
  }
  steps.push({
    label: t("step.total"),
    value: t("value", f.count(entry.points)),
    tone: "total",
    from: 0,
    to: entry.points / widest,
  });
  return {
    ...EMPTY,
    basis: basisOf(entry, why, programme, wording),
    steps: { heading: t("step.heading", f.count(entry.points)), steps },
    notes: lotNotes(entry, wording),
  };
}

function explainCampaigns(
  entry: ExplainedEntry,
  why: CampaignsExplanation,
  programme: Programme | null,
  wording: Wording,
): WhyView {
  const { points, currency, names = new Map() } = entry;
  return {
    ...EMPTY,
    basis: entry.lines.length === 0 ? null : basisOf(entry, why, programme, wording),
    steps: {
      heading: wording.t("step.heading", wording.f.count(points)),
      steps: campaignSteps(why, { points, currency, names }, wording),
    },
    notes: lotNotes(entry, wording),
  };
}

function moneyOf(amount: number, { currency }: ExplainedEntry, { f }: Wording): string {
  return f.money({ minor: toMinor(micros(amount), minorDigits(currency)), currency });
}

/** The lines with what they cost; where several campaigns gave, each with its points. */
function basisOf(
  entry: ExplainedEntry,
  why: OrderExplanation | CampaignsExplanation,
  programme: Programme | null,
  wording: Wording,
): WhyView["basis"] {
  const { t, f } = wording;
  const lines = entry.lines.map((line, index) => {
    const points = why.rule === "campaigns" ? (why.lines[index] ?? 0) : 0;
    const told = points > 0 ? { note: t("basis.linePoints", f.count(points)) } : {};
    return {
      label: lineLabel(line, wording),
      value: moneyOf(line.amount, entry, wording),
      ...(lineCounts(line, programme) ? told : { muted: true, note: t("basis.notCounted") }),
    };
  });
  const total = { label: t("basis.total"), value: moneyOf(why.basis, entry, wording), note: t("basis.note") };
  return { heading: t("basis.heading"), lines, total };
}

function lineCounts(line: BodyLine, programme: Programme | null): boolean {
  const includes = programme?.earning.includes;
  if (line.kind === "goods") return true;
  if (line.kind === "shipping") return includes?.shipping ?? false;
  return line.kind === "tax" ? (includes?.tax ?? false) : (includes?.giftCards ?? false);
}

function lineLabel(line: BodyLine, { t, f }: Wording): string {
  const name = line.name ?? (line.kind === "goods" ? line.sku : t(`line.${line.kind}`));
  const quantity = line.quantity / 1_000_000;
  return quantity === 1 || line.kind !== "goods" ? name : t("line.pieces", { name, n: f.number(quantity, 3) });
}

function lotNotes({ lot, pendingUntil, points }: ExplainedEntry, { t, f }: Wording): WhyView["notes"] {
  if (points <= 0 || lot === null) return [];
  const until = lot.expiresAt && f.date(lot.expiresAt, "longDate");
  if (pendingUntil !== null) {
    const active = f.date(pendingUntil, "day");
    return [
      {
        icon: "time",
        text: until === null ? t("lot.pendingForEver", { active }) : t("lot.pending", { active, until }),
      },
    ];
  }
  if (lot.remaining === 0) return [info(t("lot.gone"))];
  const left = lot.remaining < points ? [info(t("lot.left", f.count(lot.remaining)))] : [];
  return [{ icon: "time", text: until === null ? t("lot.forEver") : t("lot.until", { until }) }, ...left];
}

function explainReturn(entry: ExplainedEntry, why: ReturnExplanation, { t, f }: Wording): WhyView {
  if (why.challenge !== undefined) {
    const told = [info(t("challenge.undone"))];
    if (why.expired) told.push(info(t("challenge.expired", f.count(why.expired))));
    if (why.forgiven) told.push(info(t("return.forgiven", f.count(why.forgiven))));
    return { ...EMPTY, notes: told };
  }
  const lines = why.lines.map(([line, quantity, points], index) => {
    const name =
      entry.lines.length === why.lines.length ? (entry.lines[index]?.name ?? entry.lines[index]?.sku) : undefined;
    return {
      label: t("return.line", {
        name: name ?? t("return.nameless", { n: line + 1 }),
        n: f.number(quantity / 1_000_000, 3),
      }),
      value: f.signed(-points),
    };
  });
  const notes = [info(t("return.note", { order: why.order }))];
  if (why.expired) notes.push(info(t("return.expired", f.count(why.expired))));
  if (why.forgiven) notes.push(info(t("return.forgiven", f.count(why.forgiven))));
  return {
    ...EMPTY,
    basis: {
      heading: t("return.heading"),
      lines,
      total: { label: t("step.total"), value: t("value", { ...f.count(entry.points), n: f.signed(entry.points) }) },
    },
    notes,
  };
}

function explainEvent(entry: ExplainedEntry, _why: EventExplanation, wording: Wording): WhyView {
  return {
    ...EMPTY,
    notes: [info(wording.t("event.note", wording.f.count(entry.points))), ...lotNotes(entry, wording)],
  };
}

function explainRest(
  entry: ExplainedEntry,
  why: Exclude<Explanation, OrderExplanation | CampaignsExplanation | ReturnExplanation | EventExplanation>,
  wording: Wording,
): WhyView {
  const { t, f } = wording;
  switch (why.rule) {
    case "redeem":
      return { ...EMPTY, notes: [info(t("redeem.note", f.count(-entry.points)))], voucherId: why.redemption };
    case "expire":
      return { ...EMPTY, notes: [info(t("expire.note", f.count(-entry.points)))] };
    case "mature":
      return { ...EMPTY, notes: [info(t("mature.note", f.count(entry.activeDelta)))] };
    case "adjust": {
      const notes = [info(t("adjust.note", { reason: why.reason })), ...lotNotes(entry, wording)];
      return { ...EMPTY, notes: why.forgiven ? [...notes, info(t("return.forgiven", f.count(why.forgiven)))] : notes };
    }
    case "challenge": {
      const told = why.step < 0 ? t("challenge.end") : t("challenge.step", { n: why.step + 1 });
      const notes = [info(told)];
      if (why.wanted !== undefined) notes.push(info(t("challenge.cut", f.count(why.wanted))));
      return { ...EMPTY, notes: [...notes, ...lotNotes(entry, wording)] };
    }
    case "reverse": {
      const told =
        why.redemption === undefined
          ? t("reverse.note", { reason: why.reason })
          : t("reverse.redeem", f.count(entry.points));
      const notes = [info(told)];
      if (why.expired) notes.push(info(t("return.expired", f.count(why.expired))));
      return { ...EMPTY, notes, voucherId: why.redemption ?? null };
    }
  }
}
