import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DateOrder, detectDateOrder, parseDate } from "@/domain/import/dates";
import { instantOf } from "@/domain/shop-calendar";

const read = (text: string, order: DateOrder = "dmy", timeZone = "Europe/Warsaw", time?: string): string | null => {
  const value = parseDate(text, { order, timeZone, ...(time === undefined ? {} : { time }) });
  return value === null ? null : new Date(value).toISOString();
};

describe("parseDate", () => {
  it.each<[string, DateOrder, string | null]>([
    ["2010-12-01 08:26:00", "ymd", "2010-12-01T07:26:00.000Z"],
    ["2010-12-01", "dmy", "2010-11-30T23:00:00.000Z"],
    ["2023-01-31 10:20:30 +0100", "dmy", "2023-01-31T09:20:30.000Z"],
    ["2023-01-31T10:20:30.123Z", "dmy", "2023-01-31T10:20:30.000Z"],
    ["2023-01-31T10:20:30-05:30", "dmy", "2023-01-31T15:50:30.000Z"],
    ["01.12.2010 8:26", "dmy", "2010-12-01T07:26:00.000Z"],
    ["12/1/2010 8:26", "mdy", "2010-12-01T07:26:00.000Z"],
    ["12/1/2010 8:26 PM", "mdy", "2010-12-01T19:26:00.000Z"],
    ["12/1/2010 12:05 a.m.", "mdy", "2010-11-30T23:05:00.000Z"],
    ["1/12/10 8:26", "dmy", "2010-12-01T07:26:00.000Z"],
    ["1 gru 2010", "dmy", "2010-11-30T23:00:00.000Z"],
    ["1 декабря 2010 г., 08:26", "dmy", "2010-12-01T07:26:00.000Z"],
    ["01-Dec-10", "dmy", "2010-11-30T23:00:00.000Z"],
    ["December 1, 2010 08:26", "dmy", "2010-12-01T07:26:00.000Z"],
    ["20101201", "dmy", "2010-11-30T23:00:00.000Z"],
    ["20101201T082600", "dmy", "2010-12-01T07:26:00.000Z"],
    ["2011-02-30", "dmy", null],
    ["31.04.2011", "dmy", null],
    ["13/13/2011", "dmy", null],
    ["2010-12-01 25:00", "dmy", null],
    ["2010-12-01 noon", "dmy", null],
    ["yesterday", "dmy", null],
    ["", "dmy", null],
    ["536365", "dmy", null],
  ])("reads %j as %s: %s", (text, order, expected) => {
    expect(read(text, order)).toBe(expected);
  });

  it("takes the time from a column of its own", () => {
    expect(read("01.12.2010", "dmy", "Europe/Warsaw", "08:26")).toBe("2010-12-01T07:26:00.000Z");
  });
});

describe("instantOf", () => {
  it("reads summer and winter, the skipped hour and the doubled one", () => {
    expect(new Date(instantOf(Date.UTC(2024, 6, 1, 12), "Europe/Warsaw")).toISOString()).toBe(
      "2024-07-01T10:00:00.000Z",
    );
    expect(new Date(instantOf(Date.UTC(2024, 2, 31, 2, 30), "Europe/Warsaw")).toISOString()).toBe(
      "2024-03-31T01:30:00.000Z",
    );
    expect(new Date(instantOf(Date.UTC(2024, 9, 27, 2, 30), "Europe/Warsaw")).toISOString()).toBe(
      "2024-10-27T00:30:00.000Z",
    );
    expect(new Date(instantOf(Date.UTC(2024, 0, 1), "Asia/Kolkata")).toISOString()).toBe("2023-12-31T18:30:00.000Z");
  });

  it("agrees with Intl wherever clocks show a time", () => {
    const zones = ["Europe/Warsaw", "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, timeZone) => {
          const second = Math.floor(date.getTime() / 1000) * 1000;
          const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(
            second,
          );
          const wall = Date.parse(`${shown.replace(" ", "T")}Z`);
          const answer = instantOf(wall, timeZone);
          const again = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(
            answer,
          );
          expect(again).toBe(shown);
        },
      ),
    );
  });
});

describe("detectDateOrder", () => {
  it.each<[string[], DateOrder, boolean]>([
    [["2010-12-01 08:26:00"], "ymd", false],
    [["13.12.2010", "01.02.2010"], "dmy", false],
    [["12/13/2010", "01/02/2010"], "mdy", false],
    [["01.02.2010", "02.02.2010", "03.02.2010"], "dmy", true],
    [["01/02/2010", "02/02/2010", "03/02/2010", "04/02/2010"], "dmy", true],
    [["02/01/2010", "02/02/2010", "02/03/2010", "02/04/2010"], "mdy", true],
    [["01/02/2010 8:00 PM"], "mdy", true],
    [["1 gru 2010"], "dmy", false],
    [["x"], "ymd", false],
  ])("of %j is %s", (samples, order, ambiguous) => {
    expect(detectDateOrder(samples)).toEqual({ order, ambiguous });
  });
});
