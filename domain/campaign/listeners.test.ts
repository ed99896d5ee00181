import { describe, expect, it } from "vitest";
import { calendarListeners, datesKeptOn, daysRemembered, isReserved, triggerId } from "@/domain/campaign/listeners";
import { dayText, parseDay } from "@/domain/day";

const day = (text: string) => parseDay(text) ?? Number.NaN;

describe("days of the year", () => {
  it.each([
    ["2026-11-22", [1122]],
    ["2026-01-05", [105]],
    // 2027 is a common year, 2028 a leap year; 2100 is none.
    ["2027-02-28", [228, 229]],
    ["2028-02-28", [228]],
    ["2028-02-29", [229]],
    ["2100-02-28", [228, 229]],
    ["2027-03-01", [301]],
  ])("keep on %s: %j", (text, dates) => {
    expect(datesKeptOn(day(text))).toEqual(dates);
  });

  it("remember the same date of past years, and 29 February on the 28th of common ones", () => {
    const remembered = (text: string) =>
      daysRemembered(day(text), 3).map((past) => `${dayText(past.day)} ${past.years}`);
    expect(remembered("2026-11-22")).toEqual(["2025-11-22 1", "2024-11-22 2", "2023-11-22 3"]);
    expect(remembered("2025-02-28")).toEqual(["2024-02-28 1", "2024-02-29 1", "2023-02-28 2", "2022-02-28 3"]);
    expect(remembered("2028-02-29")).toEqual([]);
  });
});

describe("who listens", () => {
  it("hears of birthdays on each day that somebody asks for, and on the day itself where tiers give something", () => {
    const triggers = [{ on: "birthday" }, { on: "birthday", daysBefore: 7 }, { on: "order" }] as const;
    expect(calendarListeners(triggers, false)).toEqual({ birthdays: [0, 7], anniversaries: false });
    expect(calendarListeners([{ on: "anniversary" }], true)).toEqual({ birthdays: [0], anniversaries: true });
    expect(calendarListeners([], false)).toEqual({ birthdays: [], anniversaries: false });
  });

  it("knows what is Laurel's own, and names it once", () => {
    expect(isReserved("laurel.birthday")).toBe(true);
    expect(isReserved("laurels")).toBe(false);
    expect(triggerId(7, "laurel.birthday", "2026:0")).toBe("7:birthday:2026:0");
  });
});
