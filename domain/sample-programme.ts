import type { LocalText } from "@/domain/locale";
import type { ProgrammeSettings, Tier } from "@/domain/programme";

const words = (text: string): LocalText => ({ pl: text, en: text, ru: text });

function tier(id: Tier["metal"], threshold: number): Tier {
  const plain = { discountPercent: 0, freeDelivery: false, benefits: [] };
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
    name: words("orders"),
    steps: [
      { fromMinor: 0, rate: "0.10" },
      { fromMinor: 200_00, rate: "0.125" },
      { fromMinor: 500_00, rate: "0.14" },
    ],
    rounding: "down",
    includes: { shipping: false, tax: false, giftCards: false },
  },
  pendingDays: 0,
  expiry: { kind: "months", months: 12 },
  returnGraceDays: 30,
  deficitPolicy: "deficit",
  tiers: [tier("bronze", 0), tier("silver", 500), tier("gold", 1000)],
  qualification: { basis: "points", window: "calendar-year", heldThrough: "next-year" },
};
