import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { adjustPoints } from "@/db/mutations/adjust-points";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import type { MemberId } from "@/domain/id";
import { givenCampaign } from "@/test/campaigns";
import { givenChallenge } from "@/test/challenge-rows";
import { challenge, step } from "@/test/challenges";
import { testDatabase } from "@/test/database";
import { givenReward, goodsBack, grant, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-05-04T10:00:00Z");
const earlier = new Date("2026-04-20T10:00:00Z");
let anna: MemberId;
let boris: MemberId;

/** Books with something of everything in them. */
async function fillBooks(): Promise<void> {
  await givenProgramme(database.owner);
  const first = order("anna", 400, earlier);
  await recordActivities({
    activities: [
      first,
      order("anna", 120, earlier),
      grant("anna", 300, earlier),
      order("boris", 50, earlier),
      grant("cleo", 90, earlier),
    ],
    now: earlier,
  });
  anna = await memberOf(database.owner, "anna");
  boris = await memberOf(database.owner, "boris");
  const rewardId = await givenReward(database.owner, { cost: 40, stock: 10 });
  await givenCampaign(database.owner, {
    trigger: { on: "event", type: "visit" },
    effects: [{ kind: "fixed", points: 5 }],
    limits: {
      perMember: [{ period: "week", times: 3 }],
      budgets: [{ period: "month", points: 100 }],
      coolDownHours: 1,
    },
  });
  const visit = { ...grant("dora", 0, earlier), event: { type: "visit" } };
  await recordActivities({ activities: [visit], now: earlier });
  await givenChallenge(
    database.owner,
    challenge({ steps: [step()], budgets: [{ period: "month", points: 1_000 }], completionsLimit: 50 }),
  );
  const won = order("elsa", 20, earlier);
  await recordActivities({
    activities: [won, order("fred", 60_000, earlier), order("gina", 20, earlier)],
    now: earlier,
  });
  await recordActivities({ activities: [goodsBack("elsa", now, { orderExternalId: won.externalId })], now });
  await rebuildKpis({ timeZone: "Europe/Warsaw", now });
  await recordActivities({ activities: [order("gina", 30, now)], now });
  await redeemReward({ requestId: randomUUID(), memberId: anna, rewardId, now });
  const second = await redeemReward({ requestId: randomUUID(), memberId: anna, rewardId, now });
  if (second.ok) await cancelRedemption({ redemptionId: second.redemptionId, reason: "x", staffId: null, now });
  await adjustPoints({ memberId: boris, points: -20, reason: "x", staffId: null, requestId: randomUUID(), now });
  await adjustPoints({ memberId: boris, points: 7, reason: "x", staffId: null, requestId: randomUUID(), now });
  await recordActivities({ activities: [goodsBack("anna", now, { orderExternalId: first.externalId })], now });
  await reverseEntry({ memberId: anna, seq: 3, reason: "x", staffId: null, now });
}

beforeAll(fillBooks);

const KEPT = [
  ...[
    "reward",
    "redemption",
    "ledger_entry",
    "ledger_lot",
    "ledger_consumption",
    "member_balance",
    "member_year",
    "activity",
  ],
  ...[
    "campaign_usage",
    "campaign_budget",
    "challenge_progress",
    "challenge_award",
    "challenge_totals",
    "campaign_day",
    "campaign_member",
  ],
];

/** Plants a fault as the owner, verifies, and takes it out again. */
async function verifyWith(fault: string, ...more: string[]) {
  const { owner } = database;
  await owner`create schema kept`;
  for (const table of KEPT) await owner.unsafe(`create table kept.${table} as table ${table}`);
  try {
    for (const statement of [fault, ...more]) await owner.unsafe(statement);
    return await verifyLedger({ rollUps: true });
  } finally {
    await owner.begin(async (tx) => {
      await tx.unsafe(`truncate ${KEPT.join(", ")} cascade`);
      for (const table of KEPT) await tx.unsafe(`insert into ${table} select * from kept.${table}`);
    });
    await owner`drop schema kept cascade`;
  }
}

describe("verification", () => {
  it("finds nothing wrong with books that only the ledger wrote", async () => {
    const { suspicions, differences, entries, members } = await verifyLedger({ rollUps: true });
    expect({ suspicions, differences }).toEqual({ suspicions: [], differences: [] });
    expect(entries).toBeGreaterThan(8);
    expect(members).toBe(7);
  });

  it("lets the application neither add to the books nor change them", async () => {
    await expect(sql`update ledger_entry set active_delta = 1`).rejects.toThrow("permission denied");
    await expect(sql`delete from ledger_entry`).rejects.toThrow("permission denied");
    await expect(sql`insert into ledger_consumption values (1, 1, 1, 1, 1)`).rejects.toThrow("permission denied");
    await expect(sql`update ledger_lot set remaining = 0`).rejects.toThrow("permission denied");
    await expect(sql`update member_balance set active = 1000000`).rejects.toThrow("permission denied");
    await expect(sql`update member_year set earned = 1000000`).rejects.toThrow("permission denied");
    await expect(sql`delete from activity`).rejects.toThrow("permission denied");
    await expect(sql`select * from ledger_append('{}', now(), null, null)`).rejects.toThrow("permission denied");
  });

  it.each([
    [
      "how often a campaign was used",
      "update campaign_usage set times = 2 where period <> 'last'",
      "limit",
      "times of campaign",
    ],
    ["points of a limit", "update campaign_usage set points = 4", "limit", "points of campaign"],
    ["a lost cool-down", "delete from campaign_usage where period = 'last'", "limit", "in last"],
    ["a budget's points", "update campaign_budget set points = points + 1", "budget", "points of campaign"],
    ["what vouchers cost", "update campaign_budget set minor = 3", "budget", "minor units of campaign"],
    ["a lost budget", "delete from campaign_budget", "budget", "in 2026-04"],
    [
      "a limit's points of another month",
      "update campaign_usage set period = '2026-W01' where period <> 'last'",
      "limit",
      "in 2026-W01",
    ],
    [
      "how often a challenge was completed",
      "update challenge_totals set completions = completions + 1 where period = 'all'",
      "challenge",
      "completions of challenge",
    ],
    [
      "what a challenge gave in a month",
      "update challenge_totals set points = points + 1 where period <> 'all'",
      "challenge",
      "in 2026-04",
    ],
    [
      "what a challenge's vouchers cost",
      "update challenge_totals set minor = 1 where period = 'all'",
      "challenge",
      "minor units of challenge",
    ],
    ["a challenge's lost totals", "delete from challenge_totals", "challenge", "in all"],
    [
      "a completion that never was",
      "update challenge_progress set status = 'completed' where status <> 'completed'",
      "challenge",
      "completions of challenge",
    ],
    ["a campaign's points of a day", "update campaign_day set points = points + 1", "roll-up", "points of campaign"],
    [
      "a campaign's returned points",
      "update campaign_day set returned_points = returned_points + 1",
      "roll-up",
      "points given back",
    ],
    ["a campaign's cost of a day", "update campaign_day set minor = 1", "roll-up", "minor units of campaign"],
    ["a lost day of a campaign", "delete from campaign_day", "roll-up", "of campaign"],
    [
      "a campaign's points of a member",
      "update campaign_member set points = points + 1",
      "roll-up",
      "points of campaign",
    ],
    [
      "a campaign's awards of a member",
      "update campaign_member set awards = awards - 1",
      "roll-up",
      "awards of campaign",
    ],
  ])("finds %s, and says where", async (_what, fault, law, names) => {
    const { suspicions, differences } = await verifyWith(fault);
    expect(suspicions).toEqual([law]);
    expect(differences[0]?.what).toContain(names);
  });

  it("finds an award that is not its entry's", async () => {
    const { suspicions, differences } = await verifyWith("update challenge_award set points = points + 1");
    expect(suspicions.toSorted()).toEqual(["award", "challenge"]);
    expect(differences.map(({ what }) => what).join()).toContain("points of the award of challenge");
  });

  it.each([
    ["a tier that nobody gave", "update member_tier set tier_id = 'platinum'", "tier"],
    ["a lost tier", "delete from member_tier", "tier"],
    [
      "a change that leads from elsewhere",
      "update member_tier_change set from_tier = 'platinum'",
      "tier before the change to",
    ],
  ])("finds %s", async (_what, fault, names) => {
    // Triggers write the changes of tiers: they must not follow the fault.
    const { owner } = database;
    const tiers = await owner`select * from member_tier`;
    expect(tiers).not.toEqual([]);
    await owner`create table kept_tier as table member_tier`;
    await owner`create table kept_change as table member_tier_change`;
    try {
      await owner.begin(async (tx) => {
        await tx`alter table member_tier disable trigger user`;
        await tx.unsafe(fault);
        await tx`alter table member_tier enable trigger user`;
      });
      const { suspicions, differences } = await verifyLedger();
      expect(suspicions).toEqual(["tier"]);
      expect(differences[0]?.what).toContain(names);
    } finally {
      await owner.begin(async (tx) => {
        await tx`alter table member_tier disable trigger user`;
        await tx`delete from member_tier`;
        await tx`insert into member_tier select * from kept_tier`;
        await tx`update member_tier_change c set from_tier = k.from_tier from kept_change k where k.id = c.id`;
        await tx`alter table member_tier enable trigger user`;
      });
      await owner`drop table kept_tier, kept_change`;
    }
  });

  const faults: readonly { what: string; fault: string; law: string; seq?: number | null; names: string }[] = [
    {
      what: "an entry's points",
      fault: "update ledger_entry set active_delta = active_delta + 1 where seq = 2",
      law: "hash",
      seq: 2,
      names: "hash of the entry",
    },
    {
      what: "an entry's reason",
      fault: `update ledger_entry set explanation = '{"rule":"event","v":1,"type":"gift"}' where seq = 2`,
      law: "hash",
      seq: 2,
      names: "hash of the entry",
    },
    {
      what: "an entry's time",
      fault: "update ledger_entry set occurred_at = occurred_at + interval '1 second' where seq = 1",
      law: "hash",
      seq: 1,
      names: "hash of the entry",
    },
    {
      what: "an entry's number",
      fault: "update ledger_entry set seq = 90 where seq = 4",
      law: "hash",
      seq: 90,
      names: "hash of the entry",
    },
    {
      what: "a removed entry",
      fault: "delete from ledger_entry where seq = 2",
      law: "chain",
      seq: 3,
      names: "hash before the entry",
    },
    {
      what: "a removed last entry",
      fault: "delete from ledger_entry e using member_balance b where b.member_id = e.member_id and b.seq = e.seq",
      law: "chain",
      names: "head of the chain",
    },
    {
      what: "a forged entry with a hash of its own",
      fault: `insert into ledger_entry select member_id, occurred_at, recorded_at, seq + 50, active_delta, pending_delta, deficit_delta, active_after,
        pending_after, deficit_after, kind, contra, null, activity_id, prev_hash, gen_random_uuid(), explanation from ledger_entry where seq = 1`,
      law: "hash",
      names: "hash of the entry",
    },
    {
      what: "the head of a chain",
      fault: "update member_balance set head_hash = gen_random_uuid()",
      law: "chain",
      names: "head of the chain",
    },
    {
      what: "an active balance",
      fault: "update member_balance set active = active + 5 where deficit = 0",
      law: "balance",
      seq: null,
      names: "active",
    },
    {
      what: "a pending balance",
      fault: "update member_balance set pending = pending + 5",
      law: "balance",
      seq: null,
      names: "pending",
    },
    {
      what: "a deficit",
      fault: "update member_balance set deficit = 3 where active = 0",
      law: "balance",
      seq: null,
      names: "deficit",
    },
    { what: "a missing balance", fault: "delete from member_balance", law: "balance", seq: null, names: "active" },
    ...(["earned", "returned", "redeemed", "expired", "adjusted"] as const).map((figure) => ({
      what: `the ${figure} in all`,
      fault: `update member_balance set lifetime_${figure} = lifetime_${figure} + 1`,
      law: "balance",
      seq: null,
      names: `${figure} in all`,
    })),
    {
      what: "a balance after an entry",
      fault: "update ledger_entry set active_after = active_after + 1 where deficit_after = 0 and seq = 2",
      law: "after",
      seq: 2,
      names: "active after the entry",
    },
    {
      what: "the account of an entry",
      fault: "update ledger_entry set contra = 4 where kind = 4",
      law: "balance",
      seq: null,
      names: "redeemed in all",
    },
    {
      what: "what is left of a lot",
      fault: "update ledger_lot set remaining = remaining - 1 where remaining > 0",
      law: "lot",
      names: "remaining of the lot",
    },
    {
      what: "the state of a lot",
      fault: "update ledger_lot set state = 1 where remaining > 0",
      law: "lot",
      seq: null,
      names: "open active lots",
    },
    {
      what: "the size of a lot",
      fault: "update ledger_lot set original = original + 1, remaining = remaining + 1",
      law: "entry-lots",
      names: "points the entry moved in lots",
    },
    {
      what: "a lost lot",
      fault: "delete from ledger_lot where seq = 1",
      law: "entry-lots",
      seq: 1,
      names: "points the entry moved in lots",
    },
    {
      what: "a consumption",
      fault: "update ledger_consumption set points = points + 1 where kind = 1",
      law: "lot",
      names: "remaining of the lot",
    },
    {
      what: "whose deficit was repaid",
      fault: "update ledger_consumption set kind = 1 where kind = 4",
      law: "entry-lots",
      names: "deficit the entry repaid",
    },
    {
      what: "a consumption moved to another entry",
      fault: "update ledger_consumption set entry_seq = entry_seq + 400 where kind = 1",
      law: "entry-lots",
      names: "points the entry moved in lots",
    },
    {
      what: "an answer",
      fault: "update activity set points = points + 1 where kind = 1",
      law: "activity",
      names: "points of activity",
    },
    {
      what: "an answer's entry",
      fault: "update activity set entry_seq = 77 where entry_seq = 1",
      law: "activity",
      names: "entry of activity",
    },
    {
      what: "a lost activity",
      fault: "delete from activity where entry_seq = 1",
      law: "activity",
      seq: 1,
      names: "points of activity",
    },
    {
      what: "a year's points",
      fault: "update member_year set earned = earned + 1",
      law: "year",
      seq: null,
      names: "earned in 2026",
    },
    {
      what: "a year's spend",
      fault: "update member_year set spend_minor = spend_minor + 1",
      law: "year",
      seq: null,
      names: "spend in 2026",
    },
    {
      what: "a year's orders",
      fault: "update member_year set orders = orders + 1",
      law: "year",
      seq: null,
      names: "orders in 2026",
    },
    {
      what: "a reward's stock",
      fault: "update reward set stock_left = stock_left + 1",
      law: "stock",
      seq: null,
      names: "stock of reward",
    },
    {
      what: "a redemption's cost",
      fault: "update redemption set cost = cost - 1",
      law: "redemption",
      names: "cost of the redemption",
    },
    {
      what: "a redemption called back",
      fault: "update redemption set status = 'issued' where status = 'cancelled'",
      law: "redemption",
      names: "redemption",
    },
    {
      what: "a lost redemption",
      fault: "delete from redemption where status = 'issued'",
      law: "redemption",
      names: "cost of the redemption",
    },
    {
      what: "an undone entry that was never made",
      fault: "update ledger_entry set reverses_seq = 900 where kind = 6 and contra = 2",
      law: "reversal",
      names: "entry 900, which it undoes",
    },
    {
      what: "an entry undone by a kind that undoes nothing",
      fault: "update ledger_entry set reverses_seq = 1 where kind = 7 and seq = 3",
      law: "reversal",
      seq: 3,
      names: "entry 1, which it undoes",
    },
  ];

  it.each(faults)("finds $what, and says where", async ({ fault, law, seq, names }) => {
    const { suspicions, differences } = await verifyWith(fault);
    expect(suspicions).toContain(law);
    const named = differences.filter((one) => one.law === law && one.what.startsWith(names));
    expect(named).not.toEqual([]);
    if (seq !== undefined) expect(named.map((one) => one.seq)).toContain(seq);
    for (const { expected, found } of named) expect(expected).not.toBe(found);
  });

  it("finds an entry undone twice", async () => {
    const { suspicions } = await verifyWith(
      "drop index ledger_entry_reverses_key",
      "update ledger_entry set reverses_seq = (select min(reverses_seq) from ledger_entry where kind = 6 and member_id = ledger_entry.member_id) where kind = 6",
    );
    expect(suspicions).toContain("reversal");
    await database.owner`create unique index ledger_entry_reverses_key on ledger_entry (member_id, reverses_seq) where reverses_seq is not null`;
  });

  it("is right again once the faults are out", async () => {
    expect((await verifyLedger()).suspicions).toEqual([]);
  });
});
