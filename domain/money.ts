/** An amount in whole minor units (grosze, cents) of an ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/**
 * An exact amount in millionths of a major unit (1.00 = 1_000_000), a safe integer.
 * Source prices may carry more decimals than a currency has; sums stay exact until the one rounding.
 */
export type Micros = number & { readonly __brand: "Micros" };

/** Micros in one major unit. */
export const MICROS_PER_MAJOR = 1_000_000;
const DECIMAL = /^([+-])?(\d{1,15})(?:\.(\d{1,6})0*)?$/;

/** Brands an integer as micros; throws RangeError when it is not a safe integer. */
export function micros(value: number): Micros {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact amount: ${value}`);
  return value as Micros;
}

/** Reads a plain decimal ("129.90", at most six decimals) exactly; `null` when it is none or too large. */
export function parseMicros(text: string): Micros | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const value = Number(whole) * MICROS_PER_MAJOR + Number(fraction.padEnd(6, "0"));
  if (!Number.isSafeInteger(value)) return null;
  return (sign === "-" ? 0 - value : value) as Micros;
}

const digitsByCurrency = new Map<string, number>();

/** Decimals of an ISO 4217 currency's minor unit: 2 for PLN, 0 for JPY, 3 for KWD. Kept: Intl is slow to ask. */
export function minorDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const digits = options.maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/** Rounds an exact amount half away from zero to minor units, for storing and showing; never for earning. */
export function toMinor(amount: Micros, digits = 2): number {
  const unit = 10 ** (6 - digits);
  const rounded = Math.floor((Math.abs(amount) + unit / 2) / unit);
  return amount < 0 ? 0 - rounded : rounded;
}

/** The exact amount of whole minor units. */
export function fromMinor(minor: number, digits = 2): Micros {
  return micros(minor * 10 ** (6 - digits));
}
