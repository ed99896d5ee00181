import { describe, expect, it } from "vitest";
import { addMonths, dayAt, dayText, parseDay } from "@/domain/day";
import { type DaySpan, resolvePeriod } from "@/domain/period";

const today = parseDay("2026-11-21") ?? 0;
const text = ({ from, to }: DaySpan) => `${dayText(from)}..${dayText(to)}`;

describe("resolvePeriod", () => {
  it.each([
    ["7d", undefined, undefined, "2026-11-15..2026-11-21", "2026-11-08..2026-11-14", "day", 7],
    ["30d", undefined, undefined, "2026-10-23..2026-11-21", "2026-09-23..2026-10-22", "day", 30],
    ["quarter", undefined, undefined, "2026-08-23..2026-11-21", "2026-05-24..2026-08-22", "week", 13],
    ["year", undefined, undefined, "2025-12-01..2026-11-21", "2024-12-01..2025-11-21", "month", 12],
    ["custom", "2026-01-01", "2026-01-31", "2026-01-01..2026-01-31", "2025-12-01..2025-12-31", "day", 31],
    ["custom", "2026-01-01", "2027-01-31", "2026-01-01..2026-11-21", "2025-02-10..2025-12-31", "month", 11],
    ["custom", "2026-02-30", "2026-03-01", "2026-10-23..2026-11-21", "2026-09-23..2026-10-22", "day", 30],
    ["nonsense", undefined, undefined, "2026-10-23..2026-11-21", "2026-09-23..2026-10-22", "day", 30],
  ])("%s %s %s", (name, from, to, span, previous, grain, count) => {
    const period = resolvePeriod({ name, from, to, today });
    expect([text(period), text(period.previous), period.grain, period.parts.length]).toEqual([
      span,
      previous,
      grain,
      count,
    ]);
    expect(period.previousParts).toHaveLength(period.parts.length);
  });

  it.each(["7d", "30d", "quarter", "year"])("cuts %s and the one before into parts that leave no day out", (name) => {
    const period = resolvePeriod({ name, today });
    for (const [span, parts] of [
      [period, period.parts],
      [period.previous, period.previousParts],
    ] as const) {
      expect(parts[0]?.from).toBe(span.from);
      expect(parts.at(-1)?.to).toBe(span.to);
      for (const [index, part] of parts.entries())
        if (index > 0) expect(part.from).toBe((parts[index - 1]?.to ?? 0) + 1);
    }
  });
});

describe("days", () => {
  it("are those of the shop's wall clock", () => {
    const instant = new Date("2026-11-21T23:30:00Z");
    expect(dayText(dayAt(instant, "Europe/Warsaw"))).toBe("2026-11-22");
    expect(dayText(dayAt(instant, "America/New_York"))).toBe("2026-11-21");
  });

  it("end a month on its last day", () => {
    expect(dayText(addMonths(parseDay("2026-01-31") ?? 0, 1))).toBe("2026-02-28");
    expect(dayText(addMonths(parseDay("2024-02-29") ?? 0, -12))).toBe("2023-02-28");
  });
});
