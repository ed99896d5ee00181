import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import type { Condition } from "@/domain/condition/condition";
import type { Locale } from "@/domain/locale";
import { type CampaignWords, describeCampaign, describePart } from "@/lib/campaign-words";
import { describeCondition, type Words } from "@/lib/condition-words";
import { formatter } from "@/lib/format";
import en from "@/messages/en.json" with { type: "json" };
import pl from "@/messages/pl.json" with { type: "json" };
import ru from "@/messages/ru.json" with { type: "json" };

const names: Record<string, string> = { gold: "Złoty", silver: "Srebrny", s1: "Kawosze", r1: "Kubek", b1: "Barista" };

function wordsIn(locale: Locale): CampaignWords {
  const messages = { pl, en, ru }[locale];
  const translator = (namespace: string): Words =>
    createTranslator({ locale, messages, namespace: namespace as never }) as unknown as Words;
  return {
    t: translator("conditions"),
    c: translator("admin.campaigns.words"),
    f: formatter(locale),
    currency: "PLN",
    timeZone: "Europe/Warsaw",
    nameOf: (_kind, id) => names[String(id)],
    stepOf: () => ({ name: "Trzy kawy", measure: "quantity" }),
  };
}

const plain = (text: string) => text.replace(/\u00a0/g, " ");
const base: CampaignDefinition = {
  name: { pl: "Kawowy piątek", en: "Coffee Friday", ru: "Кофейная пятница" },
  trigger: { on: "order" },
  audience: { kind: "everyone" },
  conditions: null,
  effects: [{ kind: "multiplier", factor: "2" }],
  schedule: { startsAt: null, endsAt: null, hours: [] },
  limits: { perMember: [], perOrderPoints: null, budgets: [], coolDownHours: null },
  stacking: { priority: 20, group: null, stop: false },
  pending: { kind: "programme" },
  expiry: { kind: "programme" },
  controlPercent: 0,
};
const friday: CampaignDefinition = {
  ...base,
  conditions: {
    all: [
      { lines: { all: [{ field: "line.category", op: "in", value: ["Kawa"] }] } },
      { field: "activity.weekday", op: "in", value: [5] },
    ],
  },
  limits: { ...base.limits, perMember: [{ period: "month", points: 500 }] },
};

describe("a campaign as a sentence", () => {
  it.each([
    [
      "pl",
      "Kiedy zamówienie zostanie opłacone, jeśli kategoria produktu to Kawa i jest piątek, daj 2× punkty, najwyżej 500 punktów na osobę miesięcznie.",
    ],
    [
      "en",
      "When an order is paid, if product category is Kawa and it is Friday, give 2× points, at most 500 points per member a month.",
    ],
    [
      "ru",
      "Когда заказ оплачен, если категория товара — Kawa и это пятница, дать 2× баллы, не больше 500 баллов на человека в месяц.",
    ],
  ] as const)("reads in %s as people speak", (locale, sentence) => {
    expect(plain(describeCampaign(friday, wordsIn(locale)))).toBe(sentence);
  });

  it.each([
    [
      "pl",
      "Kiedy zamówienie zostanie opłacone, daj uczestnikom na poziomie Złoty lub Srebrny 1 punkt za każde 8 zł, kupon „Kubek” i odznakę „Barista”, w budżecie 30 000 punktów, od 27 lis 2026 do 26 lut 2027, w godzinach: pt, sb 14:00–16:00.",
    ],
    [
      "en",
      "When an order is paid, give members of the tier Złoty or Srebrny 1 point per PLN 8, the voucher “Kubek” and the badge “Barista”, within a budget of 30,000 points, from 27 Nov 2026 until 26 Feb 2027, in the hours: Fri, Sat 14:00–16:00.",
    ],
    [
      "ru",
      "Когда заказ оплачен, дать участникам уровня Złoty или Srebrny 1 балл за каждые 8 zł, купон «Kubek» и значок «Barista», в бюджете 30 000 баллов, с 27 нояб. 2026 г. по 26 февр. 2027 г., в часы: пт, сб 14:00–16:00.",
    ],
  ] as const)("tells audience, several effects, budget and times in %s", (locale, sentence) => {
    const campaign: CampaignDefinition = {
      ...base,
      audience: { kind: "tiers", tierIds: ["gold", "silver"] },
      effects: [
        { kind: "per-amount", steps: [{ fromMinor: 0, rate: "0.125" }] },
        { kind: "voucher", rewardId: "r1" },
        { kind: "badge", badgeId: "b1" },
      ],
      limits: { ...base.limits, budgets: [{ period: "campaign", points: 30_000 }] },
      schedule: {
        startsAt: "2026-11-26T23:00:00Z",
        endsAt: "2027-02-26T23:00:00Z",
        hours: [{ days: [5, 6], from: "14:00", to: "16:00" }],
      },
    };
    expect(plain(describeCampaign(campaign, wordsIn(locale)))).toBe(sentence);
  });

  it("ends in one full stop where a Russian date has its own", () => {
    const schedule = { startsAt: "2026-11-26T23:00:00Z", endsAt: "2027-02-26T23:00:00Z", hours: [] };
    expect(plain(describeCampaign({ ...base, schedule }, wordsIn("ru")))).toMatch(/[^.] г\.$/);
  });
});

describe("a condition as a clause", () => {
  const clauses: [Condition, Record<Locale, string>][] = [
    [
      { field: "activity.value", op: "gte", value: 150_00 },
      {
        pl: "wartość zamówienia wynosi co najmniej 150,00 zł",
        en: "order value is at least PLN 150.00",
        ru: "сумма заказа не меньше 150,00 zł",
      },
    ],
    [
      { field: "order.days-since-last", op: "gt", value: 1 },
      {
        pl: "czas od poprzedniego zamówienia wynosi więcej niż 1 dzień",
        en: "time since the previous order is more than 1 day",
        ru: "время с прошлого заказа больше 1 дня",
      },
    ],
    [
      { field: "member.age", op: "between", value: [18, 26] },
      { pl: "wiek wynosi od 18 do 26 lat", en: "age is between 18 and 26 years", ru: "возраст от 18 до 26 лет" },
    ],
    [
      {
        any: [
          { field: "member.tier", op: "in", value: ["gold"] },
          { none: [{ field: "member.consent-email", op: "is", value: true }] },
        ],
      },
      {
        pl: "poziom to Złoty lub nieprawda, że zgoda na e-mail: tak",
        en: "tier is Złoty or it is not so that consent to e-mail: yes",
        ru: "уровень — Złoty или неверно, что согласие на e-mail: да",
      },
    ],
    [
      {
        lines: { all: [{ field: "line.brand", op: "in", value: ["Zielnik"] }] },
        measure: "quantity",
        op: "gte",
        value: 3,
      },
      {
        pl: "liczba sztuk produktów, dla których marka to Zielnik, wynosi co najmniej 3",
        en: "number of pieces of products for which brand is Zielnik is at least 3",
        ru: "число единиц товаров, для которых бренд — Zielnik, не меньше 3",
      },
    ],
    [
      {
        did: "orders",
        op: "gte",
        value: 2,
        within: { days: 90 },
        where: { field: "line.category", op: "in", value: ["Kawa"] },
      },
      {
        pl: "liczba zamówień wynosi co najmniej 2 w ciągu ostatnich 90 dni, gdzie kategoria produktu to Kawa",
        en: "number of orders is at least 2 in the last 90 days, where product category is Kawa",
        ru: "число заказов не меньше 2 за последние 90 дней, где категория товара — Kawa",
      },
    ],
    [
      { field: "line.category", op: "in", value: ["A", "B", "C", "D", "E", "F", "G"] },
      {
        pl: "kategoria produktu to A, B, C, D lub jeszcze 3",
        en: "product category is A, B, C, D or 3 more",
        ru: "категория товара — A, B, C, D или ещё 3",
      },
    ],
    [
      { field: "line.category", op: "not-in", value: ["A", "B", "C"] },
      {
        pl: "kategoria produktu to nie A, B ani C",
        en: "product category is not A, B or C",
        ru: "категория товара — не A, B и не C",
      },
    ],
    [
      { field: "activity.date", op: "lt", value: "2026-05-04" },
      { pl: "jest przed 4 maja 2026", en: "it is before 4 May 2026", ru: "до 4 мая 2026 г." },
    ],
    [
      { field: "activity.time", op: "between", value: ["22:00", "02:00"] },
      { pl: "jest między 22:00 a 02:00", en: "it is between 22:00 and 02:00", ru: "время с 22:00 до 02:00" },
    ],
  ];
  it.each(clauses)("says %j", (condition, told) => {
    for (const locale of ["pl", "en", "ru"] as const)
      expect(plain(describeCondition(condition, wordsIn(locale)))).toBe(told[locale]);
  });
});

it("tells each part apart, also what is missing or gone", () => {
  const words = wordsIn("pl");
  const part = (name: Parameters<typeof describePart>[0], changes: Partial<CampaignDefinition> = {}) =>
    plain(describePart(name, { ...base, ...changes }, words));
  expect(part("effects", { effects: [] })).toBe("nic");
  expect(part("effects", { effects: [{ kind: "voucher", rewardId: "gone" }] })).toBe("kupon „usunięte”");
  expect(part("limits", { limits: { ...base.limits, coolDownHours: 24, perOrderPoints: 100 } })).toBe(
    "nic za zamówienie, które dałoby więcej niż 100 punktów, najwcześniej 24 godziny po poprzednim razie",
  );
  expect(part("schedule")).toBe("bezterminowo");
  expect(part("stacking", { stacking: { priority: 5, group: { name: "kawa", mode: "best" }, stop: true } })).toBe(
    "najlepsza z grupy „kawa”, zatrzymuje następne, kolejność 5",
  );
  expect(part("pending", { pending: { kind: "days", days: 0 } })).toBe("aktywne od razu");
  expect(part("expiry", { expiry: { kind: "months", months: 12 } })).toBe("ważne 12 miesięcy");
  expect(part("control", { controlPercent: 10 })).toBe("grupa kontrolna 10%");
  expect(part("trigger", { trigger: { on: "birthday", daysBefore: 7 } })).toBe("do urodzin uczestnika zostaje 7 dni");
});
