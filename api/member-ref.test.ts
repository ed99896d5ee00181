import { describe, expect, it } from "vitest";
import { parseMemberRef, readCursor, writeCursor } from "@/api/member-ref";
import { mintCardNumber } from "@/domain/card-number";

describe("parseMemberRef", () => {
  const card = mintCardNumber("ZL");
  it.each([
    ["1042", { id: 1042 }],
    ["external:C-1:2", { externalId: "C-1:2" }],
    ["email:Anna@Example.com", { email: "anna@example.com" }],
    [`card:${card.toLowerCase()}`, { cardNumber: card }],
    ["phone:+48 600 100 200", { phone: "+48600100200" }],
    ["0", null],
    ["12345678901234567890", null],
    ["anna", null],
    ["external:", null],
    ["external:\0", null],
    ["email:a\0@example.com", null],
    ["card:ZL123", null],
  ])("reads %s", (text, ref) => {
    expect(parseMemberRef(text)).toEqual(ref);
  });
});

describe("cursors", () => {
  it("come back as they went", () => {
    expect(readCursor(writeCursor(4_711))).toBe(4_711);
  });

  it.each(["", "4711", "ZTE6", Buffer.from("e1:-5").toString("base64url"), Buffer.from("e2:5").toString("base64url")])(
    "are refused when they are not ours: %s",
    (text) => {
      expect(readCursor(text)).toBeNull();
    },
  );
});
