import { parseMicros } from "@/domain/money";
import type { Programme } from "@/domain/programme";

/** What a campaign has spent in a period: whole points, and minor units of vouchers. */
export interface Spent {
  readonly points: number;
  readonly minor: number;
}

/** Spent by campaign id, then period key; a campaign or period that is not there has spent nothing. */
export type SpentBudgets = ReadonlyMap<number, ReadonlyMap<string, Spent>>;

/**
 * What so many points and vouchers cost, minor units: points at the programme's point value, rounded up once for all
 * of them. Ask it of sums, never add its answers: a point may be worth less than a minor unit.
 */
export function spentMinor({ points, minor }: Spent, programme: Pick<Programme, "pointValueMinor">): number {
  const value = parseMicros(programme.pointValueMinor) ?? 0;
  const product = points * value;
  if (Number.isSafeInteger(product)) return Math.ceil(product / 1e6) + minor;
  return Number((BigInt(points) * BigInt(value) + 999_999n) / 1_000_000n) + minor;
}

/** The most whole points that cost no more than `minor` minor units; Infinity where points cost nothing. */
export function pointsWithin(minor: number, programme: Pick<Programme, "pointValueMinor">): number {
  if (minor <= 0) return 0;
  const value = parseMicros(programme.pointValueMinor) ?? 0;
  return value === 0 ? Number.POSITIVE_INFINITY : Number((BigInt(minor) * 1_000_000n) / BigInt(value));
}
