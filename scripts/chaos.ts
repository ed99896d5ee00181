import { setTimeout as sleep } from "node:timers/promises";
import { Broken, checkBooks, checkOrders } from "@/scripts/chaos/audit";
import { resolveUnsure, type SentOrder, startLoad } from "@/scripts/chaos/orders";
import { rushOrder, rushRedemptions } from "@/scripts/chaos/rushes";
import { openWorld, type Victim, type World } from "@/scripts/chaos/world";

const ROUNDS = 20;
const VICTIMS: readonly Victim[] = ["postgres", "api", "worker"];

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Load, a `kill -9` in its middle, the restart, the unsure orders again, then every promise checked. */
async function round(number: number, world: World, all: SentOrder[], numbers: { next: number }): Promise<void> {
  const victim = VICTIMS[number % VICTIMS.length] ?? "postgres";
  const load = startLoad(world, numbers);
  await sleep(400 + Math.random() * 900);
  await world.kill(victim);
  // Some of the load meets what is dead.
  await sleep(Math.random() * 300);
  await world.revive(victim);
  await sleep(300 + Math.random() * 500);
  const sent = await load.stop();
  all.push(...sent);
  const unsure = await resolveUnsure(sent, world);
  await checkOrders(all);
  const entries = await checkBooks();
  say(
    `  ${String(number + 1).padStart(2)}. kill -9 ${victim.padEnd(8)} ${sent.length} orders, ${unsure} unsure and sent again; ${entries} entries, books right`,
  );
}

/** `npm run chaos`: what must never happen, tried. Ends with code 1 at the first broken promise. */
async function main(): Promise<void> {
  say("Starting a Laurel of its own: PostgreSQL, two API processes, a worker");
  const world = await openWorld();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void world.close().finally(() => process.exit(130)));
  }
  try {
    say(await rushRedemptions());
    say(await rushOrder(world));
    say(`${ROUNDS} rounds of kill -9 under load; one reply in ten is lost after the commit`);
    const all: SentOrder[] = [];
    const numbers = { next: 1 };
    for (let number = 0; number < ROUNDS; number += 1) await round(number, world, all, numbers);
    say(`${all.length} orders: none lost, none doubled.`);
  } finally {
    await world.close();
  }
}

await main().catch((error: unknown) => {
  say(
    error instanceof Broken
      ? `BROKEN: ${error.message}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  );
  process.exitCode = 1;
});
process.exit();
