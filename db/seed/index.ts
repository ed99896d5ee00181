import { createHash } from "node:crypto";
import { db, type Executor } from "@/db/client";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { settleMembers } from "@/db/mutations/settle-members";
import { useVoucher } from "@/db/mutations/use-voucher";
import { writeAudit } from "@/db/mutations/write-audit";
import { forgetProgramme, getProgramme } from "@/db/queries/programme";
import { programmeVersion } from "@/db/schema/programme";
import { annaRedemptions, annaShopper } from "@/db/seed/anna";
import { firstCampaign, pauseCampaigns, publishCampaign, zielnikCampaigns } from "@/db/seed/campaigns";
import { type SeededReward, scheduleRewards, seedRewards } from "@/db/seed/catalogue";
import { seedCelebrations, seedChallenges } from "@/db/seed/challenges";
import { type Customer, History } from "@/db/seed/history";
import { seedAccounts, seedMembers } from "@/db/seed/members";
import { type Random, seededRandom } from "@/db/seed/random";
import { seedSegments } from "@/db/seed/segments";
import { drawShopper, HISTORY_DAYS, type Shopper } from "@/db/seed/shoppers";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { memberId } from "@/domain/id";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const MEMBERS = 3_200;
const BATCH = 500;
/** The share of vouchers that is used in the end. */
const USED = 0.72;

interface Stage {
  readonly since: Date;
  readonly now: Date;
  readonly log: (line: string) => void;
}

interface Voucher {
  readonly code: string;
  readonly useAt: Date;
}

/**
 * Plays two years of the demo shop through the same door as every real order, ending at `now`:
 * the same shop every time (a fixed random seed), dated relative to today.
 * Runs once, on a migrated database without a programme.
 */
export async function seedDemo({
  now,
  log,
  members = MEMBERS,
}: {
  now: Date;
  log: (line: string) => void;
  members?: number;
}): Promise<void> {
  const random = seededRandom(20_260_101);
  const since = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
  await db
    .insert(programmeVersion)
    .values({ version: 1, settings: zielnikProgramme, createdAt: since, createdBy: null });
  forgetProgramme();
  const paused = await seedCampaigns(since, now);
  const rewards = await seedRewards(db, since, now);
  const shoppers: Shopper[] = [annaShopper(now)];
  for (let number = 1; number < members; number += 1) shoppers.push(drawShopper(random, number, now));
  shoppers.splice(1, shoppers.length, ...shoppers.slice(1).sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime()));
  const ids = await seedMembers(db, shoppers, zielnikProgramme.cardPrefix);
  const customers: Customer[] = shoppers.map((shopper, index) => ({ id: ids[index] ?? 0, shopper }));
  log(`${members} members joined`);
  await seedChallenges(db, { customers, since, now });
  await play(random, customers, rewards, { since, now, log });
  await seedCelebrations(db, now);
  await scheduleRewards(db, rewards, now);
  await pauseCampaigns(db, paused, now);
  await seedAccounts(db, customers[0]?.id ?? 0, now);
  await auditSeed(db, now);
  await rebuildKpis({ timeZone: zielnikProgramme.timeZone, now });
  log("figures rolled up");
  await seedSegments({ now });
  log("segments filled");
}

/** Puts all campaigns in force; answers those that are paused today. */
async function seedCampaigns(since: Date, now: Date): Promise<number[]> {
  await publishCampaign(db, { title: "Punkty za zakupy", definition: firstCampaign, at: since });
  const paused: number[] = [];
  for (const { sinceDays, status = "live", ...seeded } of zielnikCampaigns(now)) {
    const at = new Date(now.getTime() - sinceDays * DAY_MS);
    const id = await publishCampaign(db, { ...seeded, status: status === "paused" ? "live" : status, at });
    if (status === "paused") paused.push(id);
  }
  return paused;
}

async function play(
  random: Random,
  customers: readonly Customer[],
  rewards: readonly SeededReward[],
  { since, now, log }: Stage,
): Promise<void> {
  const programme = await getProgramme();
  const history = new History(random, customers, now);
  const vouchers: Voucher[] = [];
  let orders = 0;
  for (let start = since.getTime(), week = 0; start <= now.getTime(); start += WEEK_MS, week += 1) {
    const end = new Date(Math.min(start + WEEK_MS, now.getTime()));
    const activities = history.week(new Date(start));
    for (let from = 0; from < activities.length; from += BATCH) {
      const batch = activities.slice(from, from + BATCH);
      const outcomes = await recordActivities({ activities: batch, now: end, programme });
      const refused = outcomes.find((outcome) => !outcome.ok);
      if (refused) throw new Error(`The demo's own order was refused: ${JSON.stringify(refused)}`);
    }
    orders += activities.length;
    await settleMembers({ limit: 10_000, now: end });
    const bought = new Map(activities.map((one) => ["id" in one.member ? one.member.id : 0, one.occurredAt.getTime()]));
    vouchers.push(...(await redeemSome(random, customers, rewards, { start, end: end.getTime(), now, bought })));
    await useSome(vouchers, end);
    if (week % 13 === 12)
      log(
        `${Math.round(((start - since.getTime()) / (now.getTime() - since.getTime())) * 100)}% of two years, ${orders} orders and returns`,
      );
  }
}

/**
 * A few members look at the catalogue in a week, and some of them can afford what they like: some time after what they
 * bought in that week (`bought`, by member), so that their statements stay in the order of time.
 */
async function redeemSome(
  random: Random,
  customers: readonly Customer[],
  rewards: readonly SeededReward[],
  { start, end, now, bought }: { start: number; end: number; now: Date; bought: ReadonlyMap<number, number> },
): Promise<Voucher[]> {
  const wanted: { customer: Customer; reward: SeededReward; at: number }[] = [];
  const looking = customers.slice(1).filter(({ shopper }) => {
    return shopper.joinedAt.getTime() <= start && random.chance(0.05 * shopper.appetite + 0.01);
  });
  const balances = await activePoints(looking);
  for (const customer of looking) {
    const affordable = rewards.filter(
      (reward) => reward.popularity > 0 && reward.cost <= (balances.get(customer.id) ?? 0),
    );
    if (affordable.length === 0) continue;
    // The dearer ones are what people saved for.
    const reward = random.weighted(affordable.map((one) => [one, one.popularity * Math.sqrt(one.cost)] as const));
    const from = Math.max(start, bought.get(customer.id) ?? 0);
    wanted.push({ customer, reward, at: from + random.next() * (end - from) });
  }
  const anna = customers[0];
  for (const [days, key] of annaRedemptions) {
    const at = now.getTime() - days * DAY_MS;
    const reward = rewards.find((one) => one.key === key);
    if (anna && reward && at > start && at <= end) wanted.push({ customer: anna, reward, at });
  }
  const vouchers: Voucher[] = [];
  for (const { customer, reward, at } of wanted) {
    const outcome = await redeemReward({
      requestId: stableUuid(`${customer.id}/${reward.key}/${end}`),
      memberId: memberId(customer.id),
      rewardId: reward.id,
      now: new Date(at),
    });
    if (outcome.ok && random.chance(USED)) {
      vouchers.push({ code: outcome.voucherCode, useAt: new Date(end + random.int(1, 25) * DAY_MS) });
    }
  }
  return vouchers;
}

async function activePoints(customers: readonly Customer[]): Promise<Map<number, number>> {
  const rows = await db.$client<{ member_id: number; active: number }[]>`
    select member_id, active from member_balance where member_id = any (${customers.map(({ id }) => id)}::bigint[])`;
  return new Map(rows.map((row) => [row.member_id, row.active]));
}

/** Uses the vouchers whose day has come. */
async function useSome(vouchers: Voucher[], until: Date): Promise<void> {
  for (const voucher of vouchers.filter((one) => one.useAt <= until)) {
    await useVoucher({ code: voucher.code, staffId: null, now: voucher.useAt });
  }
  vouchers.splice(0, vouchers.length, ...vouchers.filter((one) => one.useAt > until));
}

/** The log begins with who set the programme up. */
async function auditSeed(executor: Executor, now: Date): Promise<void> {
  await writeAudit(executor, {
    accountId: null,
    actorName: "Laurel",
    action: "programme.saved",
    subject: "programme",
    subjectId: "1",
    after: zielnikProgramme,
    now,
  });
}

/** The same text gives the same UUID, so that a demo seeded twice redeems the same. */
function stableUuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
