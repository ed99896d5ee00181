import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("csvLine", () => {
  it("quotes what needs it and disarms formulas, but leaves numbers alone", () => {
    expect(csvLine(["a,b", 'say "x"', "=1+1", "+48600000117", -5, "-5.50", "@x"])).toBe(
      `"a,b","say ""x""",'=1+1,+48600000117,-5,-5.50,'@x\r\n`,
    );
  });
});
