import { decimal } from "@/domain/campaign/exact";
import { type Fraction, fraction } from "@/domain/campaign/fraction";
import type { Explanation, OrderExplanation, SourceRef } from "@/domain/explanation";
import type { Rounding } from "@/domain/programme";

/** How directions of rounding are stored. Never reordered: they are part of entries' hashes. */
const ROUNDINGS = ["down", "half-up", "up"] as const satisfies readonly Rounding[];
const MICROS = 1_000_000;

/**
 * Points of an order from one campaign, which most entries are: what cannot be told from the rest. `o` = version of the
 * programme, basis, rate, where its step begins, rounding, then the points of each line; the exact points follow from
 * basis and rate.
 */
export interface CompactOrder {
  readonly c: SourceRef;
  readonly o: readonly [v: number, basis: number, rate: string, from: number, round: number, ...lines: number[]];
}

/** An explanation as the entry keeps it. `rule` is missing only of CompactOrder. */
export type StoredExplanation = Explanation | CompactOrder;

/** The text that an entry keeps of an explanation; readExplanation gives the same explanation back. */
export function storeExplanation(explanation: Explanation): string {
  if (explanation.rule !== "order" || explanation.c === undefined) return JSON.stringify(explanation);
  const { c, v, basis, rate, from, round, lines } = explanation;
  if (exactly(basis, rate) !== explanation.exact) return JSON.stringify(explanation);
  const places = lines.length === 0 ? "" : `,${lines.join(",")}`;
  return `{"c":[${c[0]},${c[1]}],"o":[${v},${basis},"${rate}",${from},${ROUNDINGS.indexOf(round)}${places}]}`;
}

/** An explanation as it was before it was stored. */
export function readExplanation(stored: StoredExplanation): Explanation {
  if (!("o" in stored)) return stored;
  const [v, basis, rate, from, round, ...lines] = stored.o;
  const rest = { c: stored.c, v, basis, rate, from, exact: exactly(basis, rate) ?? "" };
  return { rule: "order", ...rest, round: ROUNDINGS[round] ?? "down", lines } satisfies OrderExplanation;
}

/** Shops have few rates; what comes of them is kept. */
const MOST_RATES = 1_000;
const fractions = new Map<string, Fraction | null>();

/** A rate as a fraction; null where it is no plain decimal. */
function fractionOf(rate: string): Fraction | null {
  const known = fractions.get(rate);
  if (known !== undefined) return known;
  const made = /^\d+(\.\d{1,6})?$/.test(rate) ? fraction(rate) : null;
  if (fractions.size >= MOST_RATES) fractions.clear();
  fractions.set(rate, made);
  return made;
}

function exactly(basis: number, rate: string): string | null {
  const of = fractionOf(rate);
  if (of === null) return null;
  const { num, den } = of;
  const product = basis * num;
  if (Number.isSafeInteger(product)) return decimal({ num: product, den: den * MICROS });
  return decimal({ num: BigInt(basis) * BigInt(num), den: BigInt(den) * BigInt(MICROS) });
}
