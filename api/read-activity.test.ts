import { describe, expect, it } from "vitest";
import { readActivity } from "@/api/read-activity";

const order = {
  kind: "order",
  externalId: "A-1",
  member: { externalId: "C-1" },
  occurredAt: "2026-11-21T10:15:00+01:00",
  lines: [{ sku: "TEA", quantity: 2, unitPrice: "12.50" }],
};
const { lines: _lines, ...bare } = order;
const event = { ...bare, kind: "event" };
const read = (value: unknown) => readActivity(value, { currency: "PLN" });
const faults = (value: unknown) => {
  const outcome = read(value);
  return outcome.ok ? [] : outcome.faults.map((fault) => `${fault.pointer} ${fault.code}`);
};
const amounts = (value: unknown) => {
  const outcome = read(value);
  return outcome.ok ? outcome.activity.lines?.map((line) => line.amount) : outcome.faults;
};

describe("readActivity", () => {
  it("fills in what is usual", () => {
    expect(read(order)).toEqual({
      ok: true,
      activity: {
        source: "api",
        kind: "order",
        externalId: "A-1",
        member: { externalId: "C-1" },
        channel: "online",
        currency: "PLN",
        occurredAt: new Date("2026-11-21T09:15:00Z"),
        lines: [{ sku: "TEA", quantity: 2, amount: 25_000_000 }],
      },
    });
  });

  it("takes amounts exactly, as text and as numbers", () => {
    const line = (more: object) => ({ ...order, lines: [{ sku: "X", ...more }] });
    expect(amounts(line({ quantity: 1, amount: 0.1 }))).toEqual([100_000]);
    expect(amounts(line({ quantity: 3, unitPrice: 0.1 }))).toEqual([300_000]);
    expect(amounts(line({ quantity: "0.125", unitPrice: "9.992" }))).toEqual([1_249_000]);
    expect(amounts(line({ quantity: 1, amount: "1.295" }))).toEqual([1_295_000]);
    expect(faults(line({ quantity: "0.001", unitPrice: "0.000001" }))).toEqual(["/lines/0/unitPrice too-precise"]);
    expect(faults(line({ quantity: 1, amount: 1e-7 }))).toEqual(["/lines/0/amount decimal"]);
  });

  it("names price times quantity that is too large or too precise, each by its own reason", () => {
    const line = (more: object) => ({ ...order, lines: [{ sku: "X", ...more }] });
    expect(faults(line({ quantity: 2, unitPrice: "999999999" }))).toEqual(["/lines/0/unitPrice line-too-large"]);
    expect(faults(line({ quantity: "999999999.5", unitPrice: 999_999_999 }))).toEqual([
      "/lines/0/unitPrice line-too-large",
    ]);
    expect(faults(line({ quantity: 1, amount: 1_000_000_000 }))).toEqual(["/lines/0/amount too-large"]);
    expect(faults(line({ quantity: 1e-7, amount: 1 }))).toEqual(["/lines/0/quantity decimal"]);
    expect(amounts(line({ quantity: 1, unitPrice: 999_999_999 }))).toEqual([999_999_999_000_000]);
  });

  it("refuses names in which nothing stands, or that cannot be stored", () => {
    expect(faults({ ...order, member: { externalId: "  " } })).toEqual(["/member/externalId too-short"]);
    expect(faults({ ...order, externalId: "\t" })).toContain("/externalId too-short");
    expect(faults({ ...order, member: { externalId: "a\u0000b" } })).toEqual(["/member/externalId pattern"]);
    expect(faults({ ...event, event: { type: "visit", attributes: { room: "a\u0000" } } })).toEqual([
      "/event/attributes/room pattern",
    ]);
    expect(faults({ ...event, event: { type: "visit", attributes: { "r\u0000": 1 } } })).toEqual([
      "/event/attributes/r\u0000 pattern",
    ]);
  });

  it("spreads a discount of the whole order over its goods alone", () => {
    const lines = [
      { sku: "A", quantity: 1, amount: "10.00" },
      { sku: "B", quantity: 1, amount: "20.00" },
      { sku: "S", quantity: 1, amount: "15.00", kind: "shipping" },
    ];
    expect(amounts({ ...order, lines, discount: "10.00" })).toEqual([6_670_000, 13_330_000, 15_000_000]);
    expect(faults({ ...order, lines, discount: "30.01" })).toEqual(["/discount discount-too-large"]);
  });

  it("refuses half a surrogate pair, which would be stored as another text", () => {
    expect(faults({ ...order, externalId: "X\ud800", member: { externalId: "C\udc01" } })).toEqual([
      "/externalId pattern",
      "/member/externalId pattern",
    ]);
  });

  it("names every field at fault", () => {
    expect(
      faults({
        ...order,
        externalId: "",
        occurredAt: "yesterday",
        lines: [{ sku: "A", quantity: 0, unitPrice: 1, colour: "red" }],
        "a/b": 1,
      }),
    ).toEqual([
      "/externalId too-short",
      "/occurredAt date-time",
      "/lines/0/quantity positive",
      "/lines/0/colour unknown-field",
      "/a~1b unknown-field",
    ]);
  });

  it.each([
    [{}, ["/kind required"]],
    [null, [" type"]],
    [[], [" type"]],
    [{ ...order, kind: "purchase" }, ["/kind choice"]],
    [{ ...order, lines: [] }, ["/lines too-short"]],
    [{ ...order, lines: undefined }, ["/lines required"]],
    [{ ...order, member: {} }, ["/member exactly-one"]],
    [{ ...order, member: { id: 1, email: "a@b.pl" } }, ["/member exactly-one"]],
    [{ ...order, member: { email: "a" } }, ["/member/email email"]],
    [{ ...order, member: { cardNumber: "123" } }, ["/member/cardNumber pattern"]],
    [{ ...order, currency: "zł" }, ["/currency currency"]],
    [{ ...order, lines: [{ sku: "A", quantity: 1 }] }, ["/lines/0 price"]],
    [{ ...order, lines: [{ sku: "A", quantity: 1, amount: 1, unitPrice: 1 }] }, ["/lines/0 price"]],
    [{ ...order, lines: [{ sku: "A", quantity: -1, amount: 1 }] }, ["/lines/0/quantity positive"]],
    [{ ...order, lines: [{ sku: "A", quantity: 1, amount: -1 }] }, ["/lines/0/amount decimal"]],
    [{ ...order, lines: [{ sku: "A", quantity: 1, amount: "1,50" }] }, ["/lines/0/amount decimal"]],
    [{ ...order, kind: "event" }, ["/event required", "/lines unknown-field"]],
    [{ ...event, event: { type: "Review!" } }, ["/event/type pattern"]],
    [{ ...event, event: { type: "visit", attributes: { room: [1] } } }, ["/event/attributes/room type"]],
    [{ ...event, event: { type: "visit", points: 1.5 } }, ["/event/points type"]],
  ])("refuses %j", (value, expected) => {
    expect(faults(value)).toEqual(expected);
  });
});
