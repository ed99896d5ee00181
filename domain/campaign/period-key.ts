import type { LimitPeriod } from "@/domain/campaign/campaign";
import { dayText } from "@/domain/day";

/**
 * Names the period of the shop's calendar that `day` (days since 1970) falls in: `2026-11-22`, `2026-W47` (ISO 8601,
 * weeks begin on Monday and belong to the year of their Thursday), `2026-11`, `2026`, or `all`.
 */
export function periodKey(period: LimitPeriod, day: number): string {
  if (day !== lastDay) {
    lastDay = day;
    lastKeys = {};
  }
  lastKeys[period] ??= writeKey(period, day);
  return lastKeys[period];
}

// Activities come in the order of time, many of one day after another: each day's keys are written once, and shared.
let lastDay = Number.NaN;
let lastKeys: { [P in LimitPeriod]?: string } = {};

function writeKey(period: LimitPeriod, day: number): string {
  switch (period) {
    case "day":
      return dayText(day);
    case "week":
      return weekKey(day);
    case "month":
      return dayText(day).slice(0, 7);
    case "year":
      return dayText(day).slice(0, 4);
    case "campaign":
      return "all";
  }
}

function weekKey(day: number): string {
  const weekday = (((day + 3) % 7) + 7) % 7;
  const thursday = day - weekday + 3;
  const year = dayText(thursday).slice(0, 4);
  const first = Date.parse(`${year}-01-01T00:00:00Z`) / 86_400_000;
  const week = Math.floor((thursday - first) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
