import { randomUUID } from "node:crypto";
import { sql } from "@/db/client";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { type MemberId, memberId, uuidv7 } from "@/domain/id";
import { checkBooks, demand } from "@/scripts/chaos/audit";
import { type SentOrder, sendOrder } from "@/scripts/chaos/orders";
import type { World } from "@/scripts/chaos/world";

const AT_ONCE = 200;
const COST = 100;

async function givePoints(externalId: string, points: number): Promise<MemberId> {
  const now = new Date();
  const [outcome] = await recordActivities({
    activities: [
      {
        source: "chaos-grant",
        kind: "event",
        externalId,
        member: { externalId },
        occurredAt: now,
        channel: "online",
        currency: "PLN",
        event: { type: "grant", points },
      },
    ],
    now,
  });
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  return memberId(outcome.memberId);
}

async function makeReward(stock: number | null): Promise<string> {
  const id = uuidv7(new Date());
  const text = JSON.stringify({ pl: "Próba", en: "Trial", ru: "Проба" });
  await sql`
    insert into reward (id, kind, name, description, terms, cost, stock_total, stock_left, created_at, updated_at)
    values (${id}, 'limited', ${text}, ${text}, ${text}, ${COST}, ${stock}, ${stock}, now(), now())`;
  return id;
}

async function count(outcomes: Awaited<ReturnType<typeof redeemReward>>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name = outcome.ok ? "done" : outcome.reason;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Two hundred redemptions at once, against one balance, one stock, and both: as many succeed as can. */
export async function rushRedemptions(): Promise<string> {
  const now = new Date();
  const rich = await givePoints("rush-rich", 37 * COST + 99);
  const endless = await makeReward(null);
  const alone = await count(
    await Promise.all(
      Array.from({ length: AT_ONCE }, () =>
        redeemReward({ requestId: randomUUID(), memberId: rich, rewardId: endless, now }),
      ),
    ),
  );
  demand(
    alone.done === 37 && alone.INSUFFICIENT_POINTS === AT_ONCE - 37,
    `one balance for 37: ${JSON.stringify(alone)}`,
  );

  const scarce = await makeReward(15);
  const many = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => givePoints(`rush-${index}`, COST)));
  const crowd = await count(
    await Promise.all(
      many.map((member) => redeemReward({ requestId: randomUUID(), memberId: member, rewardId: scarce, now })),
    ),
  );
  demand(crowd.done === 15 && crowd.OUT_OF_STOCK === AT_ONCE - 15, `one stock of 15: ${JSON.stringify(crowd)}`);

  const both = await makeReward(20);
  const [some, few] = [await givePoints("rush-some", 12 * COST), await givePoints("rush-few", 50 * COST)];
  const mixed = await count(
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        redeemReward({ requestId: randomUUID(), memberId: index % 2 ? some : few, rewardId: both, now }),
      ),
    ),
  );
  demand(mixed.done === 20, `a stock of 20 for two members: ${JSON.stringify(mixed)}`);

  const request = randomUUID();
  const same = await Promise.all(
    Array.from({ length: AT_ONCE }, () => redeemReward({ requestId: request, memberId: few, rewardId: endless, now })),
  );
  const codes = new Set(same.map((outcome) => (outcome.ok ? outcome.voucherCode : outcome.reason)));
  demand(codes.size === 1, `one request sent ${AT_ONCE} times got ${codes.size} answers`);
  await checkBooks();
  return `${AT_ONCE} redemptions at once: 37 of a balance for 37, 15 of a stock of 15, 20 of a stock of 20 by two members; one request ${AT_ONCE} times: one voucher`;
}

/** The same order a thousand times at once, to two API processes: one entry, the same answer to all. */
export async function rushOrder(world: World): Promise<string> {
  const order: SentOrder = {
    externalId: "rush-order",
    answer: null,
    body: JSON.stringify({
      kind: "order",
      source: "chaos-rush",
      externalId: "rush-order",
      member: { externalId: "rush-order" },
      occurredAt: new Date().toISOString(),
      lines: [{ sku: "TEA", quantity: 1, amount: "120.00" }],
    }),
  };
  // sendOrder throws when two answers differ.
  const sent = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) =>
      sendOrder(order, world.ports[index % world.ports.length] ?? 0, world.token),
    ),
  );
  demand(sent.every(Boolean), `${sent.filter((ok) => !ok).length} of 1,000 got no answer`);
  const [row] = await sql<
    { n: number }[]
  >`select count(*)::int as n from ledger_entry where activity_id = ${order.answer?.activityId ?? null}`;
  demand(row?.n === 1, `the order has ${row?.n} entries`);
  await checkBooks();
  return "the same order 1,000 times at once: one entry, the same answer to all";
}
