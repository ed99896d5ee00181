import { describe, expect, it } from "vitest";
import { parsePhone, phoneGroups } from "@/domain/phone";

describe("phone numbers", () => {
  it.each([
    ["600 700 800", "+48600700800"],
    ["(600) 700-800", "+48600700800"],
    ["+48 600 700 800", "+48600700800"],
    ["0044 20 7946 0958", "+442079460958"],
    ["60070080", null],
    ["+0 600 700 800", null],
    ["sześćset", null],
    ["", null],
  ])("%j is %j", (text, expected) => {
    expect(parsePhone(text)).toBe(expected);
  });

  it("are shown in groups", () => {
    expect(phoneGroups("+48600700800")).toBe("+48 600 700 800");
    expect(phoneGroups("+442079460958")).toBe("+442079460958");
  });
});
