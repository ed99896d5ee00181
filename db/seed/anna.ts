import { goods, salesPoints } from "@/db/seed/goods";
import type { BasketLine, Shopper } from "@/db/seed/shoppers";

const DAY_MS = 86_400_000;

/** Days before today, the shop (by its place among the sales points), and what was bought. */
const orders: readonly (readonly [number, number, readonly (readonly [string, number])[]])[] = [
  [
    640,
    0,
    [
      ["HC-EARL-100", 2],
      ["ZI-MIETA-050", 1],
    ],
  ],
  [
    565,
    2,
    [
      ["KO-NAGIET-050", 1],
      ["CI-LAWEND-100", 2],
    ],
  ],
  [
    470,
    0,
    [
      ["HZ-SENCHA-100", 2],
      ["MI-SEN-080", 1],
      ["KO-ROZA-100", 1],
    ],
  ],
  [388, 0, [["ZE-PREZENT-L", 2]]],
  [
    386,
    2,
    [
      ["ZE-PREZENT-S", 3],
      ["HC-ZIMOWA-100", 3],
    ],
  ],
  [
    383,
    0,
    [
      ["ZE-KOSMET-M", 2],
      ["NA-CZAJNIK-08", 1],
      ["DO-SWIECA-180", 1],
    ],
  ],
  [
    370,
    0,
    [
      ["ZE-KURACJA-L", 1],
      ["MI-SPADZ-400", 2],
      ["HZ-SENCHA-100", 1],
      ["CI-SOL-500", 1],
    ],
  ],
  [
    318,
    0,
    [
      ["ZE-KURACJA-L", 1],
      ["KO-SERUM-030", 1],
      ["KO-ROKIT-030", 1],
    ],
  ],
  [
    291,
    2,
    [
      ["HZ-MATCHA-030", 2],
      ["NA-KUBEK-035", 2],
      ["HO-TIEGU-050", 2],
      ["MI-LIPOWY-400", 2],
      ["NA-ZAPARZ-01", 1],
    ],
  ],
  [
    262,
    0,
    [
      ["KO-SERUM-030", 2],
      ["KO-ROZA-100", 2],
      ["CI-BALSAM-200", 3],
      ["WL-POKRZ-300", 1],
    ],
  ],
  [
    233,
    1,
    [
      ["ZE-KOSMET-M", 2],
      ["KO-ROKIT-030", 2],
      ["KO-NAGIET-050", 2],
    ],
  ],
  [
    140,
    0,
    [
      ["KO-SERUM-030", 2],
      ["KO-MASKA-075", 3],
      ["KO-TONIK-150", 3],
      ["CI-PEELIN-200", 2],
    ],
  ],
  [
    111,
    0,
    [
      ["ZE-KURACJA-L", 1],
      ["KO-ROKIT-030", 2],
    ],
  ],
  [
    82,
    2,
    [
      ["NA-CZAJNIK-08", 1],
      ["NA-KUBEK-035", 4],
      ["HO-PUERH-100", 2],
      ["NA-PUSZKA-100", 2],
    ],
  ],
  [
    54,
    0,
    [
      ["ZE-KOSMET-M", 2],
      ["HZ-MATCHA-030", 2],
      ["HZ-SENCHA-100", 2],
    ],
  ],
  [
    33,
    0,
    [
      ["ZE-KURACJA-L", 1],
      ["SY-IMBIR-250", 2],
      ["SY-MALINA-250", 2],
      ["MI-ODPOR-080", 2],
    ],
  ],
  [
    14,
    2,
    [
      ["HC-EARL-100", 2],
      ["ZI-LIPA-050", 2],
      ["CI-LAWEND-100", 2],
    ],
  ],
  [
    1,
    0,
    [
      ["HZ-SENCHA-100", 2],
      ["KO-ROKIT-030", 1],
      ["SY-BEZ-250", 1],
      ["CI-SOL-500", 2],
    ],
  ],
];

/** What Anna redeemed: days before today and the reward's key. */
export const annaRedemptions: readonly (readonly [number, string])[] = [
  [560, "meadow"],
  [300, "samples"],
  [12, "voucher-20"],
];

/** Anna Kowalska, the member whom newcomers sign in as: a good customer close to the next tier. */
export function annaShopper(now: Date): Shopper {
  return {
    firstName: "Anna",
    lastName: "Kowalska",
    locale: "pl",
    city: "Kraków",
    email: "anna.kowalska@zielnik.example",
    phone: "+48501234567",
    birthday: "1988-05-14",
    joinedAt: new Date(now.getTime() - 648 * DAY_MS),
    joinedChannel: "online",
    consents: { email: true, sms: false, profiling: true },
    rate: 0,
    leavesAt: now,
    basket: 0,
    favourite: { channel: "online" },
    appetite: 0,
  };
}

/** Anna's orders, oldest first. */
export function annaOrders(now: Date): { at: Date; channel: string; store?: string; lines: BasketLine[] }[] {
  return orders.map(([days, place, basket]) => {
    const at = new Date(now.getTime() - days * DAY_MS - 95 * 60_000);
    const point = salesPoints[place]?.[0] ?? { channel: "online" };
    const lines = basket.map(([sku, quantity]) => {
      const good = goods.find((one) => one.sku === sku);
      if (!good) throw new Error(`no such good: ${sku}`);
      return { good, quantity, amountMinor: good.priceMinor * quantity };
    });
    return { at, ...point, lines };
  });
}
