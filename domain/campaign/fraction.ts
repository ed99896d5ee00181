import { parseMicros } from "@/domain/money";

/** A number as numerator over denominator, in lowest terms. */
export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** The greatest common divisor of two whole numbers that are not negative; gcd(0, b) = b. */
export function gcd(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** A plain decimal of at most six places as a fraction; throws RangeError when it is none, or below zero. */
export function fraction(decimal: string): Fraction {
  const micros = parseMicros(decimal);
  if (micros === null || micros < 0) throw new RangeError(`not a decimal of six places: ${decimal}`);
  const divisor = gcd(micros, 1_000_000);
  return { num: micros / divisor, den: 1_000_000 / divisor };
}
