/** Whole-number arithmetic, in numbers where they are exact, else in BigInt: one algorithm, two carriers. */
export interface Arithmetic<T> {
  readonly zero: T;
  of(value: number): T;
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
  /** Of numbers that are not negative, rounded down. */
  div(a: T, b: T): T;
  mod(a: T, b: T): T;
  less(a: T, b: T): boolean;
  toNumber(value: T): number;
}

/** Exact up to 2^53: whoever uses it has bounded every product before. */
export const small: Arithmetic<number> = {
  zero: 0,
  of: (value) => value,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => (a - (a % b)) / b,
  mod: (a, b) => a % b,
  less: (a, b) => a < b,
  toNumber: (value) => value,
};

/** Exact without bound. */
export const big: Arithmetic<bigint> = {
  zero: 0n,
  of: BigInt,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a % b,
  less: (a, b) => a < b,
  toNumber: Number,
};

/** A number over another, either carrier. */
export interface Ratio {
  readonly num: number | bigint;
  readonly den: number | bigint;
}

const PLACES = 12;
const SCALE = 1_000_000_000_000;
const HALF_SCALE = 1_000_000;
const STEPWISE = Math.floor(Number.MAX_SAFE_INTEGER / HALF_SCALE);

/** A ratio as a plain decimal, cut off after twelve places. */
export function decimal({ num, den }: Ratio): string {
  if (typeof num === "number" && typeof den === "number") {
    const rest = num % den;
    const whole = (num - rest) / den;
    if (rest === 0) return String(whole);
    if (den <= STEPWISE) {
      const next = (rest * HALF_SCALE) % den;
      const first = (rest * HALF_SCALE - next) / den;
      const last = (next * HALF_SCALE - ((next * HALF_SCALE) % den)) / den;
      return write(whole, first * HALF_SCALE + last);
    }
  }
  const [n, d] = [BigInt(num), BigInt(den)];
  return write(n / d, Number(((n % d) * BigInt(SCALE)) / d));
}

function write(whole: number | bigint, fraction: number): string {
  if (fraction === 0) return String(whole);
  let [digits, places] = [fraction, PLACES];
  if (digits % HALF_SCALE === 0) [digits, places] = [digits / HALF_SCALE, places - 6];
  while (digits % 10 === 0) {
    digits /= 10;
    places -= 1;
  }
  return `${whole}.${String(digits).padStart(places, "0")}`;
}
