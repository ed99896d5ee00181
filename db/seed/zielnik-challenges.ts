import type { BadgeRarity, ChallengeDefinition, ChallengeStep } from "@/domain/challenge/challenge";
import type { Condition } from "@/domain/condition/condition";
import { dayText } from "@/domain/day";
import type { LocalText } from "@/domain/locale";

const DAY_MS = 86_400_000;

/** A badge of the demo; challenges name it by its key. */
export interface SeededBadge {
  readonly key: string;
  readonly art: string;
  readonly rarity: BadgeRarity;
  readonly name: LocalText;
  readonly description: LocalText;
}

/** Zielnik's badges. */
export const zielnikBadges: readonly SeededBadge[] = [
  {
    key: "word",
    art: "letter",
    rarity: "common",
    name: { pl: "Dobre słowo", en: "A kind word", ru: "Доброе слово" },
    description: {
      pl: "Za pierwszą recenzję.",
      en: "For a first review.",
      ru: "За первый отзыв.",
    },
  },
  {
    key: "shelves",
    art: "basket",
    rarity: "rare",
    name: { pl: "Sześć półek", en: "Six shelves", ru: "Шесть полок" },
    description: {
      pl: "Za zakupy z sześciu działów jednej jesieni.",
      en: "For shopping from six departments in one autumn.",
      ru: "За покупки из шести отделов за одну осень.",
    },
  },
  {
    key: "teas",
    art: "teapot",
    rarity: "rare",
    name: { pl: "Czajnik pełen jesieni", en: "A teapot of autumn", ru: "Чайник осени" },
    description: {
      pl: "Za trzy różne herbaty jesienią.",
      en: "For three different teas in autumn.",
      ru: "За три разных чая осенью.",
    },
  },
  {
    key: "ritual",
    art: "mortar",
    rarity: "epic",
    name: { pl: "Wieczorny rytuał", en: "Evening ritual", ru: "Вечерний ритуал" },
    description: {
      pl: "Za zioła, naczynie i świecę, w tej kolejności.",
      en: "For herbs, a vessel and a candle, in that order.",
      ru: "За травы, посуду и свечу, именно в этом порядке.",
    },
  },
  {
    key: "weeks",
    art: "wreath",
    rarity: "legendary",
    name: { pl: "Cztery tygodnie z rzędu", en: "Four weeks in a row", ru: "Четыре недели подряд" },
    description: {
      pl: "Za cztery tygodnie z zakupem, jeden po drugim.",
      en: "For four weeks with a purchase, one after another.",
      ru: "За четыре недели с покупкой, одна за другой.",
    },
  },
];

/** A challenge of the demo. `joins` is the share of members who pressed the button, `joinedDays` how long ago. */
export interface SeededChallenge {
  readonly title: string;
  /** A file of db/seed/pictures. */
  readonly picture: string | null;
  readonly joins: number;
  readonly joinedDays: number;
  readonly annaJoins: boolean;
  readonly definition: Omit<ChallengeDefinition, "pictureId">;
}

function category(...names: readonly string[]): Condition {
  return { field: "line.category", op: "in", value: names };
}

function step(name: LocalText, changes: Partial<ChallengeStep> = {}): ChallengeStep {
  return {
    name,
    trigger: { on: "order" },
    conditions: null,
    target: { measure: "times", value: 1 },
    reward: null,
    ...changes,
  };
}

const plain = {
  audience: { kind: "everyone" },
  ordered: false,
  streak: null,
  repeat: { kind: "never" },
  budgets: [],
  completionsLimit: null,
  undoneByReturns: true,
  pending: { kind: "programme" },
  expiry: { kind: "programme" },
} as const;

/** What Zielnik asks of its members, dated relative to `now`; `badges` has the ids of badges by key. */
export function zielnikChallenges(now: Date, badges: ReadonlyMap<string, string>): readonly SeededChallenge[] {
  const day = (days: number) => dayText(Math.floor(now.getTime() / DAY_MS) + days);
  const badge = (key: string) => ({ badgeId: badges.get(key) ?? "" });
  const tea = (name: LocalText, ...names: readonly string[]) =>
    step(name, { target: { measure: "times", value: 1, lines: category(...names) } });
  return [
    {
      title: "Trzy herbaty jesieni",
      picture: "teapot",
      joins: 0.18,
      joinedDays: 16,
      annaJoins: true,
      definition: {
        ...plain,
        name: { pl: "Trzy herbaty jesieni", en: "Three teas of autumn", ru: "Три чая осени" },
        description: {
          pl: "Spróbuj herbaty zielonej, czarnej i rooibosa.",
          en: "Try a green tea, a black one and a rooibos.",
          ru: "Попробуйте зелёный чай, чёрный и ройбуш.",
        },
        steps: [
          tea({ pl: "Zielona", en: "Green", ru: "Зелёный" }, "Herbata zielona"),
          tea({ pl: "Czarna", en: "Black", ru: "Чёрный" }, "Herbata czarna"),
          tea({ pl: "Rooibos", en: "Rooibos", ru: "Ройбуш" }, "Rooibos"),
        ],
        window: { kind: "fixed", from: day(-21), to: day(9) },
        joining: "opt-in",
        reward: { points: 60, ...badge("teas") },
        budgets: [{ period: "campaign", points: 50_000 }],
      },
    },
    {
      title: "Seria tygodni",
      picture: null,
      joins: 0,
      joinedDays: 0,
      annaJoins: false,
      definition: {
        ...plain,
        name: { pl: "Seria tygodni", en: "A run of weeks", ru: "Серия недель" },
        description: {
          pl: "Cztery tygodnie z zakupem, jeden po drugim.",
          en: "Four weeks with a purchase, one after another.",
          ru: "Четыре недели с покупкой, одна за другой.",
        },
        steps: [step({ pl: "Zakup w tygodniu", en: "A purchase in the week", ru: "Покупка за неделю" })],
        window: { kind: "fixed", from: day(-60), to: null },
        joining: "automatic",
        streak: { period: "week", length: 4, freezes: 1 },
        repeat: { kind: "on-completion", atMost: null },
        reward: { points: 15, ...badge("weeks") },
      },
    },
    {
      title: "Sześć półek",
      picture: null,
      joins: 0,
      joinedDays: 0,
      annaJoins: false,
      definition: {
        ...plain,
        name: { pl: "Sześć półek", en: "Six shelves", ru: "Шесть полок" },
        description: {
          pl: "Kup coś z sześciu różnych działów Zielnika.",
          en: "Buy something from six different departments of Zielnik.",
          ru: "Купите что-нибудь из шести разных отделов Zielnik.",
        },
        steps: [
          step(
            { pl: "Różne działy", en: "Different departments", ru: "Разные отделы" },
            { target: { measure: "distinct-categories", value: 6 } },
          ),
        ],
        window: { kind: "fixed", from: day(-45), to: day(20) },
        joining: "automatic",
        reward: badge("shelves"),
      },
    },
    {
      title: "Wieczorny rytuał",
      picture: "candle",
      joins: 0.08,
      joinedDays: 30,
      annaJoins: false,
      definition: {
        ...plain,
        name: { pl: "Wieczorny rytuał", en: "Evening ritual", ru: "Вечерний ритуал" },
        description: {
          pl: "Najpierw zioła, potem naczynie, na koniec coś do domu. Każdy krok przynosi punkty.",
          en: "First herbs, then a vessel, then something for the home. Every step brings points.",
          ru: "Сначала травы, потом посуда, затем что-то для дома. Баллы за каждый шаг.",
        },
        steps: [
          {
            ...tea(
              { pl: "Zioła albo mieszanka", en: "Herbs or a blend", ru: "Травы или сбор" },
              "Zioła",
              "Mieszanki ziołowe",
            ),
            reward: { points: 5 },
          },
          { ...tea({ pl: "Naczynie", en: "A vessel", ru: "Посуда" }, "Naczynia"), reward: { points: 10 } },
          tea({ pl: "Coś do domu", en: "Something for the home", ru: "Что-то для дома" }, "Dom"),
        ],
        ordered: true,
        window: { kind: "from-joining", days: 60 },
        joining: "opt-in",
        reward: { points: 50, ...badge("ritual") },
        completionsLimit: 500,
      },
    },
    {
      title: "Miesiąc na 700 zł",
      picture: null,
      joins: 0,
      joinedDays: 0,
      annaJoins: false,
      definition: {
        ...plain,
        name: { pl: "700 zł w miesiącu", en: "PLN 700 in a month", ru: "700 zł за месяц" },
        description: {
          pl: "Zakupy za 700 zł w jednym miesiącu, razem albo po kawałku. Co miesiąc od nowa.",
          en: "Shop for PLN 700 in one month, at once or bit by bit. Anew every month.",
          ru: "Покупки на 700 zł за один месяц, сразу или понемногу. Каждый месяц заново.",
        },
        steps: [
          step(
            { pl: "Zakupy w tym miesiącu", en: "Purchases this month", ru: "Покупки в этом месяце" },
            { target: { measure: "amount", value: 700_00 } },
          ),
        ],
        window: { kind: "fixed", from: day(-40), to: null },
        joining: "automatic",
        repeat: { kind: "period", period: "month" },
        reward: { points: 25 },
        budgets: [{ period: "month", points: 20_000 }],
      },
    },
    {
      title: "Oddaj słoik",
      picture: "glassjar",
      joins: 0.03,
      joinedDays: 40,
      annaJoins: false,
      definition: {
        ...plain,
        name: { pl: "Oddaj słoik", en: "Bring back a jar", ru: "Верните банку" },
        description: {
          pl: "Przynieś do sklepu pięć pustych słoików Zielnika. Personel potwierdzi odbiór.",
          en: "Bring five empty Zielnik jars to a shop. The staff confirm each.",
          ru: "Принесите в магазин пять пустых банок Zielnik. Персонал подтвердит приём.",
        },
        steps: [
          step(
            { pl: "Oddane słoiki", en: "Jars brought back", ru: "Возвращённые банки" },
            { trigger: { on: "event", type: "jar-return" }, target: { measure: "times", value: 5 } },
          ),
        ],
        window: { kind: "fixed", from: day(-60), to: null },
        joining: "opt-in",
        repeat: { kind: "on-completion", atMost: null },
        reward: { points: 40 },
      },
    },
    {
      title: "Pierwsza recenzja",
      picture: null,
      joins: 0,
      joinedDays: 0,
      annaJoins: false,
      definition: {
        ...plain,
        name: { pl: "Pierwsza recenzja", en: "A first review", ru: "Первый отзыв" },
        description: {
          pl: "Napisz, co myślisz o jednym z zakupów.",
          en: "Write what you think of something you bought.",
          ru: "Напишите, что вы думаете об одной из покупок.",
        },
        steps: [step({ pl: "Recenzja", en: "A review", ru: "Отзыв" }, { trigger: { on: "event", type: "review" } })],
        window: { kind: "fixed", from: day(-365), to: null },
        joining: "automatic",
        reward: badge("word"),
      },
    },
  ];
}
