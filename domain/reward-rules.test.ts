import { describe, expect, it } from "vitest";
import { checkReward, type RewardDraft, rewardState } from "@/domain/reward-rules";

const text = (word: string) => ({ pl: word, en: word, ru: word });
const good: RewardDraft = {
  name: text("Krem nagietkowy"),
  description: text(""),
  terms: text(""),
  pictureAlt: text(""),
  kind: "product",
  cost: 500,
  valueMinor: 49_90,
  discountPercent: null,
  discountMinor: null,
  pictureId: null,
  stockTotal: 150,
  perMemberLimit: 1,
  tierIds: ["silver"],
  segmentIds: [],
  startsAt: new Date("2026-10-01T00:00Z"),
  endsAt: null,
  voucherDays: 30,
  featured: false,
  position: 0,
  status: "live",
};
const found = (changes: Partial<RewardDraft>) =>
  checkReward({ ...good, ...changes }, ["bronze", "silver"]).map(({ field, code }) => `${field}: ${code}`);

describe("the rules of a reward", () => {
  it("let a whole one through", () => expect(found({})).toEqual([]));

  it.each<[string, Partial<RewardDraft>, string]>([
    ["no name", { name: text(" ") }, "name.pl: required"],
    ["a name in two languages", { name: { pl: "a", en: "b", ru: "" } }, "name.ru: languageMissing"],
    ["a name beyond 60 letters", { name: text("ż".repeat(61)) }, "name.pl: tooLong"],
    ["a half-translated description", { description: { pl: "a", en: "", ru: "a" } }, "description.en: languageMissing"],
    ["a free reward", { cost: 0 }, "cost: outOfRange"],
    ["a cost of half a point", { cost: 0.5 }, "cost: wholeNumber"],
    ["a negative stock", { stockTotal: -1 }, "stockTotal: outOfRange"],
    ["a limit of nothing", { perMemberLimit: 0 }, "perMemberLimit: outOfRange"],
    ["a voucher of no days", { voucherDays: 0 }, "voucherDays: outOfRange"],
    ["110% off", { discountPercent: 110 }, "discountPercent: outOfRange"],
    ["two discounts", { discountPercent: 10, discountMinor: 10_00 }, "discountMinor: oneDiscount"],
    ["a tier nobody has", { tierIds: ["diamond"] }, "tierIds: unknown"],
    ["an end before its start", { endsAt: new Date("2026-09-30T00:00Z") }, "endsAt: endBeforeStart"],
    ["an end at its start", { endsAt: good.startsAt }, "endsAt: endBeforeStart"],
  ])("refuse %s", (_name, changes, fault) => expect(found(changes)).toContain(fault));

  it("let a draft wait for its translations, not for a name", () => {
    expect(found({ status: "draft", name: { pl: "a", en: "", ru: "" } })).toEqual([]);
    expect(found({ status: "draft", name: text("") })).toEqual(["name.pl: required"]);
  });
});

describe("the state of a reward", () => {
  const now = new Date("2026-11-21T12:00Z");
  const before = new Date("2026-11-21T11:59Z");
  const after = new Date("2026-11-21T12:01Z");
  const open = { status: "live" as const, startsAt: null, endsAt: null, stockLeft: null };

  it.each([
    [open, "live"],
    [{ ...open, stockLeft: 0 }, "sold-out"],
    [{ ...open, startsAt: now }, "live"],
    [{ ...open, startsAt: after }, "scheduled"],
    [{ ...open, endsAt: now, stockLeft: 0 }, "ended"],
    [{ ...open, startsAt: before, endsAt: after }, "live"],
    [{ ...open, status: "draft" as const, endsAt: before }, "draft"],
    [{ ...open, status: "archived" as const }, "archived"],
  ])("of %o is %s", (reward, state) => expect(rewardState(reward, now)).toBe(state));
});
