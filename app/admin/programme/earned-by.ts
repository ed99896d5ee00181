import { evaluate } from "@/domain/evaluate";
import { fromMinor, minorDigits } from "@/domain/money";
import type { ProgrammeSettings } from "@/domain/programme";
import { checkProgramme } from "@/domain/programme-rules";

/** Points of a sample order and how they came about. */
export interface Earned {
  readonly points: number;
  readonly rate: string;
  /** Before rounding, a plain decimal. */
  readonly exact: string;
}

/** What an order of goods worth `minor` earns, by the engine itself; null while the steps are faulty. */
export function earnedBy(settings: ProgrammeSettings, minor: number): Earned | null {
  if (checkProgramme(settings).some(({ field }) => field.startsWith("earning.steps") || field === "currency"))
    return null;
  const amount = fromMinor(minor, minorDigits(settings.currency));
  const { points, effects } = evaluate({
    programme: { version: 0, ...settings },
    activity: {
      kind: "order",
      source: "preview",
      externalId: "preview",
      member: { cardNumber: "preview" },
      occurredAt: new Date(0),
      channel: "online",
      currency: settings.currency,
      lines: [{ sku: "preview", quantity: "1", amount, kind: "goods" }],
    },
  });
  const explanation = effects[0]?.explanation;
  if (explanation?.rule !== "order") return { points, rate: "0", exact: "0" };
  return { points, rate: explanation.rate, exact: explanation.exact };
}
