import type { Activity, ActivityLine } from "@/domain/activity";
import type { EventExplanation, OrderExplanation } from "@/domain/explanation";
import { shareByLargestRemainder } from "@/domain/largest-remainder";
import { type Micros, micros, minorDigits, parseMicros } from "@/domain/money";
import { type Points, points } from "@/domain/points";
import type { EarningStep, Programme, Rounding } from "@/domain/programme";

/** What an activity brings, and why. */
export interface Effect {
  readonly kind: "points";
  readonly points: Points;
  readonly explanation: OrderExplanation | EventExplanation;
}

/** A rule that brought nothing, and why. */
export interface NotFired {
  readonly rule: "order" | "event";
  readonly reason: "NO_BASIS" | "BELOW_FIRST_STEP" | "ROUNDED_TO_ZERO" | "NO_POINTS";
}

/** The engine's answer. Posting, preview and back-test all read this one. */
export interface Evaluation {
  readonly points: Points;
  /** What counted, exact. */
  readonly basis: Micros;
  /** Points of each line, in the order of the lines; they add up to `points`. */
  readonly lines: readonly number[];
  readonly effects: readonly Effect[];
  readonly notFired: readonly NotFired[];
}

interface Step {
  readonly from: number;
  readonly fromMinor: number;
  readonly rate: string;
  readonly rateMicros: number;
}

const SCALE = 1_000_000_000_000;
const SCALE_BIG = BigInt(SCALE);
const prepared = new WeakMap<readonly EarningStep[], readonly Step[]>();

function stepsOf(programme: Programme): readonly Step[] {
  const known = prepared.get(programme.earning.steps);
  if (known) return known;
  const unit = 10 ** (6 - minorDigits(programme.currency));
  const steps = programme.earning.steps
    .map(({ fromMinor, rate }) => {
      const rateMicros = parseMicros(rate);
      if (rateMicros === null || rateMicros < 0) throw new RangeError(`not a rate: ${rate}`);
      return { from: fromMinor * unit, fromMinor, rate, rateMicros };
    })
    .toSorted((a, b) => b.from - a.from);
  prepared.set(programme.earning.steps, steps);
  return steps;
}

/** Whether a line of this kind counts towards the basis under `programme`. */
export function counts(kind: ActivityLine["kind"], programme: Pick<Programme, "earning">): boolean {
  const { includes } = programme.earning;
  switch (kind) {
    case "shipping":
      return includes.shipping;
    case "tax":
      return includes.tax;
    case "gift-card":
      return includes.giftCards;
    default:
      return true;
  }
}

function roundExact(whole: number, fraction: number, rounding: Rounding): number {
  if (rounding === "up") return fraction > 0 ? whole + 1 : whole;
  if (rounding === "half-up") return fraction * 2 >= SCALE ? whole + 1 : whole;
  return whole;
}

function multiply(basis: number, rateMicros: number): { whole: number; fraction: number } {
  const product = basis * rateMicros;
  if (Number.isSafeInteger(product)) return { whole: Math.floor(product / SCALE), fraction: product % SCALE };
  const exact = BigInt(basis) * BigInt(rateMicros);
  return { whole: Number(exact / SCALE_BIG), fraction: Number(exact % SCALE_BIG) };
}

function decimal(whole: number, fraction: number): string {
  if (fraction === 0) return String(whole);
  return `${whole}.${String(fraction).padStart(12, "0").replace(/0+$/, "")}`;
}

/**
 * What `activity` earns under `programme`: the whole order at the rate of the step its value reaches, computed exactly
 * and rounded once in the programme's direction. Pure; the activity was checked before (checkActivity).
 * Throws RangeError when sums leave the range of safe integers.
 */
export function evaluate({ activity, programme }: { activity: Activity; programme: Programme }): Evaluation {
  if (activity.kind === "event") return evaluateEvent(activity, programme);
  const lines = activity.lines ?? [];
  const bases = lines.map((line) => (counts(line.kind, programme) ? line.amount : 0));
  let sum = 0;
  for (const base of bases) sum += base;
  return evaluateBasis(micros(sum), bases, programme);
}

function nothing(basis: Micros, lines: number, notFired: NotFired): Evaluation {
  return { points: points(0), basis, lines: new Array<number>(lines).fill(0), effects: [], notFired: [notFired] };
}

function evaluateBasis(basis: Micros, bases: readonly number[], programme: Programme): Evaluation {
  if (basis <= 0) return nothing(basis, bases.length, { rule: "order", reason: "NO_BASIS" });
  const step = stepsOf(programme).find(({ from }) => basis >= from);
  if (!step || step.rateMicros === 0)
    return nothing(basis, bases.length, { rule: "order", reason: "BELOW_FIRST_STEP" });
  const { whole, fraction } = multiply(basis, step.rateMicros);
  const earned = points(roundExact(whole, fraction, programme.earning.rounding));
  if (earned === 0) return nothing(basis, bases.length, { rule: "order", reason: "ROUNDED_TO_ZERO" });
  const lines = shareByLargestRemainder(earned, bases);
  const explanation: OrderExplanation = {
    rule: "order",
    v: programme.version,
    basis,
    rate: step.rate,
    from: step.fromMinor,
    exact: decimal(whole, fraction),
    round: programme.earning.rounding,
    lines,
  };
  return { points: earned, basis, lines, effects: [{ kind: "points", points: earned, explanation }], notFired: [] };
}

function evaluateEvent(activity: Activity, programme: Programme): Evaluation {
  const basis = micros(0);
  const awarded = activity.event?.points ?? 0;
  if (awarded === 0) return nothing(basis, 0, { rule: "event", reason: "NO_POINTS" });
  const earned = points(awarded);
  const explanation: EventExplanation = { rule: "event", v: programme.version, type: activity.event?.type ?? "" };
  return { points: earned, basis, lines: [], effects: [{ kind: "points", points: earned, explanation }], notFired: [] };
}
