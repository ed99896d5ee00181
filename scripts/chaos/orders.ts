import { setTimeout as sleep } from "node:timers/promises";
import type { World } from "@/scripts/chaos/world";

/** An order that was sent: what the API said, or null while nobody knows. */
export interface SentOrder {
  readonly externalId: string;
  readonly body: string;
  answer: {
    readonly activityId: string;
    readonly memberId: number;
    readonly points: number;
    readonly entrySeq: number;
  } | null;
}

/** Members that all orders go to: few, so that they fight for the same rows. */
const MEMBERS = 40;
const SENDERS = 24;
const LOST_REPLIES = 0.1;

function makeOrder(number: number): SentOrder {
  const externalId = `chaos-${number}`;
  const body = JSON.stringify({
    kind: "order",
    source: "chaos",
    externalId,
    member: { externalId: `chaos-member-${number % MEMBERS}` },
    occurredAt: new Date().toISOString(),
    lines: [{ sku: "TEA", quantity: 1 + (number % 3), unitPrice: "40.50" }],
  });
  return { externalId, body, answer: null };
}

/** Sends an order once; true when an answer came and was not lost on the way. Throws when it is refused for good. */
export async function sendOrder(order: SentOrder, port: number, token: string, lost = 0): Promise<boolean> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`http://127.0.0.1:${port}/api/v1/activities`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: order.body,
      signal: AbortSignal.timeout(30_000),
    });
    text = await response.text();
  } catch {
    return false;
  }
  // The order is booked and the answer has left, but it never arrives: a till loses its line at that moment.
  if (Math.random() < lost) return false;
  if (response.status === 503 || response.status >= 500) return false;
  if (response.status !== 200 && response.status !== 201)
    throw new Error(`${order.externalId}: ${response.status} ${text}`);
  const answer: NonNullable<SentOrder["answer"]> = JSON.parse(text);
  if (order.answer && JSON.stringify(order.answer) !== JSON.stringify(answer)) {
    throw new Error(`${order.externalId} was answered ${JSON.stringify(order.answer)}, then ${text}`);
  }
  order.answer = answer;
  return true;
}

/** Keeps sending new orders to all API processes until told to stop; returns all that were sent. */
export function startLoad(world: World, numbers: { next: number }): { stop(): Promise<SentOrder[]> } {
  const sent: SentOrder[] = [];
  let running = true;
  const sender = async (index: number) => {
    while (running) {
      const order = makeOrder(numbers.next++);
      sent.push(order);
      const port = world.ports[index % world.ports.length] ?? 0;
      if (!(await sendOrder(order, port, world.token, LOST_REPLIES))) await sleep(100);
    }
  };
  const all = Promise.all(Array.from({ length: SENDERS }, (_, index) => sender(index)));
  return {
    async stop() {
      running = false;
      await all;
      return sent;
    },
  };
}

/** Sends again every order whose outcome nobody knows, until each is answered. */
export async function resolveUnsure(orders: readonly SentOrder[], world: World): Promise<number> {
  const unsure = orders.filter((order) => order.answer === null);
  const until = Date.now() + 60_000;
  for (let from = 0; from < unsure.length; from += SENDERS) {
    const some = unsure.slice(from, from + SENDERS).map(async (order, index) => {
      while (!(await sendOrder(order, world.ports[index % world.ports.length] ?? 0, world.token))) {
        if (Date.now() > until) throw new Error(`${order.externalId} was not answered within a minute`);
        await sleep(50);
      }
    });
    await Promise.all(some);
  }
  return unsure.length;
}
