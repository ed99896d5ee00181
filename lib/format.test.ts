import { describe, expect, it } from "vitest";
import { formatter, keepShortWords, keepUnits } from "@/lib/format";
import { negotiateLocale } from "@/lib/locale";

const pl = formatter("pl");
const en = formatter("en");
const ru = formatter("ru");
const noon = new Date("2026-11-21T12:58:00Z");

describe("numbers", () => {
  it("are grouped from a thousand up, with no-break spaces in Polish and Russian", () => {
    expect(pl.number(1000)).toBe("1\u00a0000");
    expect(pl.number(1_284_300)).toBe("1\u00a0284\u00a0300");
    expect(en.number(1_284_300)).toBe("1,284,300");
    expect(ru.number(1_284_300)).toBe("1\u00a0284\u00a0300");
  });

  it("carry a real minus, a plus for gain and none for zero", () => {
    for (const format of [pl, en, ru]) {
      expect(format.number(-200)).toBe("\u2212200");
      expect(format.signed(37)).toBe("+37");
      expect(format.signed(-12)).toBe("\u221212");
      expect(format.signed(0)).toBe("0");
    }
    expect(pl.signed(-0.395, 3)).toBe("\u22120,395");
  });

  it("are shortened only where they would not fit", () => {
    expect(pl.compact(12_450)).toBe("12\u00a0450");
    expect(pl.compact(2_100_000)).toBe("2,1\u00a0mln");
    expect(en.compact(1_284_300)).toBe("1.28M");
    expect(ru.compact(1_284_300)).toBe("1,28\u00a0млн");
  });

  it("show shares and ranges", () => {
    expect(pl.percent(0.418)).toBe("41,8%");
    expect(en.percent(0.418)).toBe("41.8%");
    expect(ru.percent(0.418)).toBe("41,8%");
    expect(pl.range(1, 12)).toBe("1\u201312");
    expect(pl.range(5, 5)).toBe("5");
  });

  it("give a message its plural and its figure", () => {
    expect(pl.count(1000)).toEqual({ count: 1000, n: "1\u00a0000" });
  });
});

describe("money", () => {
  it("follows the language, from exact minor units", () => {
    const price = { minor: 12_990, currency: "PLN" };
    expect(pl.money(price)).toBe("129,90\u00a0zł");
    expect(en.money(price)).toBe("PLN\u00a0129.90");
    expect(ru.money(price)).toBe("129,90\u00a0zł");
    expect(pl.money({ minor: 291_470_620, currency: "PLN" })).toBe("2\u00a0914\u00a0706,20\u00a0zł");
    expect(pl.money({ minor: 500, currency: "JPY" })).toMatch(/^500\u00a0/u);
  });

  it("leaves out the zeros of a round threshold", () => {
    expect(pl.roundMoney({ minor: 20_000, currency: "PLN" })).toBe("200\u00a0zł");
    expect(pl.roundMoney({ minor: 19_950, currency: "PLN" })).toBe("199,50\u00a0zł");
  });

  it("shows a discount with a minus", () => {
    expect(pl.signedMoney({ minor: -2284, currency: "PLN" })).toBe("\u221222,84\u00a0zł");
    expect(en.signedMoney({ minor: -2284, currency: "PLN" })).toBe("\u2212PLN\u00a022.84");
  });
});

describe("dates", () => {
  it("follow the language and keep day and month together", () => {
    expect(pl.date(noon)).toBe("21\u00a0lis 2026");
    expect(en.date(noon)).toBe("21\u00a0Nov 2026");
    expect(ru.date(noon)).toBe("21\u00a0нояб. 2026\u00a0г.");
    expect(pl.date(noon, "day")).toBe("21\u00a0listopada");
    expect(ru.date(noon, "day")).toBe("21\u00a0ноября");
    expect(pl.monthHeading(noon)).toBe("Listopad 2026");
    expect(ru.monthHeading(noon)).toBe("Ноябрь 2026\u00a0г.");
  });

  it("are told in the shop's time zone", () => {
    expect(pl.date(noon, "time")).toBe("13:58");
    expect(formatter("pl", "America/New_York").date(noon, "time")).toBe("07:58");
    expect(pl.date(new Date("2026-11-20T23:30:00Z"), "day")).toBe("21\u00a0listopada");
  });

  it("span with an en dash", () => {
    expect(pl.dateRange(new Date("2026-10-23T10:00:00Z"), noon)).toBe("23\u00a0paź \u2013 21\u00a0lis 2026");
  });
});

describe("figures in messages", () => {
  it("keep their unit", () => {
    expect(keepUnits("od 1 stycznia do 31 grudnia")).toBe("od 1\u00a0stycznia do 31\u00a0grudnia");
    expect(keepUnits("Masz {n} punktów, za # dni: {n}.")).toBe("Masz {n}\u00a0punktów, za #\u00a0dni: {n}.");
  });
});

describe("short words", () => {
  it("do not hang at the end of a line", () => {
    expect(keepShortWords("Kraków w Polsce i z nami")).toBe("Kraków w\u00a0Polsce i\u00a0z\u00a0nami");
    expect(keepShortWords("баллы к уровню")).toBe("баллы к\u00a0уровню");
    expect(keepShortWords("{count, plural, one {# punkt} other {# punktu}}")).toBe(
      "{count, plural, one {# punkt} other {# punktu}}",
    );
  });
});

describe("the browser's language", () => {
  it.each([
    ["ru-RU,ru;q=0.9,en;q=0.8", "ru"],
    ["de-DE,en;q=0.5,pl;q=0.7", "pl"],
    ["fr", "pl"],
    ["pl;q=0,en;q=0.1", "en"],
    [null, "pl"],
  ])("%s gives %s", (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale);
  });
});
