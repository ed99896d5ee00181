import { dayAt } from "@/domain/day";
import { minorDigits } from "@/domain/money";
import type { Programme } from "@/domain/programme";

/** What compiling a segment needs to know beside its conditions. */
export interface SegmentTerms {
  /** Today on the shop's calendar, days since 1970. */
  readonly today: number;
  readonly timeZone: string;
  /** Micros of a minor unit of the programme's currency: 10,000 for PLN. */
  readonly unit: number;
  /** Held by members without a tier row. */
  readonly firstTierId: string;
}

/** The terms at `now` under a programme. */
export function segmentTerms({ timeZone, currency, tiers }: Programme, now: Date): SegmentTerms {
  return {
    today: dayAt(now, timeZone),
    timeZone,
    unit: 10 ** (6 - minorDigits(currency)),
    firstTierId: tiers[0]?.id ?? "",
  };
}
