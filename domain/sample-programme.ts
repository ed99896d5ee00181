import type { LocalText } from "@/domain/locale";
import type { ProgrammeSettings, Tier } from "@/domain/programme";

const words = (text: string): LocalText => ({ pl: text, en: text, ru: text });

function tier(id: Tier["metal"], threshold: number): Tier {
  const plain = {
    spendMinor: threshold * 10_00,
    orders: threshold / 100,
    discountPercent: 0,
    freeDelivery: false,
    multiplier: "1",
    earlyAccessDays: 0,
    birthdayPoints: 0,
    benefits: [],
  };
  return { id, name: words(id), threshold, metal: id, ...plain };
}

/** A plain programme for tests of rules: three steps of earning, three tiers, points active at once for a year. */
export const sampleProgramme: ProgrammeSettings = {
  shopName: "Sklep",
  currency: "PLN",
  timeZone: "Europe/Warsaw",
  cardPrefix: "ZL",
  pointValueMinor: "10",
  earning: {
    rounding: "down",
    includes: { shipping: false, tax: false, giftCards: false },
  },
  pendingDays: 0,
  expiry: { kind: "months", months: 12 },
  returnGraceDays: 30,
  deficitPolicy: "deficit",
  tiers: [tier("bronze", 0), tier("silver", 500), tier("gold", 1000)],
  qualification: {
    metrics: ["points"],
    window: "calendar-year",
    heldThrough: "next-period",
    graceDays: 0,
    downgrade: "recomputed",
  },
};
