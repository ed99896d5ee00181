import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mintCardNumber, parseCardNumber } from "@/domain/card-number";

describe("card numbers", () => {
  it("are read back as they were minted, however they are spaced", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 22, maxLength: 22 }), (random) => {
        const card = mintCardNumber("ZL", random);
        expect(card).toMatch(/^ZL\d{12}$/);
        expect(parseCardNumber(card)).toBe(card);
        expect(parseCardNumber(` ${card.slice(0, 6).toLowerCase()} ${card.slice(6, 10)}-${card.slice(10)}`)).toBe(card);
      }),
    );
  });

  it("with one wrong digit are refused", () => {
    const card = mintCardNumber("ZL");
    for (let position = 2; position < card.length; position += 1) {
      const wrong = String((Number(card[position]) + 1) % 10);
      expect(parseCardNumber(card.slice(0, position) + wrong + card.slice(position + 1))).toBeNull();
    }
  });

  it.each(["", "ZL", "ZL123", "4111 1111 1111 1111 1", "абв000000000000"])("refuses %j", (text) => {
    expect(parseCardNumber(text)).toBeNull();
  });
});
