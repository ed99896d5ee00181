import { describe, expect, it } from "vitest";
import type { ProgrammeSettings } from "@/domain/programme";
import { checkProgramme, findRemovedTiers, someTierEasier } from "@/domain/programme-rules";

const text = (word: string) => ({ pl: word, en: word, ru: word });
const tier = (id: string, threshold: number) => ({
  id,
  threshold,
  spendMinor: threshold * 100,
  orders: threshold,
  multiplier: "1",
  earlyAccessDays: 0,
  birthdayPoints: 0,
  name: text(id),
  discountPercent: 5,
  freeDelivery: false,
  benefits: [text("herbata")],
  metal: "bronze" as const,
});

const good: ProgrammeSettings = {
  shopName: "Zielnik",
  currency: "PLN",
  timeZone: "Europe/Warsaw",
  cardPrefix: "ZL",
  pointValueMinor: "10",
  earning: {
    rounding: "down",
    includes: { shipping: false, tax: true, giftCards: false },
  },
  pendingDays: 14,
  expiry: { kind: "months", months: 12 },
  returnGraceDays: 30,
  deficitPolicy: "deficit",
  tiers: [tier("bronze", 0), tier("silver", 500), tier("gold", 1_000)],
  qualification: {
    metrics: ["points"],
    window: "calendar-year",
    heldThrough: "next-period",
    graceDays: 0,
    downgrade: "recomputed",
  },
};

const withTiers = (...tiers: ProgrammeSettings["tiers"]) => ({ ...good, tiers });
const found = (settings: ProgrammeSettings) => checkProgramme(settings).map(({ field, code }) => `${field}: ${code}`);

describe("the rules of a programme", () => {
  it("let the demo's through", () => expect(found(good)).toEqual([]));

  it.each<[string, ProgrammeSettings, string]>([
    ["no shop name", { ...good, shopName: " " }, "shopName: required"],
    ["a shop name beyond 60 letters", { ...good, shopName: "z".repeat(61) }, "shopName: tooLong"],
    ["a currency nobody has", { ...good, currency: "ZLO" }, "currency: currency"],
    ["a currency in small letters", { ...good, currency: "pln" }, "currency: currency"],
    ["a time zone nobody lives in", { ...good, timeZone: "Europe/Zielnik" }, "timeZone: timeZone"],
    ["a card prefix with a digit", { ...good, cardPrefix: "Z1" }, "cardPrefix: cardPrefix"],
    ["a point value with a comma", { ...good, pointValueMinor: "0,5" }, "pointValueMinor: decimal"],
    ["a negative point value", { ...good, pointValueMinor: "-1" }, "pointValueMinor: decimal"],
    ["an endless return window", { ...good, pendingDays: 366 }, "pendingDays: outOfRange"],
    ["no months to live", { ...good, expiry: { kind: "months", months: 0 } }, "expiry.months: outOfRange"],
    ["a fraction of a year", { ...good, expiry: { kind: "end-of-year", years: 1.5 } }, "expiry.years: wholeNumber"],
    ["a negative grace", { ...good, returnGraceDays: -1 }, "returnGraceDays: outOfRange"],
    ["no tiers", withTiers(), "tiers: required"],
    ["a first tier above 0", withTiers(tier("bronze", 1)), "tiers.0.threshold: firstAtZero"],
    ["two tiers at one threshold", withTiers(tier("bronze", 0), tier("silver", 0)), "tiers.1.threshold: ascending"],
    ["two tiers of one id", withTiers(tier("bronze", 0), tier("bronze", 5)), "tiers.1.id: unique"],
    ["a tier id with spaces", withTiers(tier("my tier", 0)), "tiers.0.id: identifier"],
    [
      "a discount above 100%",
      withTiers({ ...tier("bronze", 0), discountPercent: 101 }),
      "tiers.0.discountPercent: outOfRange",
    ],
    [
      "a benefit in one language",
      withTiers({ ...tier("bronze", 0), benefits: [{ pl: "a", en: "", ru: "b" }] }),
      "tiers.0.benefits.0.en: languageMissing",
    ],
  ])("refuse %s", (_name, settings, fault) => expect(found(settings)).toContain(fault));

  it("name every fault at once", () => {
    expect(found({ ...good, shopName: "", cardPrefix: "zl", pendingDays: -1 })).toHaveLength(3);
  });

  it("allow one step, one tier, no expiry and points at once", () => {
    expect(
      found({
        ...good,
        tiers: [tier("all", 0)],
        expiry: { kind: "never" },
        pendingDays: 0,
      }),
    ).toEqual([]);
  });
});

describe("notices about a programme", () => {
  it("see tiers that go and thresholds that fall", () => {
    const before = [tier("bronze", 0), tier("silver", 500)];
    const { qualification } = good;
    const easier = (tiers: ProgrammeSettings["tiers"], change: Partial<ProgrammeSettings["qualification"]> = {}) =>
      someTierEasier({ tiers: before, qualification }, { tiers, qualification: { ...qualification, ...change } });
    expect(findRemovedTiers(before, [tier("bronze", 0)])).toEqual(["silver"]);
    expect(easier([tier("bronze", 0), tier("silver", 499)])).toBe(true);
    expect(easier([tier("bronze", 0), tier("silver", 600)])).toBe(false);
    expect(easier([...before, tier("gold", 900)])).toBe(true);
    expect(easier(before, { metrics: ["points", "orders"] })).toBe(true);
    expect(easier(before, { window: "rolling-year" })).toBe(true);
    expect(easier(before, { graceDays: 30 })).toBe(true);
    expect(easier(before, { heldThrough: "same-period", downgrade: "one-step" })).toBe(false);
  });
});
