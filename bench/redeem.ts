import { randomUUID } from "node:crypto";
import { connect } from "@/db/client";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { settleMembers } from "@/db/mutations/settle-members";
import { uuidv7 } from "@/domain/id";
import { env } from "@/env";

const MEMBERS = 20_000;
const CLIENTS = 8;
const POINTS = 100_000;
/** As many as the demo shop has: a catalogue, not one row that all fight for. */
const REWARDS = 8;

/**
 * Gives members points in a few lots each, and a catalogue of unlimited rewards; then measures redemptions a second of eight
 * clients, each waiting for its answer, through the same mutation that the portal calls.
 */
export async function prepareRedemptions(): Promise<(seconds: number) => Promise<number>> {
  const now = new Date();
  const rewardIds = Array.from({ length: REWARDS }, () => uuidv7(now));
  const owner = connect(env.DATABASE_URL ?? "", { max: 1 });
  const ids: number[] = [];
  try {
    const text = JSON.stringify({ pl: "Próba", en: "Trial", ru: "Проба" });
    for (const id of rewardIds) {
      await owner`
        insert into reward (id, kind, name, description, terms, cost, created_at, updated_at)
        values (${id}, 'voucher', ${text}, ${text}, ${text}, 10, ${now}, ${now})`;
    }
    for (const row of await owner`select id from member order by id limit ${MEMBERS}`) ids.push(Number(row.id));
  } finally {
    await owner.end();
  }
  for (let lot = 0; lot < 3; lot += 1) {
    for (let from = 0; from < ids.length; from += 500) {
      const activities = ids.slice(from, from + 500).map((id) => ({
        source: "bench",
        kind: "event" as const,
        externalId: `grant-${lot}-${id}`,
        member: { id: id as never },
        occurredAt: new Date(now.getTime() - (90 - lot) * 86_400_000),
        channel: "online",
        currency: "PLN",
        event: { type: "grant", points: lot === 2 ? POINTS : 5 },
      }));
      const outcomes = await recordActivities({ activities, now });
      const bad = outcomes.find((outcome) => !outcome.ok);
      if (bad) throw new Error(JSON.stringify(bad));
    }
  }
  while ((await settleMembers({ limit: 1_000, now })) > 0);
  return async (seconds) => {
    const until = performance.now() + seconds * 1000;
    let done = 0;
    const client = async () => {
      while (performance.now() < until) {
        const memberId = ids[Math.floor(Math.random() * ids.length)] as never;
        const rewardId = rewardIds[done % REWARDS] ?? "";
        const outcome = await redeemReward({ requestId: randomUUID(), memberId, rewardId, now: new Date() });
        if (!outcome.ok) throw new Error(outcome.reason);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    return done / seconds;
  };
}
