import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { Explanation } from "@/domain/explanation";
import { type Locale, locales } from "@/domain/locale";
import { micros } from "@/domain/money";
import { entryWords } from "@/lib/entry-words";
import { type ExplainedEntry, explainEntry } from "@/lib/explain";
import { formatter } from "@/lib/format";
import type { Translate } from "@/lib/reward-words";
import en from "@/messages/en.json";
import pl from "@/messages/pl.json";
import ru from "@/messages/ru.json";

const messages = { pl, en, ru };
const at = new Date("2026-11-20T12:00:00Z");

function wording(locale: Locale) {
  const onError = (error: Error) => {
    throw error;
  };
  const translate = createTranslator({ locale, messages: messages[locale], onError });
  const t: Translate = (key, values) => translate(`explain.${key}` as never, values as never);
  return { t, f: formatter(locale) };
}

const line = (name: string, zl: number, kind: "goods" | "shipping" = "goods", quantity = 1) => ({
  id: name,
  sku: name,
  name,
  category: null,
  brand: null,
  labels: [],
  quantity: micros(quantity * 1_000_000),
  amount: micros(Math.round(zl * 1_000_000)),
  kind,
});

function entry(explanation: Explanation, more: Partial<ExplainedEntry> = {}): ExplainedEntry {
  return {
    kind: "earn",
    points: 36,
    activeDelta: 0,
    occurredAt: at,
    explanation,
    pendingUntil: new Date("2026-12-04T12:00:00Z"),
    activity: { kind: "order", externalId: "ZL-11815", channel: "online", store: null },
    currency: "PLN",
    lines: [],
    lot: { remaining: 36, activatesAt: at, expiresAt: new Date("2027-12-04T12:00:00Z") },
    ...more,
  };
}

const name = { pl: "Krem", en: "Cream", ru: "Крем" };
const order: Explanation = {
  rule: "order",
  v: 1,
  basis: 288_200_000,
  rate: "0.125",
  from: 20_000,
  exact: "36.025",
  round: "down",
  lines: [36, 0],
};
const campaigns: Explanation = {
  rule: "campaigns",
  v: 1,
  basis: 288_200_000,
  round: "down",
  exact: "122.05",
  lines: [112, 0],
  parts: [
    {
      c: [1, 1],
      e: 0,
      kind: "per-amount",
      points: 36,
      exact: "36.025",
      basis: 288_200_000,
      rate: "0.125",
      lines: [36, 0],
    },
    { c: [2, 3], e: 0, kind: "multiplier", points: 36, exact: "36.025", basis: 36, rate: "2", lines: [36, 0] },
    {
      c: [3, 1],
      e: 1,
      kind: "fixed",
      points: 40,
      exact: "50",
      basis: 0,
      lines: [40, 0],
      cut: { by: "BUDGET", wanted: 50 },
    },
  ],
};
const every: Explanation[] = [
  order,
  campaigns,
  { rule: "challenge", v: 1, c: [1, 1], run: 1, step: -1, name },
  { rule: "event", v: 1, type: "review" },
  { rule: "event", v: 1, type: "own-event" },
  { rule: "return", v: 1, order: "ZL-1", lines: [[0, 1_000_000, 5]], expired: 1, forgiven: 2 },
  { rule: "mature", lots: [[1, 36]] },
  { rule: "expire", lots: [[1, 36]] },
  { rule: "redeem", reward: "r", name, redemption: "v" },
  { rule: "reverse", of: "redeem", reason: "x", staff: null, redemption: "v", name },
  { rule: "reverse", of: "adjust", reason: "pomyłka", staff: null },
  { rule: "adjust", reason: "paczka po terminie", staff: null },
];

describe("why these points", () => {
  it("tells an order's lines, basis, rate, rounding and what comes next", () => {
    const lines = [line("Sencha", 288.2, "goods", 2), line("Dostawa", 13.9, "shipping")];
    const why = explainEntry(entry(order, { lines }), null, wording("pl"));
    expect(why.basis?.lines).toEqual([
      { label: "Sencha, 2 szt.", value: "288,20\u00a0zł" },
      { label: "Dostawa", value: "13,90\u00a0zł", muted: true, note: "tego nie liczymy" },
    ]);
    expect(why.basis?.total?.value).toBe("288,20\u00a0zł");
    expect(why.steps?.heading).toBe("Jak powstało 36 punktów");
    expect(why.steps?.steps.map(({ value }) => value)).toEqual(["36,025", "\u22120,025", "36 pkt"]);
    expect(why.steps?.steps[0]?.note).toBe("288,20\u00a0zł × 0,125 pkt (próg od 200\u00a0zł)");
    const widths = why.steps?.steps.map(({ from, to }) => to - from) ?? [];
    expect(widths[0]).toBe(1);
    expect((widths[1] ?? 0) + (widths[2] ?? 0)).toBeCloseTo(1, 9);
    expect(why.notes[0]?.text).toContain("4\u00a0grudnia 2027");
  });

  it("tells several campaigns as a waterfall: what each gave, what a budget cut, one rounding", () => {
    const names = new Map([
      ["1/1", name],
      ["2/3", { pl: "Podwójne punkty", en: "Double points", ru: "Двойные баллы" }],
    ]);
    const facts = entry(campaigns, { points: 112, names, lines: [line("Sencha", 288.2), line("Mydło", 0)] });
    const why = explainEntry(facts, null, wording("pl"));
    expect(why.steps?.steps.map(({ label, value, note }) => [label, value, note])).toEqual([
      ["Krem", "+36,025", "288,20\u00a0zł × 0,125 pkt"],
      ["Podwójne punkty", "+36,025", "punkty podstawowe × 2"],
      ["Punkty za zakup", "+50", "stała liczba punktów"],
      ["Tyle zostało w puli", "\u221210", "Punkty za zakup"],
      ["Zaokrąglenie w dół", "\u22120,05", "raz, na końcu"],
      ["Razem", "112 pkt", undefined],
    ]);
    expect(why.basis?.lines.map(({ note }) => note)).toEqual(["112 punktów", undefined]);
    const bars = why.steps?.steps ?? [];
    expect(bars.every(({ from, to }) => from >= 0 && to <= 1 && from <= to)).toBe(true);
    expect(bars[1]?.from).toBeCloseTo(bars[0]?.to ?? 0, 9);
  });

  it("says no rounding where there was none", () => {
    const why = explainEntry(entry({ ...order, basis: 200_000_000, exact: "25" }, { points: 25 }), null, wording("pl"));
    expect(why.steps?.steps.map(({ tone }) => tone)).toEqual(["gain", "total"]);
  });

  it.each(locales)("has words for every kind of entry, %s", (locale) => {
    for (const explanation of every) {
      for (const points of [1, 2, 5, 22]) {
        const facts = entry(explanation, { points, lines: [line("Herbata", 10)] });
        const why = explainEntry(facts, null, wording(locale));
        const texts = [
          ...why.notes.map(({ text }) => text),
          ...(why.basis?.lines ?? []).map(({ label }) => label),
          ...(why.steps?.steps ?? []).map(({ label, note = "" }) => `${label} ${note}`),
        ];
        expect(texts.length, explanation.rule).toBeGreaterThan(0);
        for (const text of texts) expect(text).not.toMatch(/explain\.|undefined|NaN/);
        expect(entryWords(facts, wording(locale)).title).not.toBe("");
      }
    }
  });
});
