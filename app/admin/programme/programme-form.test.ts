import { describe, expect, it } from "vitest";
import { mergeForms, readForm, same, shift, toForm } from "@/app/admin/programme/programme-form";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { checkProgramme } from "@/domain/programme-rules";

const form = toForm(zielnikProgramme);

describe("the programme's form", () => {
  it("gives back the rules it was made of", () => {
    expect(readForm(form)).toEqual({ settings: zielnikProgramme, faults: [] });
    expect(form.pointValue).toBe("0,10");
  });

  it("is read as people type it", () => {
    const { settings } = readForm({
      ...form,
      currency: " eur",
      pointValue: "0,125",
      pendingDays: " 30 ",
    });
    expect(settings).toMatchObject({
      currency: "EUR",
      pointValueMinor: "12.5",
      pendingDays: 30,
    });
  });

  it("marks what cannot be read, once", () => {
    const { settings, faults } = readForm({
      ...form,
      pendingDays: "dwa",
      pointValue: "dużo",
      metrics: ["spend"],
      tiers: form.tiers.map((tier, index) => ({ ...tier, spend: index === 2 ? "10,005" : tier.spend })),
    });
    expect(faults).toEqual([{ field: "tiers.2.spendMinor", code: "amount" }]);
    const fields = checkProgramme(settings).map((fault) => fault.field);
    expect(fields).toEqual(expect.arrayContaining(["pendingDays", "pointValueMinor"]));
  });

  it.each([
    ["10", -2, "0.10"],
    ["5", -2, "0.05"],
    ["0", -2, "0.00"],
    ["20000", -2, "200.00"],
    ["10.5", -2, "0.105"],
    ["0.10", 2, "10"],
    ["0.125", 2, "12.5"],
    ["3", 2, "300"],
    ["0.001", 2, "0.1"],
    ["0", 2, "0"],
    ["x", 2, "x"],
  ])("moves the point of %s by %i to %s", (text, places, moved) => expect(shift(text, places)).toBe(moved));

  it("puts two editors' work together", () => {
    const mine = { ...form, pendingDays: "30" };
    const theirs = { ...form, shopName: "Zielarnia", pendingDays: "7" };
    expect(mergeForms(form, mine, theirs)).toMatchObject({ pendingDays: "30", shopName: "Zielarnia" });
    expect(same(form, { ...form, tiers: form.tiers.map((tier) => ({ ...tier, key: "other" })) })).toBe(true);
  });
});
