import { describe, expect, it } from "vitest";
import type { ProgrammeSettings } from "@/domain/programme";
import { checkProgramme, findFallingSteps, findRemovedTiers, someThresholdFell } from "@/domain/programme-rules";

const text = (word: string) => ({ pl: word, en: word, ru: word });
const tier = (id: string, threshold: number) => ({
  id,
  threshold,
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
    name: text("Punkty za zakupy"),
    rounding: "down",
    steps: [
      { fromMinor: 0, rate: "0.10" },
      { fromMinor: 200_00, rate: "0.125" },
      { fromMinor: 500_00, rate: "0.14" },
    ],
    includes: { shipping: false, tax: true, giftCards: false },
  },
  pendingDays: 14,
  expiry: { kind: "months", months: 12 },
  returnGraceDays: 30,
  deficitPolicy: "deficit",
  tiers: [tier("bronze", 0), tier("silver", 500), tier("gold", 1_000)],
  qualification: { basis: "points", window: "calendar-year", heldThrough: "next-year" },
};

const withSteps = (...steps: { fromMinor: number; rate: string }[]) => ({
  ...good,
  earning: { ...good.earning, steps },
});
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
    [
      "an earning rule without Russian",
      { ...good, earning: { ...good.earning, name: { pl: "a", en: "a", ru: "" } } },
      "earning.name.ru: languageMissing",
    ],
    [
      "an earning rule without a name",
      { ...good, earning: { ...good.earning, name: text("") } },
      "earning.name.pl: required",
    ],
    ["no steps", withSteps(), "earning.steps: required"],
    ["a first step above 0", withSteps({ fromMinor: 1, rate: "1" }), "earning.steps.0.fromMinor: firstAtZero"],
    [
      "two steps at one value",
      withSteps({ fromMinor: 0, rate: "1" }, { fromMinor: 0, rate: "2" }),
      "earning.steps.1.fromMinor: ascending",
    ],
    [
      "steps out of order",
      withSteps({ fromMinor: 0, rate: "1" }, { fromMinor: 500, rate: "2" }, { fromMinor: 200, rate: "3" }),
      "earning.steps.2.fromMinor: ascending",
    ],
    [
      "half a grosz",
      withSteps({ fromMinor: 0, rate: "1" }, { fromMinor: 0.5, rate: "2" }),
      "earning.steps.1.fromMinor: wholeNumber",
    ],
    ["a rate in words", withSteps({ fromMinor: 0, rate: "one" }), "earning.steps.0.rate: decimal"],
    ["a rate in exponents", withSteps({ fromMinor: 0, rate: "1e3" }), "earning.steps.0.rate: decimal"],
    ["a rate beyond reason", withSteps({ fromMinor: 0, rate: "10001" }), "earning.steps.0.rate: outOfRange"],
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
        ...withSteps({ fromMinor: 0, rate: "1" }),
        tiers: [tier("all", 0)],
        expiry: { kind: "never" },
        pendingDays: 0,
      }),
    ).toEqual([]);
  });
});

describe("notices about a programme", () => {
  it("see a step that pays less than the one below", () => {
    expect(
      findFallingSteps([
        { fromMinor: 0, rate: "0.2" },
        { fromMinor: 100, rate: "0.1" },
        { fromMinor: 200, rate: "0.10" },
      ]),
    ).toEqual([1]);
  });

  it("see tiers that go and thresholds that fall", () => {
    const before = [tier("bronze", 0), tier("silver", 500)];
    expect(findRemovedTiers(before, [tier("bronze", 0)])).toEqual(["silver"]);
    expect(someThresholdFell(before, [tier("bronze", 0), tier("silver", 499)])).toBe(true);
    expect(someThresholdFell(before, [tier("bronze", 0), tier("silver", 600)])).toBe(false);
    expect(someThresholdFell(before, [...before, tier("gold", 900)])).toBe(true);
  });
});
