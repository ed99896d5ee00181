import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay, periodAt, shopDay, startOfDay, windowOf } from "@/domain/challenge/windows";
import { dayText, parseDay } from "@/domain/day";
import { NEVER } from "@/domain/shop-calendar";

const WARSAW = "Europe/Warsaw";
const plain = { joining: "opt-in", repeat: { kind: "never" } } as const;

/** The day that Intl shows, which knows nothing of our calendar. */
function wallDay(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("sv", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

const instants = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2032-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const zones = fc.constantFrom(
  WARSAW,
  "UTC",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
);

describe("days of the shop", () => {
  it("begin and end where the clock on the wall changes its date", () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const day = shopDay(instant, zone);
        expect(dayText(day)).toBe(wallDay(instant, zone));
        const [from, to] = [startOfDay(day, zone), endOfDay(day, zone)];
        expect(wallDay(from, zone)).toBe(dayText(day));
        expect(wallDay(to, zone)).toBe(dayText(day));
        expect(wallDay(new Date(from.getTime() - 1), zone)).toBe(dayText(day - 1));
        expect(wallDay(new Date(to.getTime() + 1), zone)).toBe(dayText(day + 1));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["2026-03-29", 23],
    ["2026-10-25", 25],
    ["2028-02-29", 24],
  ])("%s has %i hours in Warsaw", (text, hours) => {
    const day = parseDay(text) ?? 0;
    expect(endOfDay(day, WARSAW).getTime() - startOfDay(day, WARSAW).getTime() + 1).toBe(hours * 3_600_000);
  });
});

describe("windows", () => {
  it("hold the whole of both fixed days", () => {
    const window = { kind: "fixed", from: "2026-11-01", to: "2026-11-30" } as const;
    const at = { joinedAt: new Date("2026-10-20T08:00:00Z"), firstAt: null };
    expect(windowOf({ ...plain, window }, at, WARSAW)).toEqual({
      from: new Date("2026-10-31T23:00:00.000Z"),
      to: new Date("2026-11-30T22:59:59.999Z"),
    });
  });

  it("from joining count the day of joining, from its very instant, across the change of clocks", () => {
    const window = { kind: "from-joining", days: 7 } as const;
    const joinedAt = new Date("2026-03-25T17:30:00Z");
    expect(windowOf({ ...plain, window }, { joinedAt, firstAt: null }, WARSAW)).toEqual({
      from: joinedAt,
      to: new Date("2026-03-31T21:59:59.999Z"),
    });
  });

  it("from the first step are open until it is known", () => {
    const definition = {
      joining: "automatic",
      repeat: { kind: "never" },
      window: { kind: "from-first-step", days: 2 },
    } as const;
    const joinedAt = new Date("2028-02-28T12:00:00Z");
    expect(windowOf(definition, { joinedAt, firstAt: null }, WARSAW).to).toEqual(NEVER);
    expect(windowOf(definition, { joinedAt, firstAt: joinedAt }, WARSAW).to).toEqual(
      new Date("2028-02-29T22:59:59.999Z"),
    );
  });

  it("that repeat hold one calendar month, however long it is", () => {
    const definition = {
      joining: "automatic",
      repeat: { kind: "period", period: "month" },
      window: { kind: "fixed", from: "2026-01-15", to: null },
    } as const;
    const january = windowOf(definition, { joinedAt: new Date("2026-01-31T20:00:00Z"), firstAt: null }, WARSAW);
    expect(january).toEqual({ from: new Date("2026-01-14T23:00:00Z"), to: new Date("2026-01-31T22:59:59.999Z") });
    const february = windowOf(definition, { joinedAt: new Date("2026-01-31T23:00:00Z"), firstAt: null }, WARSAW);
    expect(february).toEqual({ from: new Date("2026-01-31T23:00:00Z"), to: new Date("2026-02-28T22:59:59.999Z") });
  });

  it("of weeks begin on Monday and follow each other without a gap", () => {
    fc.assert(
      fc.property(instants, zones, fc.constantFrom("day", "week", "month"), (instant, zone, period) => {
        const here = periodAt(instant, period, zone);
        expect(here.from <= instant && instant <= here.to).toBe(true);
        const next = periodAt(new Date(here.to.getTime() + 1), period, zone);
        expect(next.number).toBe(here.number + 1);
        expect(next.from.getTime()).toBe(here.to.getTime() + 1);
        if (period === "week") expect(new Date(`${wallDay(here.from, zone)}T00:00:00Z`).getUTCDay()).toBe(1);
        if (period === "month") expect(wallDay(here.from, zone).slice(8)).toBe("01");
      }),
      { numRuns: 300 },
    );
  });
});
