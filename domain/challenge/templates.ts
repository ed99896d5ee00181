import type { ChallengeDefinition, ChallengeStep } from "@/domain/challenge/challenge";
import type { LocalText } from "@/domain/locale";

/** Challenges to start from, in the order in which they are offered; the titles have words in every language. */
export const challengeTemplateIds = ["blank", "three-orders", "amount", "categories", "weeks", "review"] as const;

/** A step of an order, once: what a new step begins as. */
export const blankStep: ChallengeStep = {
  name: { pl: "", en: "", ru: "" },
  trigger: { on: "order" },
  conditions: null,
  target: { measure: "times", value: 1 },
  reward: null,
};

function step(name: LocalText, changes: Partial<ChallengeStep>): ChallengeStep {
  return { ...blankStep, name, ...changes };
}

const differences: Readonly<Record<string, Partial<ChallengeDefinition>>> = {
  blank: {},
  "three-orders": {
    name: { pl: "Trzy zamówienia", en: "Three orders", ru: "Три заказа" },
    description: {
      pl: "Trzy zamówienia w 30 dni od dołączenia.",
      en: "Three orders within 30 days of joining.",
      ru: "Три заказа за 30 дней с начала участия.",
    },
    steps: [step({ pl: "Zamówienia", en: "Orders", ru: "Заказы" }, { target: { measure: "times", value: 3 } })],
    window: { kind: "from-joining", days: 30 },
    reward: { points: 50 },
  },
  amount: {
    name: { pl: "Zakupy miesiąca", en: "A month of shopping", ru: "Покупки месяца" },
    description: {
      pl: "Zakupy za 500 w jednym miesiącu, razem albo po kawałku.",
      en: "Shop for 500 in one month, at once or bit by bit.",
      ru: "Покупки на 500 за месяц, сразу или понемногу.",
    },
    steps: [
      step(
        { pl: "Zakupy w tym miesiącu", en: "Purchases this month", ru: "Покупки за месяц" },
        { target: { measure: "amount", value: 500_00 } },
      ),
    ],
    joining: "automatic",
    repeat: { kind: "period", period: "month" },
    reward: { points: 25 },
  },
  categories: {
    name: { pl: "Poznaj działy", en: "Discover departments", ru: "Откройте отделы" },
    description: {
      pl: "Zakupy z pięciu różnych działów.",
      en: "Shop from five different departments.",
      ru: "Покупки из пяти разных отделов.",
    },
    steps: [
      step(
        { pl: "Różne działy", en: "Different departments", ru: "Разные отделы" },
        { target: { measure: "distinct-categories", value: 5 } },
      ),
    ],
    reward: { points: 60 },
  },
  weeks: {
    name: { pl: "Seria tygodni", en: "A run of weeks", ru: "Серия недель" },
    description: {
      pl: "Cztery tygodnie z zakupem, jeden po drugim.",
      en: "Four weeks with a purchase, one after another.",
      ru: "Четыре недели с покупкой, одна за другой.",
    },
    steps: [step({ pl: "Zakup w tygodniu", en: "A purchase in the week", ru: "Покупка за неделю" }, {})],
    joining: "automatic",
    streak: { period: "week", length: 4, freezes: 1 },
    reward: { points: 40 },
  },
  review: {
    name: { pl: "Pierwsza opinia", en: "A first review", ru: "Первый отзыв" },
    description: {
      pl: "Opinia o jednym z zakupów.",
      en: "A review of something you bought.",
      ru: "Отзыв об одной из покупок.",
    },
    steps: [step({ pl: "Opinia", en: "A review", ru: "Отзыв" }, { trigger: { on: "event", type: "review" } })],
    joining: "automatic",
    reward: { points: 15 },
  },
};

/** The challenge that a template starts with, open from `today` (YYYY-MM-DD); null when there is no such template. */
export function challengeTemplate(id: string, today: string): ChallengeDefinition | null {
  const known = challengeTemplateIds.find((one) => one === id);
  if (known === undefined) return null;
  return {
    name: { pl: "", en: "", ru: "" },
    description: { pl: "", en: "", ru: "" },
    pictureId: null,
    audience: { kind: "everyone" },
    steps: [blankStep],
    ordered: false,
    window: { kind: "fixed", from: today, to: null },
    joining: "opt-in",
    streak: null,
    repeat: { kind: "never" },
    reward: {},
    budgets: [],
    completionsLimit: null,
    undoneByReturns: true,
    pending: { kind: "programme" },
    expiry: { kind: "programme" },
    ...differences[known],
  };
}
