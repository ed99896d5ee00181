import { makeCampaigns, makeChallenges, makeMembers, makeOrders } from "@/bench/campaigns";
import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import type { Scratch } from "@/bench/scratch";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { activityId } from "@/domain/activity";
import { decideActivity } from "@/domain/campaign/decide";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import { compileRulebook } from "@/domain/campaign/rulebook";
import { compileChallenges } from "@/domain/challenge/compile";
import type { Programme } from "@/domain/programme";

const CAMPAIGNS = [10, 100, 300] as const;
const CHALLENGES = 200;
const ORDERS = 4000;
const MEMBERS = 1000;

/** Calls a second of processor time, so that whoever else works on the machine does not matter. */
function rateOf(work: (index: number) => void, seconds: number): number {
  const started = process.cpuUsage();
  const until = performance.now() + seconds * 1000;
  let calls = 0;
  while (performance.now() < until) {
    for (let index = 0; index < 500; index += 1) work((calls + index) % ORDERS);
    calls += 500;
  }
  const { user, system } = process.cpuUsage(started);
  return calls / ((user + system) / 1e6);
}

/**
 * Orders evaluated a second against 10, 100 and 300 campaigns in force, and what an order costs at 300 beside 10: a
 * rulebook that asked every campaign would be at thirty times. Then the same orders against 10 campaigns with 200 challenges.
 */
export async function measureEvaluate(_scratch: Scratch, { rounds, seconds, say }: BenchOptions): Promise<Figure[]> {
  const programme: Programme = { version: 1, ...zielnikProgramme };
  const orders = makeOrders(ORDERS);
  const ids = orders.map(activityId);
  const members = makeMembers(MEMBERS);
  const subjects = new Map<string, (index: number) => void>();
  for (const count of CAMPAIGNS) {
    const rulebook = compileRulebook({ campaigns: makeCampaigns(count), programme });
    subjects.set(`${count} campaigns`, (index) => {
      const [activity, member] = [orders[index], members[index % MEMBERS]];
      if (activity && member) evaluateActivity({ activity, member, rulebook });
    });
  }
  const rulebook = compileRulebook({ campaigns: makeCampaigns(10), programme });
  const rules = { ...rulebook, challenges: compileChallenges({ live: makeChallenges(CHALLENGES), programme }) };
  subjects.set(`10 campaigns, ${CHALLENGES} challenges`, (index) => {
    const [activity, state, id] = [orders[index], members[index % MEMBERS], ids[index]];
    if (activity && state && id)
      decideActivity({ activity, activityId: id }, { state }, { rules, now: activity.occurredAt });
  });
  const rates = new Map<string, number[]>([...subjects.keys()].map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of subjects) {
      const rate = rateOf(work, Math.min(seconds, 2));
      if (round > 0) rates.get(name)?.push(rate);
      say(`  ${name}: ${Math.round(rate).toLocaleString("en")} orders/s${round === 0 ? " (warming up)" : ""}`);
    }
  }
  const middle = (name: string) => median(rates.get(name) ?? []);
  const [few, many] = [middle("10 campaigns"), middle("300 campaigns")];
  const figures = [...subjects.keys()].map((name): Figure => {
    const [must, aim] = name === "10 campaigns" ? [100_000, 200_000] : [20_000, 100_000];
    return {
      name: `evaluate, ${name}`,
      over: "",
      value: middle(name),
      baseline: null,
      unit: "orders/s",
      must,
      aim,
      better: "more",
    };
  });
  const cost: Figure = {
    name: "evaluate, cost of an order",
    over: "10 campaigns",
    value: 1e6 / many,
    baseline: 1e6 / few,
    unit: "µs",
    must: 30,
    aim: 10,
    better: "less",
    note: "300 campaigns beside 10, thirty times as many",
  };
  return [...figures, cost];
}
