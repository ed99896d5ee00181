import { describe, expect, it } from "vitest";
import { lotDates } from "@/domain/lot-dates";
import type { ExpiryRule } from "@/domain/programme";
import { addMonths, NEVER, startOfYear, yearOf } from "@/domain/shop-calendar";

const timeZone = "Europe/Warsaw";

function dates(occurredAt: string, pendingDays: number, expiry: ExpiryRule) {
  const { activatesAt, expiresAt } = lotDates(new Date(occurredAt), { pendingDays, expiry, timeZone });
  return [activatesAt.toISOString(), expiresAt.getTime() === NEVER.getTime() ? "never" : expiresAt.toISOString()];
}

describe("dates of a lot", () => {
  it("starts the expiry clock at activation", () => {
    expect(dates("2026-01-10T12:00:00Z", 14, { kind: "months", months: 12 })).toEqual([
      "2026-01-24T12:00:00.000Z",
      "2027-01-24T12:00:00.000Z",
    ]);
  });

  it("is active at once without a return window", () => {
    expect(dates("2026-01-10T12:00:00Z", 0, { kind: "never" })).toEqual(["2026-01-10T12:00:00.000Z", "never"]);
  });

  it.each([
    ["2026-01-31T10:00:00Z", 1, "2026-02-28T10:00:00.000Z"],
    ["2024-01-31T10:00:00Z", 1, "2024-02-29T10:00:00.000Z"],
    ["2026-08-31T10:00:00Z", 6, "2027-02-28T11:00:00.000Z"],
    ["2024-02-29T10:00:00Z", 12, "2025-02-28T10:00:00.000Z"],
    // 23:30 on the last of the month in Warsaw is the next day nowhere but in UTC.
    ["2026-03-31T21:30:00Z", 1, "2026-04-30T21:30:00.000Z"],
  ])("%s and %i months is %s: the last day of a shorter month", (from, months, to) => {
    expect(addMonths(new Date(from), months, timeZone).toISOString()).toBe(to);
  });

  it("keeps the time of day over the change of clocks", () => {
    expect(dates("2026-03-20T10:00:00Z", 14, { kind: "never" })[0]).toBe("2026-04-03T09:00:00.000Z");
  });

  it("moves a time of day that the clock skips forward", () => {
    expect(dates("2026-03-28T01:30:00Z", 1, { kind: "never" })[0]).toBe("2026-03-29T01:30:00.000Z");
  });

  it("ends with the last moment of the shop's year", () => {
    const expiry = { kind: "end-of-year", years: 1 } as const;
    expect(dates("2026-06-01T10:00:00Z", 0, expiry)[1]).toBe("2027-12-31T22:59:59.999Z");
    // New Year's Eve in London, New Year's Day in Warsaw.
    expect(dates("2026-12-31T23:30:00Z", 0, expiry)[1]).toBe("2028-12-31T22:59:59.999Z");
  });
});

describe("the shop's calendar", () => {
  it("knows its year, far from UTC too", () => {
    expect(yearOf(new Date("2026-12-31T23:30:00Z"), timeZone)).toBe(2027);
    expect(yearOf(new Date("2026-01-01T05:00:00Z"), "Pacific/Honolulu")).toBe(2025);
    expect(startOfYear(2026, "Asia/Kathmandu").toISOString()).toBe("2025-12-31T18:15:00.000Z");
  });
});
