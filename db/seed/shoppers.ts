import { type Good, goods, salesPoints } from "@/db/seed/goods";
import { drawPerson, emailOf, type Person } from "@/db/seed/names";
import type { Random } from "@/db/seed/random";

const DAY_MS = 86_400_000;
/** How far back the demo's history reaches. */
export const HISTORY_DAYS = 730;

/** A member of the demo and how they shop. */
export interface Shopper extends Person {
  readonly email: string;
  readonly phone: string | null;
  readonly birthday: string | null;
  readonly joinedAt: Date;
  readonly joinedChannel: string;
  readonly consents: { readonly email: boolean; readonly sms: boolean; readonly profiling: boolean };
  /** Orders a week while they last. */
  readonly rate: number;
  /** After this instant they buy no more. */
  readonly leavesAt: Date;
  /** Goods in a basket, on average. */
  readonly basket: number;
  readonly favourite: (typeof salesPoints)[number][0];
  /** How likely a look at the rewards ends in a redemption. */
  readonly appetite: number;
}

/** One line of a demo order; the amount is after discounts. */
export interface BasketLine {
  readonly good: Good;
  readonly quantity: number;
  readonly amountMinor: number;
}

interface Habit {
  /** Orders a week: the median, and how far members differ (log scale). */
  readonly rate: number;
  readonly spread: number;
  /** Goods in a basket, on average. */
  readonly basket: number;
  /** The share that stops within half a year. */
  readonly leaves: number;
}

/** How people shop: most rarely, some as a habit, a few for a whole practice or guest house. */
const habits: readonly (readonly [Habit, number])[] = [
  [{ rate: 0.04, spread: 0.7, basket: 2, leaves: 0.42 }, 70],
  [{ rate: 0.26, spread: 0.45, basket: 3, leaves: 0.16 }, 18],
  [{ rate: 0.62, spread: 0.35, basket: 5, leaves: 0.08 }, 9],
  [{ rate: 0.8, spread: 0.3, basket: 8, leaves: 0.05 }, 3],
];

/** Days since a member joined: a rush when the programme opened, then steady growth. */
function drawAge(random: Random): number {
  if (random.chance(0.22)) return HISTORY_DAYS - Math.floor(75 * random.next() ** 1.6);
  return Math.floor(HISTORY_DAYS * (1 - random.next() ** 0.8));
}

/** Draws a member; the programme grows, so later weeks bring more of them. */
export function drawShopper(random: Random, number: number, now: Date): Shopper {
  const person = drawPerson(random);
  const age = drawAge(random);
  const joinedAt = new Date(now.getTime() - age * DAY_MS - random.int(0, 12) * 3_600_000);
  const favourite = random.weighted(salesPoints);
  const habit = random.weighted(habits);
  const rate = habit.rate * Math.exp(habit.spread * random.normal());
  const stays = random.chance(habit.leaves) ? 20 + 160 * random.next() : 300 + 1000 * random.next();
  return {
    ...person,
    email: emailOf(person, number, random),
    phone: random.chance(0.7) ? `+48${String(500_000_000 + number * 7919).slice(0, 9)}` : null,
    birthday: random.chance(0.6)
      ? `${random.int(1955, 2006)}-${String(random.int(1, 12)).padStart(2, "0")}-${String(random.int(1, 28)).padStart(2, "0")}`
      : null,
    joinedAt,
    joinedChannel: favourite.channel,
    consents: { email: random.chance(0.72), sms: random.chance(0.31), profiling: random.chance(0.55) },
    rate: Math.min(rate, 2),
    leavesAt: new Date(joinedAt.getTime() + stays * DAY_MS),
    basket: habit.basket * (0.7 + 0.6 * random.next()),
    favourite,
    appetite: random.next() ** 1.5,
  };
}

/** How lively the shop is in the week of `at`: Christmas, spring, and a slow summer. */
export function seasonality(at: Date): number {
  return [0.9, 1, 1.05, 0.95, 1.05, 0.85, 0.75, 0.8, 1, 1.1, 1.45, 1.6][at.getUTCMonth()] ?? 1;
}

/** Fills a basket: popular goods more often, seasonal ones in their season, now and then a gift for somebody. */
export function drawBasket(random: Random, shopper: Shopper, at: Date): BasketLine[] {
  const month = at.getUTCMonth() + 1;
  const shelf = goods.map(
    (good) => [good, good.weight * (good.season?.includes(month) ? 3 : good.season ? 0.4 : 1)] as const,
  );
  const size = Math.max(1, Math.round(shopper.basket + 1.2 * random.normal()));
  const chosen = new Map<string, BasketLine>();
  for (let index = 0; index < size; index += 1) {
    const good = random.weighted(shelf);
    const quantity =
      good.priceMinor > 100_00
        ? 1
        : random.weighted([
            [1, 72],
            [2, 20],
            [3, 6],
            [4, 2],
          ]);
    const off = random.chance(0.12) ? 0.9 : 1;
    chosen.set(good.sku, { good, quantity, amountMinor: Math.round(good.priceMinor * quantity * off) });
  }
  return [...chosen.values()];
}

/** An instant within the shop's day: mornings are slow, evenings busy. */
export function drawInstant(random: Random, dayStart: Date): Date {
  const hour = random.weighted([
    [7, 2],
    [8, 4],
    [9, 6],
    [10, 8],
    [11, 9],
    [12, 8],
    [13, 7],
    [14, 7],
    [15, 8],
    [16, 9],
    [17, 10],
    [18, 11],
    [19, 11],
    [20, 8],
    [21, 4],
  ]);
  return new Date(dayStart.getTime() + hour * 3_600_000 + random.int(0, 3_599_999));
}

/** How many orders fall into a span with the given expectation (Poisson, by counting). */
export function drawCount(random: Random, expected: number): number {
  let count = 0;
  for (let product = random.next(); product > Math.exp(-expected); product *= random.next()) count += 1;
  return count;
}
