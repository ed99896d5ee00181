import { describe, expect, it } from "vitest";
import type { Activity, ActivityLine } from "@/domain/activity";
import { sampleMember } from "@/domain/campaign/sample-member";
import { compileCondition, failedPath, partsOf } from "@/domain/condition/compile";
import type { Condition, Rule } from "@/domain/condition/condition";
import { Facts } from "@/domain/condition/facts";
import { memberId } from "@/domain/id";
import type { MemberState } from "@/domain/member-state";
import { micros } from "@/domain/money";
import { sampleProgramme } from "@/domain/sample-programme";

const programme = { version: 7, ...sampleProgramme };

const coffee: ActivityLine = {
  sku: "C-1",
  category: "Coffee",
  brand: "Palarnia",
  labels: ["organic", "new"],
  quantity: 3,
  amount: micros(99_990_000),
};
const shipping: ActivityLine = {
  sku: "S",
  category: "Shipping",
  quantity: 1,
  amount: micros(15_000_000),
  kind: "shipping",
};

/** An order on Saturday, 21 November 2026, 00:30 in Warsaw (still Friday in UTC). */
const order: Activity = {
  source: "pos",
  kind: "order",
  externalId: "1",
  member: { id: memberId(1) },
  occurredAt: new Date("2026-11-20T23:30:00Z"),
  channel: "store",
  store: "Krakow",
  coupon: "Lato26",
  currency: "PLN",
  lines: [coffee, shipping],
};

const anna = sampleMember({
  birthday: "1990-11-21",
  city: "Łódź",
  tags: ["VIP"],
  attributes: { shoe: 38, vegan: true },
  tierId: "gold",
  orders: 1,
  spendMinor: 120_00,
  lastOrderAt: new Date("2026-11-10T22:59:00Z"),
  segments: new Set(["s1"]),
  activePoints: -5,
});

function holds(condition: Condition, activity: Activity = order, member: MemberState | null = anna): boolean {
  return compileCondition(condition, programme)(new Facts(activity, member, programme));
}

const rule = (field: string, op: Rule["op"], value?: Rule["value"], param?: string): Rule => ({
  field,
  op,
  ...(value !== undefined && { value }),
  ...(param !== undefined && { param }),
});

describe("what holds", () => {
  it.each<[Rule]>([
    [rule("activity.value", "is", 9999)],
    [rule("activity.value", "between", [9999, 10_000])],
    [rule("activity.quantity", "is", 3)],
    [rule("activity.channel", "in", ["store", "app"])],
    [rule("activity.payment", "unknown")],
    [rule("activity.payment", "is-not", "card")],
    [rule("activity.payment", "not-in", ["card"])],
    [rule("activity.coupon", "is", "LATO26")],
    [rule("activity.coupon", "starts-with", "lato")],
    [rule("activity.weekday", "is", 6)],
    [rule("activity.time", "between", ["22:00", "02:00"])],
    [rule("activity.time", "lt", "00:31")],
    [rule("activity.date", "is", "2026-11-21")],
    [rule("order.number", "is", 2)],
    [rule("order.days-since-last", "is", 11)],
    [rule("member.tier", "is", "gold")],
    [rule("member.age", "is", 36)],
    [rule("member.birthday-month", "in", [11, 12])],
    [rule("member.city", "is", "łódź")],
    [rule("member.city", "contains", "ódź")],
    [rule("member.tag", "is", "vip")],
    [rule("member.tag", "known")],
    [rule("member.badge", "unknown")],
    [rule("member.segment", "in", ["s1", "s2"])],
    [rule("member.segment", "not-in", ["s2"])],
    [rule("member.spend", "gte", 120_00)],
    [rule("member.balance", "lt", 0)],
    [rule("member.attribute", "gte", 38, "shoe")],
    [rule("member.attribute", "is", true, "vegan")],
    [rule("member.attribute", "unknown", undefined, "toString")],
    [rule("member.consent-email", "is", false)],
  ])("%j", (each) => {
    expect(holds(each)).toBe(true);
  });

  it.each<[Rule]>([
    [rule("activity.value", "gt", 9999)],
    [rule("activity.payment", "is", "card")],
    [rule("activity.payment", "known")],
    [rule("activity.store", "is", "krakow")],
    [rule("activity.weekday", "is", 5)],
    [rule("activity.time", "gte", "22:00")],
    [rule("member.attribute", "is", "38", "shoe")],
    [rule("member.attribute", "lt", "z", "shoe")],
    [rule("member.segment", "is-not", "s1")],
    [rule("history.rfm-spend", "is", 5)],
    [rule("gone.field", "is-not", 5)],
  ])("not %j", (each) => {
    expect(holds(each)).toBe(false);
  });

  it("finds nothing of a member that is not there, but what is not", () => {
    expect(holds(rule("member.age", "gte", 0), order, null)).toBe(false);
    expect(holds(rule("member.age", "unknown"), order, null)).toBe(true);
    expect(holds(rule("order.number", "gte", 1), order, null)).toBe(false);
  });

  it("turns people older on their day, and those of 29 February on 1 March", () => {
    const age = (birthday: string, at: string) =>
      new Facts({ ...order, occurredAt: new Date(at) }, sampleMember({ birthday }), programme).age;
    expect(age("1990-11-22", "2026-11-21T22:59:59Z")).toBe(35);
    expect(age("1990-11-22", "2026-11-21T23:00:00Z")).toBe(36);
    expect(age("2004-02-29", "2026-02-28T12:00:00Z")).toBe(21);
    expect(age("2004-02-29", "2026-03-01T12:00:00Z")).toBe(22);
  });
});

describe("goods", () => {
  const lines = (where: Condition, more: object = {}): Condition => ({ lines: where, ...more });
  it.each<[string, Condition, boolean]>([
    [
      "a line that meets all",
      lines({ all: [rule("line.sku", "is", "C-1"), rule("line.brand", "is", "Palarnia")] }),
      true,
    ],
    ["no line meets both", lines({ all: [rule("line.sku", "is", "C-1"), rule("line.category", "is", "Tea")] }), false],
    ["any of the labels", lines(rule("line.label", "in", ["own", "new"])), true],
    ["what does not count is not there", lines(rule("line.sku", "is", "S")), false],
    ["pieces", lines({ all: [] }, { measure: "quantity", op: "gte", value: 3 }), true],
    ["more pieces than there are", lines({ all: [] }, { measure: "quantity", op: "gt", value: 3 }), false],
    ["their value", lines(rule("line.category", "is", "Coffee"), { measure: "amount", op: "is", value: 9999 }), true],
    ["none of them", lines(rule("line.category", "is", "Tea"), { measure: "lines", op: "is", value: 0 }), true],
    ["33.33 a piece, exactly", lines(rule("line.unit-price", "is", 3333)), true],
    ["not dearer", lines(rule("line.unit-price", "gt", 3333)), false],
  ])("%s", (_name, condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  it("compares unit prices exactly where they are no decimals", () => {
    const third = { ...order, lines: [{ ...coffee, amount: micros(100_000_000) }] };
    expect(holds({ lines: rule("line.unit-price", "is", 3333) }, third)).toBe(false);
    expect(holds({ lines: rule("line.unit-price", "gt", 3333) }, third)).toBe(true);
    expect(holds({ lines: rule("line.unit-price", "lt", 3334) }, third)).toBe(true);
  });
});

describe("groups", () => {
  const [yes, no] = [rule("activity.channel", "is", "store"), rule("activity.channel", "is", "app")];
  it.each<[Condition, boolean, string | null]>([
    [{ all: [] }, true, null],
    [{ any: [] }, false, ""],
    [{ none: [] }, true, null],
    [{ all: [yes, no] }, false, "all.1"],
    [{ any: [no, yes] }, true, null],
    [{ any: [no, no] }, false, ""],
    [{ all: [yes, { any: [no, no] }] }, false, "all.1"],
    [{ none: [no, yes] }, false, "none.1"],
    [{ all: [{ all: [yes, { none: [yes] }] }] }, false, "all.0.all.1.none.0"],
    [no, false, ""],
  ])("%j", (condition, expected, path) => {
    expect(holds(condition)).toBe(expected);
    expect(failedPath(condition, new Facts(order, anna, programme), programme)).toBe(path);
  });

  it("tell which parts of the member they read", () => {
    const condition: Condition = {
      any: [rule("member.age", "gte", 18), { none: [rule("order.number", "is", 1)] }, { lines: { all: [] } }],
    };
    expect([...partsOf(condition)]).toEqual(["profile", "orders"]);
  });
});
