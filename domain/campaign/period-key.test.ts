import { expect, it } from "vitest";
import { isInControl } from "@/domain/campaign/control";
import { periodKey } from "@/domain/campaign/period-key";
import { parseDay } from "@/domain/day";

const at = (text: string) => parseDay(text) ?? Number.NaN;

it.each([
  ["2026-11-22", "2026-W47", "2026-11"],
  ["2026-12-31", "2026-W53", "2026-12"],
  ["2027-01-03", "2026-W53", "2027-01"],
  ["2027-01-04", "2027-W01", "2027-01"],
  ["2024-12-30", "2025-W01", "2024-12"],
  ["2021-01-03", "2020-W53", "2021-01"],
  ["1969-12-29", "1970-W01", "1969-12"],
])("%s is in week %s and month %s", (day, week, month) => {
  expect(periodKey("day", at(day))).toBe(day);
  expect(periodKey("week", at(day))).toBe(week);
  expect(periodKey("month", at(day))).toBe(month);
  expect(periodKey("year", at(day))).toBe(day.slice(0, 4));
  expect(periodKey("campaign", at(day))).toBe("all");
});

it("holds about the percentage of members apart, for each campaign others, and the same for ever", () => {
  const members = Array.from({ length: 20_000 }, (_, index) => index + 1);
  const group = (campaign: number, percent: number) => members.filter((id) => isInControl(campaign, id, percent));
  for (const campaign of [1, 2, 77]) {
    for (const percent of [1, 10, 50]) {
      const expected = (members.length * percent) / 100;
      expect(Math.abs(group(campaign, percent).length - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
    const larger = new Set(group(campaign, 20));
    expect(group(campaign, 10).every((id) => larger.has(id))).toBe(true);
  }
  const both = new Set(group(1, 50));
  const shared = group(2, 50).filter((id) => both.has(id)).length;
  expect(Math.abs(shared - 5000)).toBeLessThan(350);
  expect(group(1, 0)).toEqual([]);
  expect(isInControl(1, 2 ** 40 + 7, 10)).toBe(isInControl(1, 2 ** 40 + 7, 10));
});
