import { type Arithmetic, big, type Ratio, small } from "@/domain/campaign/exact";
import { gcd } from "@/domain/campaign/fraction";
import type { FiredEffect, Firing } from "@/domain/campaign/judge";
import type { Facts, LineFacts } from "@/domain/condition/facts";
import type { Rounding } from "@/domain/programme";

/** What one effect gives: whole points of each place (line that counts), and what they were before rounding. */
export interface Part {
  readonly firing: Firing;
  readonly fired: FiredEffect;
  readonly whole: readonly number[];
  readonly points: number;
  readonly exact: Ratio;
  /** Of a multiplier: the points it multiplied. */
  readonly multiplied: Ratio | null;
}

/** Points of an activity, shared out: the parts add up to `total`. Only parts that give anything before rounding. */
export interface Reckoning {
  readonly total: number;
  readonly exact: Ratio;
  readonly parts: readonly Part[];
}

/** Whole points that an effect is held to, by place: what a limit or budget left of it. */
export type Held = ReadonlyMap<FiredEffect, readonly number[]>;

/** Multipliers that lost places to a higher one of their group: the places that they keep, and who won the first lost one. */
export type Narrowed = ReadonlyMap<FiredEffect, { readonly places: readonly number[]; readonly by: number | null }>;

interface Work {
  readonly firings: readonly Firing[];
  readonly held: Held;
  readonly narrowed: Narrowed;
  readonly facts: Facts;
  readonly places: number;
  readonly rounding: Rounding;
}

/** A base effect as weights over one denominator: points of place i = weights[i] × times ÷ den. */
interface Base {
  readonly firing: Firing;
  readonly fired: FiredEffect;
  readonly weights: readonly number[];
  readonly times: number;
  readonly den: number;
}

/**
 * Base points, then multipliers in order, each on the places it matches, all exact; then one rounding of the sum; the
 * whole points go to (effect, place) cells: each the whole part of its own, the rest by largest remainder, equal ones to
 * the earlier. Nothing is lost or made: cells add up to the total, whatever the rounding.
 */
export function reckon(
  firings: readonly Firing[],
  facts: Facts,
  rounding: Rounding,
  held: Held = NOTHING_HELD,
  narrowed: Narrowed = NOT_NARROWED,
): Reckoning {
  const places = facts.activity.kind === "event" ? 1 : facts.lines.length;
  const bases: Base[] = [];
  let den = 1;
  const sizes = new Array<number>(places).fill(1);
  for (const firing of firings) {
    for (const fired of firing.base) {
      const base = baseOf(firing, fired, facts);
      bases.push(base);
      if (den !== base.den) den = (den / gcd(den, base.den)) * base.den;
      const { weights, times } = base;
      for (let at = 0; at < places; at += 1) sizes[at] = (sizes[at] ?? 0) + ((weights[at] ?? 0) * times) / base.den;
    }
  }
  if (held.size > 0)
    for (const whole of held.values()) for (const [at, points] of whole.entries()) add(sizes, at, points);
  const factorDen = multipliersDen(firings, sizes);
  let size = 0;
  for (const each of sizes) size += each;
  const work = { firings, held, narrowed, facts, places, rounding };
  const fits = den * factorDen * size * 2 < Number.MAX_SAFE_INTEGER;
  return fits ? carry(small, work, bases, den * factorDen) : carry(big, work, bases, null);
}

function add(sizes: number[], at: number, points: number): void {
  sizes[at] = (sizes[at] ?? 0) + points;
}

/** What all multipliers of any one place divide by, together; and how large they make what each place gives. */
function multipliersDen(firings: readonly Firing[], sizes: number[]): number {
  let common = 1;
  let dens: number[] | null = null;
  for (const { multipliers } of firings) {
    for (const { effect, places } of multipliers) {
      dens ??= new Array<number>(sizes.length).fill(1);
      for (let at = 0; at < sizes.length; at += 1) {
        if (places !== null && !places.includes(at)) continue;
        dens[at] = (dens[at] ?? 1) * effect.den;
        sizes[at] = ((sizes[at] ?? 0) * effect.num) / effect.den;
      }
    }
  }
  for (const den of dens ?? []) common = (common / gcd(common, den)) * den;
  return common;
}

const NOTHING_HELD: Held = new Map();
const NOT_NARROWED: Narrowed = new Map();

function baseOf(firing: Firing, fired: FiredEffect, facts: Facts): Base {
  const { effect, step } = fired;
  if (facts.activity.kind === "event") {
    const times = effect.kind === "event-points" ? (facts.activity.event?.points ?? 0) : effect.num;
    return { firing, fired, weights: [1], times, den: 1 };
  }
  if (effect.kind === "fixed") {
    const weights = spread(facts.lines, fired.places);
    let den = 0;
    for (const weight of weights) den += weight;
    return { firing, fired, weights, times: effect.num, den };
  }
  const rate = step ?? effect;
  const weights: number[] = [];
  for (const line of facts.lines) weights.push(effect.kind === "per-unit" ? line.quantity : line.amount);
  const masked = fired.places === null ? weights : mask(weights, fired.places);
  return { firing, fired, weights: masked, times: rate.num, den: 1_000_000 * rate.den };
}

function mask(weights: readonly number[], places: readonly number[]): number[] {
  const masked = new Array<number>(weights.length).fill(0);
  for (const place of places) masked[place] = weights[place] ?? 0;
  return masked;
}

/** In proportion to value; where nothing has any, to pieces. In lowest terms. */
function spread(lines: readonly LineFacts[], places: readonly number[] | null): number[] {
  const amounts = lines.map(({ amount }) => amount);
  const values = places === null ? amounts : mask(amounts, places);
  let weights = values;
  if (!values.some((value) => value > 0)) {
    const pieces = lines.map(({ quantity }) => quantity);
    weights = places === null ? pieces : mask(pieces, places);
  }
  const divisor = weights.reduce(gcd, 0);
  return divisor > 1 ? weights.map((weight) => weight / divisor) : weights;
}

interface Cells<T> {
  readonly firing: Firing;
  readonly fired: FiredEffect;
  readonly cells: T[];
  readonly multiplied: T | null;
}

function carry<T extends number | bigint>(
  on: Arithmetic<T>,
  work: Work,
  bases: readonly Base[],
  known: T | null,
): Reckoning {
  const { firings, held, places } = work;
  const den = known ?? denominator(on, firings, bases);
  const sums: T[] = [];
  for (let at = 0; at < places; at += 1) sums.push(on.zero);
  const parts: Cells<T>[] = [];
  for (const { firing, fired, weights, times, den: own } of bases) {
    const scale = on.mul(on.of(times), on.div(den, on.of(own)));
    const whole = held.get(fired);
    const cells: T[] = [];
    for (let at = 0; at < places; at += 1) {
      const cell = whole ? on.mul(on.of(whole[at] ?? 0), den) : on.mul(on.of(weights[at] ?? 0), scale);
      cells.push(cell);
      sums[at] = on.add(sums[at] ?? on.zero, cell);
    }
    parts.push({ firing, fired, cells, multiplied: null });
  }
  for (const firing of firings) {
    for (const fired of firing.multipliers) parts.push(multiply(on, firing, fired, sums, den, work));
  }
  return share(on, parts, den, work.rounding);
}

function denominator<T>(on: Arithmetic<T>, firings: readonly Firing[], bases: readonly Base[]): T {
  let den = on.of(1);
  for (const base of bases) den = leastCommon(on, den, on.of(base.den));
  for (const { multipliers } of firings) {
    for (const { effect } of multipliers) den = on.mul(den, on.of(effect.den));
  }
  return den;
}

function multiply<T>(
  on: Arithmetic<T>,
  firing: Firing,
  fired: FiredEffect,
  sums: T[],
  den: T,
  { held, narrowed }: Work,
): Cells<T> {
  const { effect } = fired;
  const places = narrowed.get(fired)?.places ?? fired.places;
  const whole = held.get(fired);
  const [factorDen, extra] = [on.of(effect.den), on.of(effect.num - effect.den)];
  const cells: T[] = [];
  let multiplied = on.zero;
  for (let at = 0; at < sums.length; at += 1) {
    if (places !== null && !places.includes(at)) {
      cells.push(on.zero);
      continue;
    }
    const sum = sums[at] ?? on.zero;
    const cell = whole ? on.mul(on.of(whole[at] ?? 0), den) : on.mul(on.div(sum, factorDen), extra);
    multiplied = on.add(multiplied, sum);
    cells.push(cell);
    sums[at] = on.add(sum, cell);
  }
  return { firing, fired, cells, multiplied };
}

function leastCommon<T>(on: Arithmetic<T>, a: T, b: T): T {
  let [x, y] = [a, b];
  while (on.less(on.zero, y)) [x, y] = [y, on.mod(x, y)];
  return on.mul(on.div(a, x), b);
}

function share<T extends number | bigint>(
  on: Arithmetic<T>,
  cells: readonly Cells<T>[],
  den: T,
  rounding: Rounding,
): Reckoning {
  let exact = on.zero;
  let given = 0;
  const remainders: T[] = [];
  const wholes: number[][] = [];
  const sums: T[] = [];
  for (const part of cells) {
    const whole: number[] = [];
    let sum = on.zero;
    for (const cell of part.cells) {
      const rest = on.mod(cell, den);
      const points = on.toNumber(on.div(cell, den));
      sum = on.add(sum, cell);
      remainders.push(rest);
      whole.push(points);
      given += points;
    }
    exact = on.add(exact, sum);
    sums.push(sum);
    wholes.push(whole);
  }
  const total = roundRatio(on, exact, den, rounding);
  const width = cells[0]?.cells.length ?? 0;
  for (let left = total - given; left > 0; left -= 1) giveToLargest(on, remainders, wholes, width);
  const parts: Part[] = [];
  for (const [index, { firing, fired, multiplied }] of cells.entries()) {
    const whole = wholes[index] ?? [];
    let points = 0;
    for (const each of whole) points += each;
    const ratio = multiplied === null ? null : { num: multiplied, den };
    parts.push({ firing, fired, whole, points, exact: { num: sums[index] ?? on.zero, den }, multiplied: ratio });
  }
  return { total, exact: { num: exact, den }, parts };
}

function giveToLargest<T>(on: Arithmetic<T>, remainders: T[], wholes: number[][], width: number): void {
  let best = 0;
  for (let index = 1; index < remainders.length; index += 1) {
    if (on.less(remainders[best] ?? on.zero, remainders[index] ?? on.zero)) best = index;
  }
  remainders[best] = on.zero;
  const row = wholes[Math.floor(best / width)];
  if (row) row[best % width] = (row[best % width] ?? 0) + 1;
}

function roundRatio<T>(on: Arithmetic<T>, num: T, den: T, rounding: Rounding): number {
  const whole = on.toNumber(on.div(num, den));
  const rest = on.mod(num, den);
  if (rounding === "up") return on.less(on.zero, rest) ? whole + 1 : whole;
  if (rounding === "half-up") return on.less(on.add(rest, rest), den) ? whole : whole + 1;
  return whole;
}
