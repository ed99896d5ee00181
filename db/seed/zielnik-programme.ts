import type { ProgrammeSettings } from "@/domain/programme";

/** The programme of Zielnik, the demo shop of tea, herbs and natural cosmetics. */
export const zielnikProgramme: ProgrammeSettings = {
  shopName: "Zielnik",
  currency: "PLN",
  timeZone: "Europe/Warsaw",
  cardPrefix: "ZL",
  pointValueMinor: "10",
  earning: {
    name: { pl: "Punkty za zakupy", en: "Points for purchases", ru: "Баллы за покупки" },
    steps: [
      { fromMinor: 0, rate: "0.10" },
      { fromMinor: 200_00, rate: "0.125" },
      { fromMinor: 500_00, rate: "0.14" },
    ],
    rounding: "down",
    includes: { shipping: false, tax: false, giftCards: false },
  },
  pendingDays: 14,
  expiry: { kind: "months", months: 12 },
  returnGraceDays: 30,
  deficitPolicy: "deficit",
  tiers: [
    {
      id: "bronze",
      name: { pl: "Brązowy", en: "Bronze", ru: "Бронзовый" },
      threshold: 0,
      discountPercent: 5,
      freeDelivery: false,
      benefits: [{ pl: "5% rabatu", en: "5% off", ru: "скидка 5%" }],
      metal: "bronze",
    },
    {
      id: "silver",
      name: { pl: "Srebrny", en: "Silver", ru: "Серебряный" },
      threshold: 500,
      discountPercent: 10,
      freeDelivery: true,
      benefits: [
        { pl: "10% rabatu", en: "10% off", ru: "скидка 10%" },
        { pl: "darmowa dostawa", en: "free delivery", ru: "бесплатная доставка" },
      ],
      metal: "silver",
    },
    {
      id: "gold",
      name: { pl: "Złoty", en: "Gold", ru: "Золотой" },
      threshold: 1000,
      discountPercent: 15,
      freeDelivery: true,
      benefits: [
        { pl: "15% rabatu", en: "15% off", ru: "скидка 15%" },
        { pl: "darmowa dostawa", en: "free delivery", ru: "бесплатная доставка" },
        { pl: "oferty tylko dla Złotych", en: "exclusive offers", ru: "особые предложения" },
      ],
      metal: "gold",
    },
  ],
  qualification: { basis: "points", window: "calendar-year", heldThrough: "next-year" },
};
