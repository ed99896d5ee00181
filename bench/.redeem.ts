import { randomUUID } from "node:crypto";
import { openScratch } from "@/bench/scratch";
import { connect } from "@/db/client";
import { env, setEnv } from "@/env";

const s = await openScratch();
await s.use("laurel_door");
const prof = process.argv[2] === "prof";
const o = connect(env.DATABASE_URL ?? "", { max: 1 });
const [rw] = await o`select id from reward limit 1`;
const ids = (await o`select member_id from member_balance where active > 1000 limit 5000`).map((r) =>
  Number(r.member_id),
);
if (prof) {
  await o.unsafe("alter role laurel_owner set session_preload_libraries = 'auto_explain'");
  await o.unsafe(
    "alter role laurel_owner set auto_explain.log_min_duration = 0; alter role laurel_owner set auto_explain.log_nested_statements = on; alter role laurel_owner set auto_explain.log_analyze = on; alter role laurel_owner set auto_explain.log_timing = off;",
  );
  setEnv({ DATABASE_APP_URL: env.DATABASE_URL, DATABASE_POOL_SIZE: "1" });
}
const { redeemReward } = await import("@/db/mutations/redeem-reward");
for (const clients of prof ? [1] : [1, 2, 4, 8]) {
  const n = prof ? 20 : 150;
  const wait: number[] = [];
  const t0 = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let i = 0; i < n; i++) {
        const t = performance.now();
        const r = await redeemReward({
          requestId: randomUUID(),
          memberId: ids[Math.floor(Math.random() * ids.length)] as never,
          rewardId: rw?.id,
          now: new Date(),
        });
        if (!r.ok) throw new Error(r.reason);
        wait.push(performance.now() - t);
      }
    }),
  );
  wait.sort((a, b) => a - b);
  console.log(
    clients,
    "clients",
    (((clients * n) / (performance.now() - t0)) * 1000).toFixed(0),
    "/s p50",
    wait[wait.length >> 1]?.toFixed(2),
  );
}
if (prof) await o.unsafe("alter role laurel_owner reset all");
await s.stop();
process.exit(0);
