import { describe, expect, it } from "vitest";
import { blankFields, mergeFields, type RewardFields, readFields, toFields } from "@/app/admin/rewards/reward-fields";

const shop = { currency: "PLN", timeZone: "Europe/Warsaw" };
const filled: RewardFields = {
  ...blankFields(),
  "name.pl": " Krem ",
  "name.en": "Cream",
  "name.ru": "Крем",
  cost: "1 500",
  value: "49,90",
  discountKind: "amount",
  discountMinor: "20",
  discountPercent: "10",
  stockTotal: "150",
  tierIds: "silver gold",
  segmentIds: "018f0000-0000-7000-8000-000000000001 nonsense",
  startsAt: "2026-10-01T00:00",
  featured: "on",
};

describe("the reward form", () => {
  it("is read as people type it", () => {
    const { draft, faults } = readFields(filled, "live", shop);
    expect(faults).toEqual([]);
    expect(draft).toMatchObject({
      name: { pl: "Krem" },
      cost: 1_500,
      valueMinor: 49_90,
      discountMinor: 20_00,
      discountPercent: null,
      stockTotal: 150,
      perMemberLimit: null,
      tierIds: ["silver", "gold"],
      segmentIds: ["018f0000-0000-7000-8000-000000000001"],
      endsAt: null,
      featured: true,
      status: "live",
    });
    expect(draft.startsAt?.toISOString()).toBe("2026-09-30T22:00:00.000Z");
  });

  it("shows what it saved", () => {
    const { draft } = readFields(filled, "live", shop);
    const again = readFields(toFields(draft, shop), "live", shop);
    expect(again.draft).toEqual(draft);
  });

  it.each<[string, Partial<RewardFields>, string]>([
    ["an amount in words", { value: "sto" }, "value"],
    ["a third of a grosz", { value: "1,999" }, "value"],
    ["a date without a time", { endsAt: "2026-10-01" }, "endsAt"],
  ])("marks %s", (_name, changes, field) => {
    expect(readFields({ ...filled, ...changes }, "live", shop).faults.map((fault) => fault.field)).toEqual([field]);
  });

  it("leaves an unreadable number to the rules", () => {
    expect(readFields({ ...filled, cost: "" }, "live", shop).draft.cost).toBeNaN();
    expect(readFields({ ...filled, stockTotal: "1.5" }, "live", shop).draft.stockTotal).toBeNaN();
  });

  it("puts two editors' work together and names what both changed", () => {
    const base = { ...filled };
    const mine = { ...base, cost: "600", "name.pl": "Krem mój" };
    const theirs = { ...base, cost: "700", value: "59,90" };
    const { merged, contested } = mergeFields(base, mine, theirs);
    expect(merged).toMatchObject({ cost: "600", "name.pl": "Krem mój", value: "59,90" });
    expect(contested).toEqual(["cost"]);
  });
});
