import { startApi } from "@/bench/api-server";
import { openScratch } from "@/bench/scratch";

const mode = process.argv[2] ?? "1";
const s = await openScratch();
await s.use("laurel_door");
const api = await startApi(["--cpu-prof", "--cpu-prof-dir=/tmp/laurel/api/prof"]);
const from = Date.now() % 1_000_000_000;
const { execSync } = await import("node:child_process");
const cpu = () =>
  execSync(`ps -o time=,args= -C postgres --sort=-time | head -3; ps -o time= -p ${api.pid}`).toString();
const r = await api.load({
  from,
  members: 100_000,
  seconds: 6,
  connections: mode === "1" ? 96 : 3,
  batch: mode === "1" ? 1 : 500,
});
console.log(r.activities / r.seconds, r.p50, r.p99, r.statuses);
console.log(cpu());
await api.stop();
await s.stop();
process.exit(0);
