import { annaOrders } from "@/db/seed/anna";
import { salesPoints } from "@/db/seed/goods";
import type { Random } from "@/db/seed/random";
import { type BasketLine, drawBasket, drawCount, drawInstant, type Shopper, seasonality } from "@/db/seed/shoppers";
import type { Activity, ActivityLine } from "@/domain/activity";
import { reservedEvents } from "@/domain/campaign/campaign";
import { type ReservedEvent, triggerId } from "@/domain/campaign/listeners";
import { LAUREL } from "@/domain/campaign/trigger";
import { memberId } from "@/domain/id";
import { fromMinor, micros } from "@/domain/money";
import { parseWallClockText } from "@/domain/shop-calendar";

const DAY_MS = 86_400_000;

const ZONE = "Europe/Warsaw";

function laurelEvent(
  id: number,
  type: ReservedEvent,
  key: string,
  occurredAt: Date,
  attributes: Readonly<Record<string, number>> = {},
): Activity {
  return {
    source: LAUREL,
    kind: "event",
    externalId: triggerId(id, type, key),
    member: { id: memberId(id) },
    occurredAt,
    channel: LAUREL,
    currency: "PLN",
    event: { type, attributes },
  };
}

interface Midnight {
  readonly year: string;
  readonly midnight: Date;
}

/** The midnights of at most a week, by month and day ("-05-14"). */
function midnights(start: number, end: number): Map<string, Midnight> {
  const days = new Map<string, Midnight>();
  for (let day = start; day < end; day += DAY_MS) {
    const text = new Date(day).toISOString().slice(0, 10);
    const midnight = parseWallClockText(`${text}T00:00`, ZONE);
    if (midnight) days.set(text.slice(4), { year: text.slice(0, 4), midnight });
  }
  return days;
}

/** A member of the demo with the id the database gave. */
export interface Customer {
  readonly id: number;
  readonly shopper: Shopper;
}

interface Sale {
  readonly customer: Customer;
  readonly at: Date;
  readonly channel: string;
  readonly store?: string;
  readonly lines: readonly BasketLine[];
}

/** Tells the shop's history week by week; order numbers run on. */
export class History {
  private orderNumber = 1_204;
  private returnNumber = 310;
  private reviewNumber = 87;
  private readonly due: { at: Date; activity: Activity }[] = [];

  constructor(
    private readonly random: Random,
    private readonly customers: readonly Customer[],
    private readonly now: Date,
  ) {}

  /** All orders and returns of the seven days from `start`, in the order of time; nothing after the present. */
  week(start: Date): Activity[] {
    const sales: Sale[] = [];
    const lively = seasonality(start);
    for (const customer of this.customers) {
      const { shopper } = customer;
      const end = Math.min(shopper.leavesAt.getTime(), this.now.getTime());
      if (start.getTime() > end || start.getTime() + 7 * DAY_MS < shopper.joinedAt.getTime()) continue;
      for (let left = drawCount(this.random, shopper.rate * lively); left > 0; left -= 1) {
        const at = drawInstant(this.random, new Date(start.getTime() + this.random.int(0, 6) * DAY_MS));
        if (at < shopper.joinedAt || at > this.now) continue;
        const point = this.random.chance(0.8) ? shopper.favourite : this.random.weighted(salesPoints);
        sales.push({ customer, at, ...point, lines: drawBasket(this.random, shopper, at) });
      }
    }
    const anna = this.customers[0];
    if (anna) {
      for (const sale of annaOrders(this.now)) {
        if (sale.at >= start && sale.at.getTime() < start.getTime() + 7 * DAY_MS)
          sales.push({ customer: anna, ...sale });
      }
    }
    sales.sort((a, b) => a.at.getTime() - b.at.getTime());
    const activities = [...sales.map((sale) => this.order(sale)), ...this.tellDays(start)].sort(
      (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime(),
    );
    return [...activities, ...this.takeDue(new Date(start.getTime() + 7 * DAY_MS))];
  }

  /** What Laurel itself would have told campaigns in the week from `start`: who joined, and whose birthday it was. */
  private tellDays(start: Date): Activity[] {
    const end = Math.min(start.getTime() + 7 * DAY_MS, this.now.getTime());
    const days = midnights(start.getTime(), end);
    return this.customers.flatMap(({ id, shopper }) => {
      const told: Activity[] = [];
      const joined = shopper.joinedAt.getTime();
      if (joined >= start.getTime() && joined < end) {
        told.push(laurelEvent(id, reservedEvents["sign-up"], "once", shopper.joinedAt));
      }
      const day = shopper.birthday === null ? undefined : days.get(shopper.birthday.slice(4));
      if (day && day.midnight.getTime() > joined && day.midnight.getTime() <= end) {
        told.push(laurelEvent(id, reservedEvents.birthday, `${day.year}:0`, day.midnight, { daysBefore: 0 }));
      }
      return told;
    });
  }

  private order(sale: Sale): Activity {
    this.orderNumber += 1;
    const externalId = `ZL-${this.orderNumber}`;
    const lines: ActivityLine[] = sale.lines.map(({ good, quantity, amountMinor }, index) => ({
      id: String(index + 1),
      sku: good.sku,
      name: good.name,
      category: good.category,
      quantity: String(quantity),
      amount: fromMinor(amountMinor),
      kind: "goods",
    }));
    if (sale.channel !== "store") {
      lines.push({
        id: "delivery",
        sku: "DELIVERY",
        name: "Dostawa",
        quantity: "1",
        amount: micros(13_900_000),
        kind: "shipping",
      });
    }
    const base = {
      source: sale.channel === "store" ? "till" : "shop",
      member: { id: memberId(sale.customer.id) },
      channel: sale.channel,
      ...(sale.store ? { store: sale.store } : {}),
      currency: "PLN",
    };
    if (sale.customer !== this.customers[0]) this.planReturn(base, externalId, lines, sale.at);
    this.planReview(base, lines, sale.at);
    return { ...base, kind: "order", externalId, occurredAt: sale.at, lines };
  }

  /** One order in twenty-five comes back in part, a few days later. */
  private planReturn(
    base: Omit<Activity, "kind" | "externalId" | "occurredAt">,
    order: string,
    lines: readonly ActivityLine[],
    at: Date,
  ): void {
    if (!this.random.chance(0.04)) return;
    const line = this.random.pick(lines.filter((one) => one.kind === "goods"));
    const returnedAt = new Date(at.getTime() + this.random.int(2, 13) * DAY_MS);
    if (returnedAt > this.now) return;
    this.returnNumber += 1;
    this.due.push({
      at: returnedAt,
      activity: {
        ...base,
        kind: "return",
        externalId: `ZW-${this.returnNumber}`,
        occurredAt: returnedAt,
        orderExternalId: order,
        lines: [line],
      },
    });
  }

  /** Now and then somebody reviews what they bought. */
  private planReview(
    base: Omit<Activity, "kind" | "externalId" | "occurredAt">,
    lines: readonly ActivityLine[],
    at: Date,
  ): void {
    if (!this.random.chance(0.05)) return;
    const { sku, name } = this.random.pick(lines.filter((one) => one.kind === "goods"));
    const writtenAt = new Date(at.getTime() + this.random.int(5, 20) * DAY_MS);
    if (writtenAt > this.now) return;
    this.reviewNumber += 1;
    const { member, currency } = base;
    this.due.push({
      at: writtenAt,
      activity: {
        source: "shop",
        member,
        currency,
        channel: "online",
        kind: "event",
        externalId: `review-${this.reviewNumber}`,
        occurredAt: writtenAt,
        event: { type: "review", attributes: { sku, product: name ?? sku } },
      },
    });
  }

  private takeDue(until: Date): Activity[] {
    const ready = this.due.filter((one) => one.at < until).sort((a, b) => a.at.getTime() - b.at.getTime());
    this.due.splice(0, this.due.length, ...this.due.filter((one) => one.at >= until));
    return ready.map((one) => one.activity);
  }
}
