import { describe, expect, it } from "vitest";
import { parseWallClockText, toWallClockText } from "@/domain/shop-calendar";

const WARSAW = "Europe/Warsaw";

describe("wall-clock texts", () => {
  it.each([
    ["2026-10-01T00:00", "2026-09-30T22:00:00.000Z"],
    ["2026-12-31T23:59", "2026-12-31T22:59:00.000Z"],
    // The hour that is skipped in spring moves on, the one that comes twice in autumn is its first.
    ["2026-03-29T02:30", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ])("%s in Warsaw is %s", (text, instant) => expect(parseWallClockText(text, WARSAW)?.toISOString()).toBe(instant));

  it("are shown as they were typed", () => {
    const instant = parseWallClockText("2026-07-01T09:15", WARSAW);
    expect(instant && toWallClockText(instant, WARSAW)).toBe("2026-07-01T09:15");
  });

  it.each(["", "2026-10-01", "2026-02-30T10:00", "2026-10-01T24:00", "jutro"])("%j is none", (text) =>
    expect(parseWallClockText(text, WARSAW)).toBeNull(),
  );
});
