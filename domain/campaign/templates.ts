import type { CampaignDefinition } from "@/domain/campaign/campaign";

/** Campaigns to start from, in the order in which they are offered. */
export const campaignTemplateIds = [
  "points-per-amount",
  "double-category",
  "welcome",
  "birthday",
  "win-back",
  "happy-hours",
  "second-order",
  "threshold",
  "review",
  "recycling",
  "visit",
] as const;

/** The id of a template; its title and note have words in every language. */
export type CampaignTemplateId = (typeof campaignTemplateIds)[number];

/** A campaign that says nothing yet: every order, everyone, no conditions, nothing given. */
export const blankCampaign: CampaignDefinition = {
  name: { pl: "", en: "", ru: "" },
  trigger: { on: "order" },
  audience: { kind: "everyone" },
  conditions: null,
  effects: [],
  schedule: { startsAt: null, endsAt: null, hours: [] },
  limits: { perMember: [], perOrderPoints: null, budgets: [], coolDownHours: null },
  stacking: { priority: 0, group: null, stop: false },
  pending: { kind: "programme" },
  expiry: { kind: "programme" },
  controlPercent: 0,
};

const { limits } = blankCampaign;

const differences: Record<CampaignTemplateId, Partial<CampaignDefinition>> = {
  "points-per-amount": {
    name: { pl: "Punkty za zakup", en: "Points for a purchase", ru: "Баллы за покупку" },
    effects: [{ kind: "per-amount", steps: [{ fromMinor: 0, rate: "0.2" }] }],
  },
  // The category is left to be chosen: publishing asks for it.
  "double-category": {
    name: { pl: "Podwójne punkty", en: "Double points", ru: "Двойные баллы" },
    effects: [{ kind: "multiplier", factor: "2", lines: { all: [{ field: "line.category", op: "in", value: [] }] } }],
    limits: { ...limits, perMember: [{ period: "month", points: 500 }] },
  },
  welcome: {
    name: { pl: "Na dobry początek", en: "A good start", ru: "Приветственный бонус" },
    trigger: { on: "sign-up" },
    effects: [{ kind: "fixed", points: 50 }],
    limits: { ...limits, perMember: [{ period: "campaign", times: 1 }] },
    pending: { kind: "days", days: 0 },
  },
  birthday: {
    name: { pl: "Urodziny", en: "Birthday", ru: "День рождения" },
    trigger: { on: "birthday" },
    effects: [{ kind: "fixed", points: 100 }],
    limits: { ...limits, perMember: [{ period: "year", times: 1 }] },
    pending: { kind: "days", days: 0 },
    expiry: { kind: "months", months: 2 },
  },
  "win-back": {
    name: { pl: "Miło znów widzieć", en: "Good to see you again", ru: "Рады видеть снова" },
    conditions: { all: [{ field: "order.days-since-last", op: "gte", value: 60 }] },
    effects: [{ kind: "fixed", points: 100 }],
    limits: { ...limits, perMember: [{ period: "year", times: 2 }] },
    controlPercent: 10,
  },
  "happy-hours": {
    name: { pl: "Szczęśliwe godziny", en: "Happy hours", ru: "Счастливые часы" },
    effects: [{ kind: "multiplier", factor: "2" }],
    schedule: { startsAt: null, endsAt: null, hours: [{ days: [1, 2, 3, 4, 5], from: "14:00", to: "16:00" }] },
  },
  "second-order": {
    name: { pl: "Drugie zamówienie", en: "Second order", ru: "Второй заказ" },
    conditions: {
      all: [
        { field: "order.number", op: "is", value: 2 },
        { field: "order.days-since-last", op: "lte", value: 30 },
      ],
    },
    effects: [{ kind: "fixed", points: 50 }],
    limits: { ...limits, perMember: [{ period: "campaign", times: 1 }] },
  },
  threshold: {
    name: { pl: "Większe zakupy", en: "Larger orders", ru: "Крупный заказ" },
    conditions: { all: [{ field: "activity.value", op: "gte", value: 200_00 }] },
    effects: [{ kind: "fixed", points: 40 }],
  },
  review: {
    name: { pl: "Za opinię", en: "For a review", ru: "За отзыв" },
    trigger: { on: "event", type: "review" },
    effects: [{ kind: "fixed", points: 15 }],
    limits: { ...limits, perMember: [{ period: "month", times: 4 }] },
  },
  recycling: {
    name: { pl: "Za oddane opakowania", en: "For returned packaging", ru: "За сданную упаковку" },
    trigger: { on: "event", type: "recycling" },
    effects: [{ kind: "fixed", points: 5 }],
    limits: { ...limits, perMember: [{ period: "week", points: 50 }] },
  },
  visit: {
    name: { pl: "Za wizytę", en: "For a visit", ru: "За визит" },
    trigger: { on: "event", type: "visit" },
    effects: [{ kind: "fixed", points: 5 }],
    limits: { ...limits, perMember: [{ period: "day", times: 1 }], coolDownHours: 12 },
  },
};

/** The campaign that a template starts with; null when there is no such template. */
export function campaignTemplate(id: string): CampaignDefinition | null {
  const known = campaignTemplateIds.find((one) => one === id);
  return known === undefined ? null : { ...blankCampaign, ...differences[known] };
}
