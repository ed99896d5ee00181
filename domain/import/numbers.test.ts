import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectDecimalMark, multiply, parseNumber } from "@/domain/import/numbers";
import { micros } from "@/domain/money";

describe("parseNumber", () => {
  it.each<[string, "." | ",", number | null]>([
    ["2.55", ".", 2.55],
    ["-1", ".", -1],
    ["−3", ".", -3],
    ["5-", ".", -5],
    ["(12.50)", ".", -12.5],
    ["1,234.56", ".", 1234.56],
    ["1'234.56", ".", 1234.56],
    ["1.234,56", ",", 1234.56],
    ["1 234,50 zł", ",", 1234.5],
    ["1\u00a0234,50\u00a0zł", ",", 1234.5],
    ["129,90 PLN", ",", 129.9],
    ["PLN 129.90", ".", 129.9],
    ["$9.99", ".", 9.99],
    ["12 руб.", ",", 12],
    ["0.001", ".", 0.001],
    [".5", ".", 0.5],
    ["7,", ",", null],
    ["1,5", ".", null],
    ["1.5", ",", null],
    ["1,23,456", ".", null],
    ["12a", ".", null],
    ["", ".", null],
    ["-", ".", null],
    ["1.2.3", ".", null],
    ["1e5", ".", null],
    ["99999999999", ".", null],
    ["1.2345678", ".", null],
  ])("reads %j with %j as %s", (text, mark, value) => {
    expect(parseNumber(text, mark)).toBe(value === null ? null : Math.round(value * 1e6));
  });

  it("reads back what either style writes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -900_000_000_000, max: 900_000_000_000 }),
        fc.constantFrom(".", ","),
        (cents, mark) => {
          const text = new Intl.NumberFormat(mark === "." ? "en" : "de", { minimumFractionDigits: 2 }).format(
            cents / 100,
          );
          expect(parseNumber(text, mark as "." | ",")).toBe(cents * 10_000 + 0);
        },
      ),
      {
        examples: [
          [0, "."],
          [-5, ","],
        ],
      },
    );
  });
});

describe("multiply", () => {
  it("is exact and rounds half away from zero", () => {
    expect(multiply(micros(3_000_000), micros(2_550_000))).toBe(7_650_000);
    expect(multiply(micros(345_000), micros(12_990_000))).toBe(4_481_550);
    expect(multiply(micros(500), micros(1_000))).toBe(1);
    expect(multiply(micros(-500), micros(1_000))).toBe(-1);
    expect(multiply(micros(9_000_000_000_000), micros(9_000_000_000_000))).toBeNull();
  });
});

describe("detectDecimalMark", () => {
  it.each<[string[], "." | ","]>([
    [["2.55", "3.39", "6"], "."],
    [["12,90", "8,50"], ","],
    [["1.234,50", "12,00"], ","],
    [["1,234.50"], "."],
    [["1,234", "1,065.5"], "."],
    [["1 234,5 zł"], ","],
    [["1", "2"], "."],
    [["1.000", "0.5"], "."],
    [["0,125"], ","],
  ])("of %j is %j", (samples, mark) => {
    expect(detectDecimalMark(samples)).toBe(mark);
  });
});
