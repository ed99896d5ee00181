import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sql, transaction } from "@/db/client";
import { verifyLedger } from "@/db/ledger/verify/verify";
import { recordActivities } from "@/db/mutations/record-activities";
import { redeemReward } from "@/db/mutations/redeem-reward";
import { getBalance, getEntry, listEntries } from "@/db/queries/ledger";
import { getTierStanding } from "@/db/queries/tiers";
import { zielnikSteps } from "@/db/seed/campaigns";
import type { Activity } from "@/domain/activity";
import { memberId } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { givenBaseCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { givenMember, givenReward, goodsBack, grant, line, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-05-04T10:00:00Z");
let programme: Programme;
let customer = "";

beforeAll(async () => {
  programme = await givenProgramme(database.owner);
});

afterEach(() => {
  customer = "";
});

afterAll(async () => {
  expect((await verifyLedger()).differences).toEqual([]);
});

function somebody(): string {
  customer = randomUUID();
  return customer;
}

const record = (...activities: Activity[]) => recordActivities({ activities, now });
const pointsOf = (outcomes: Awaited<ReturnType<typeof record>>) =>
  outcomes.map((outcome) => (outcome.ok ? outcome.points : outcome.reason));
const balanceOf = async (name = customer) => getBalance({ memberId: await memberOf(database.owner, name), now });

describe("recording orders", () => {
  it("makes unknown members, books their points and says so", async () => {
    const [outcome] = await record(order(somebody(), 200, now));
    expect(outcome).toMatchObject({
      ok: true,
      status: "recorded",
      points: 25,
      entrySeq: 1,
      activeAfter: 25,
      newMember: true,
    });
    expect(await balanceOf()).toMatchObject({ active: 25, pending: 0, lifetimeEarned: 25 });
  });

  it("gives a repeat the first answer, even when it is dressed otherwise", async () => {
    const first = order(somebody(), 200, now);
    await record(first);
    const [again] = await record({
      ...first,
      lines: [line("B", 900)],
      channel: "store",
      occurredAt: new Date(now.getTime() - 5),
    });
    expect(again).toMatchObject({ ok: true, status: "known", points: 25, entrySeq: 1, activeAfter: 25 });
    expect(await balanceOf()).toMatchObject({ active: 25 });
  });

  it("answers the same order of a batch alike, and books it once", async () => {
    const first = order(somebody(), 100, now);
    const outcomes = await record(first, order(customer, 100, now), first);
    expect(outcomes.map((outcome) => outcome.ok && [outcome.status, outcome.entrySeq, outcome.activeAfter])).toEqual([
      ["recorded", 1, 10],
      ["recorded", 2, 20],
      ["known", 1, 10],
    ]);
  });

  it("books the same order sent a thousand times at once one time, with one answer", async () => {
    const first = order(somebody(), 300, now);
    const answers = await Promise.all(Array.from({ length: 1000 }, () => record(first)));
    const told = new Set(
      answers.flat().map((outcome) => outcome.ok && `${outcome.points} ${outcome.entrySeq} ${outcome.activeAfter}`),
    );
    expect([...told]).toEqual(["37 1 37"]);
    expect(answers.flat().filter((outcome) => outcome.ok && outcome.status === "recorded")).toHaveLength(1);
    expect(await listEntries({ memberId: await memberOf(database.owner, customer), limit: 10 })).toHaveLength(1);
  });

  it("serves crossing batches of the same members without a deadlock", async () => {
    const names = Array.from({ length: 30 }, () => randomUUID());
    const batches = Array.from({ length: 12 }, (_, index) =>
      (index % 2 === 0 ? names : names.toReversed()).map((name) => order(name, 100, now)),
    );
    const outcomes = (await Promise.all(batches.map((batch) => record(...batch)))).flat();
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    for (const name of names) expect(await balanceOf(name)).toMatchObject({ active: 120 });
  });

  it("finds members by id, e-mail, card and phone, and tells who is not there or blocked", async () => {
    const id = await givenMember({ balance: 1, now });
    const blocked = await givenMember({ balance: 1, now });
    const [row] = await database.owner<{ card_number: string }[]>`
      update member set email = 'jan@example.org', phone = '+48501000111' where id = ${id} returning card_number`;
    await database.owner`update member set status = 'blocked' where id = ${blocked}`;
    const of = (member: Activity["member"]) => ({ ...order("", 100, now), member });
    const outcomes = await record(
      of({ id }),
      of({ email: " JAN@example.org " }),
      of({ cardNumber: row?.card_number ?? "" }),
      of({ phone: "+48 501 000 111" }),
      of({ id: memberId(999_999) }),
      of({ id: blocked }),
      of({ cardNumber: "ZL1" }),
      of({ email: "new@example.org" }),
    );
    expect(pointsOf(outcomes)).toEqual([10, 10, 10, 10, "MEMBER_NOT_FOUND", "MEMBER_BLOCKED", "MEMBER_NOT_FOUND", 10]);
    expect(outcomes[7]).toMatchObject({ newMember: true });
  });

  const refusals: readonly (readonly [string, Partial<Activity>, string, string])[] = [
    ["another currency", { currency: "EUR" }, "CURRENCY_MISMATCH", "currency"],
    ["no lines", { lines: [] }, "LINES_MISSING", "lines"],
    ["a negative amount", { lines: [line("A", -1)] }, "AMOUNT_INVALID", "lines.0.amount"],
    [
      "a broken amount",
      { lines: [line("A", 1), { ...line("B", 1), amount: 0.5 as never }] },
      "AMOUNT_INVALID",
      "lines.1.amount",
    ],
    [
      "a line beyond the limit",
      { lines: [line("A", 1), line("B", 1_000_000_000)] },
      "AMOUNT_INVALID",
      "lines.1.amount",
    ],
    ["a sum beyond the limit", { lines: [line("A", 999_999_999), line("B", 1)] }, "AMOUNT_INVALID", "lines"],
    ["a quantity of zero", { lines: [line("A", 1, 0)] }, "QUANTITY_INVALID", "lines.0.quantity"],
    ["a quantity that is no number", { lines: [line("A", 1, "two")] }, "QUANTITY_INVALID", "lines.0.quantity"],
    [
      "a line id twice",
      { lines: [line("A", 1, 1, { id: "x" }), line("B", 1, 1, { id: "x" })] },
      "LINE_ID_REPEATED",
      "lines.1.id",
    ],
    ["no external id", { externalId: "" }, "KEY_INVALID", "externalId"],
    ["a control character in the key", { externalId: "a\u001fb" }, "KEY_INVALID", "externalId"],
    ["a line break in the source", { source: "a\nb" }, "KEY_INVALID", "source"],
    ["a time to come", { occurredAt: new Date(now.getTime() + 3_600_000) }, "TIME_INVALID", "occurredAt"],
    ["no time", { occurredAt: new Date("no") }, "TIME_INVALID", "occurredAt"],
    ["a nameless event", { kind: "event" }, "EVENT_MISSING", "event.type"],
    ["broken points", { kind: "event", event: { type: "x", points: 1.5 } }, "POINTS_INVALID", "event.points"],
    ["a member without a name", { member: { externalId: "" } }, "MEMBER_NOT_FOUND", "member"],
    ["a member of a blank name", { member: { externalId: "  " } }, "MEMBER_NOT_FOUND", "member"],
    ["a blank key", { externalId: " " }, "KEY_INVALID", "externalId"],
    [
      "an attribute that JSON can keep and text cannot",
      { kind: "event", event: { type: "x", attributes: { room: "a\u0000" } } },
      "KEY_INVALID",
      "event.attributes",
    ],
  ];

  it.each(refusals)("refuses %s, and books its neighbours", async (_what, change, reason, field) => {
    const outcomes = await record(
      order(somebody(), 100, now),
      { ...order(customer, 100, now), ...change },
      order(customer, 100, now),
    );
    expect(outcomes[1]).toMatchObject({ ok: false, reason, field });
    expect(pointsOf(outcomes)).toEqual([10, reason, 10]);
  });

  it("refuses an order that would bring more points than an entry holds", async () => {
    await givenBaseCampaign(database.owner, [{ fromMinor: 0, rate: "1000" }]);
    const outcomes = await record(order(somebody(), 3_000_000, now), order(customer, 1, now));
    await givenBaseCampaign(database.owner, zielnikSteps);
    expect(outcomes[0]).toMatchObject({ ok: false, reason: "POINTS_INVALID", field: "lines" });
    expect(outcomes[1]).toMatchObject({ ok: true, points: 1_000 });
  });

  it("loses no neighbour to an item that only the database refuses", async () => {
    const huge = () => grant(somebody(), 2_000_000_000, now);
    const first = huge();
    const name = customer;
    const second = { ...huge(), member: { externalId: name } };
    const outcomes = await record(order(name, 100, now), first, second, order(name, 100, now));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(3);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "INTERNAL")).toHaveLength(1);
  });

  it("is part of the caller's transaction, and goes with it", async () => {
    const activity = order(somebody(), 100, now);
    await expect(
      transaction(async (tx) => {
        expect(pointsOf(await recordActivities({ activities: [activity], now }, tx))).toEqual([10]);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    const [again] = await record(activity);
    expect(again).toMatchObject({ ok: true, status: "recorded" });
  });

  it("keeps odd texts as they are", async () => {
    const name = 'żółć "\\ {,} \u{1f33f}';
    const activity = order(`${somebody()}${name}`, 100, now, {
      store: "",
      coupon: name,
      lines: [line(name, 100, "1.5", { name, category: name })],
    });
    await record(activity);
    const entry = await getEntry({ memberId: await memberOf(database.owner, `${customer}${name}`), seq: 1 });
    expect(entry).toMatchObject({
      activity: { store: null },
      lines: [{ sku: name, name, category: name, quantity: 1_500_000 }],
    });
  });

  it("raises the tier at once, and tells what is missing to the next", async () => {
    await record(order(somebody(), 4000, now));
    const id = await memberOf(database.owner, customer);
    const standing = await getTierStanding({ memberId: id, now, programme });
    expect(standing).toMatchObject({
      tier: programme.tiers[1],
      metric: 560,
      next: { tier: programme.tiers[2], missing: 440 },
    });
    await record(order(customer, 4000, now));
    expect(await getTierStanding({ memberId: id, now, programme })).toMatchObject({
      tier: programme.tiers[2],
      next: null,
      progress: 1,
    });
  });

  it("writes one outbox row a batch, with all it did", async () => {
    await database.owner`delete from outbox_event`;
    await record(order(somebody(), 100, now), order(customer, 4, now));
    const id = await memberOf(database.owner, customer);
    const rows = await sql<{ payload: { activities?: unknown[]; entries?: unknown[] } }[]>`
      select payload from outbox_event where payload ->> 'activities' is not null`;
    const at = now.getTime() / 1000;
    expect(rows.map((row) => row.payload)).toEqual([
      {
        activities: [
          [id, 1, "PLN", "online", 10_000, at, [[1, 10, 0]]],
          [id, 1, "PLN", "online", 400, at],
        ],
        entries: [[id, 1, 1, 10, 0, 0, at, 1]],
      },
    ]);
  });
});

describe("recording returns", () => {
  it("takes what the returned line earned, and not what others did", async () => {
    const bought = order(somebody(), 0, now, { lines: [line("A", 100, 2), line("B", 50), line("C", 50)] });
    expect(pointsOf(await record(bought))).toEqual([25]);
    const [outcome] = await record(
      goodsBack(customer, now, { orderExternalId: bought.externalId, lines: [line("A", 50)] }),
    );
    expect(outcome).toMatchObject({ ok: true, points: -6, entrySeq: 2, activeAfter: 19 });
    expect(await balanceOf()).toMatchObject({ active: 19, lifetimeReturned: 6 });
    const entry = await getEntry({ memberId: await memberOf(database.owner, customer), seq: 2 });
    expect(entry).toMatchObject({
      kind: "return",
      lines: [{ sku: "A" }],
      explanation: { order: bought.externalId, lines: [[0, 1_000_000, 6]] },
    });
  });

  it("comes right in the batch of its order, and once however often it is sent", async () => {
    const bought = order(somebody(), 200, now);
    const back = goodsBack(customer, now, { orderExternalId: bought.externalId });
    expect(pointsOf(await record(back, bought))).toEqual([-25, 25]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => record(back)));
    expect(answers.flat().map((outcome) => outcome.ok && [outcome.status, outcome.points])).toEqual(
      Array(20).fill(["known", -25]),
    );
  });

  it("never takes the same piece twice, from however many tills", async () => {
    const bought = order(somebody(), 0, now, { lines: [line("A", 300, 10)] });
    await record(bought);
    const backs = Array.from({ length: 25 }, () =>
      goodsBack(customer, now, { orderExternalId: bought.externalId, lines: [line("A", 30)] }),
    );
    const outcomes = (await Promise.all(backs.map((back) => record(back)))).flat();
    expect(outcomes.reduce((sum, outcome) => sum + (outcome.ok ? outcome.points : 0), 0)).toBe(-37);
    expect(outcomes.filter((outcome) => outcome.ok && outcome.unmatched === 1)).toHaveLength(15);
    expect(await balanceOf()).toMatchObject({ active: 0, deficit: 0 });
  });

  it("leaves a deficit where the points are spent, and later points repay it", async () => {
    const bought = order(somebody(), 500, now);
    await record(bought);
    const id = await memberOf(database.owner, customer);
    const rewardId = await givenReward(database.owner, { cost: 60 });
    await redeemReward({ requestId: randomUUID(), memberId: id, rewardId, now });
    const [outcome] = await record(goodsBack(customer, now, { orderExternalId: bought.externalId }));
    expect(outcome).toMatchObject({ ok: true, points: -70, activeAfter: 0 });
    expect(await balanceOf()).toMatchObject({ active: 0, deficit: 60 });
    await record(order(customer, 500, now));
    expect(await balanceOf()).toMatchObject({ active: 10, deficit: 0 });
  });

  it("stops at zero where the programme forgives", async () => {
    const bought = order(somebody(), 500, now);
    await record(bought);
    const rewardId = await givenReward(database.owner, { cost: 60 });
    await redeemReward({ requestId: randomUUID(), memberId: await memberOf(database.owner, customer), rewardId, now });
    const clamping = { ...programme, deficitPolicy: "clamp" as const };
    const [outcome] = await recordActivities({
      activities: [goodsBack(customer, now, { orderExternalId: bought.externalId })],
      now,
      programme: clamping,
    });
    expect(outcome).toMatchObject({ ok: true, points: -10 });
    const [entry] = await listEntries({ memberId: await memberOf(database.owner, customer), limit: 1 });
    expect(entry?.explanation).toMatchObject({ rule: "return", forgiven: 60 });
    expect(await balanceOf()).toMatchObject({ active: 0, deficit: 0 });
  });

  it("takes pending points first, and nothing for what has expired", async () => {
    const waiting = { ...programme, pendingDays: 14 };
    const fresh = order(somebody(), 200, now);
    await recordActivities({
      activities: [fresh, grant(customer, 5, new Date("2026-01-01"))],
      now,
      programme: waiting,
    });
    expect(await balanceOf()).toMatchObject({ active: 5, pending: 25 });
    await record(goodsBack(customer, now, { orderExternalId: fresh.externalId }));
    expect(await balanceOf()).toMatchObject({ active: 5, pending: 0 });

    const old = order(customer, 200, new Date("2020-01-01"));
    await record(old);
    const [outcome] = await record(goodsBack(customer, now, { orderExternalId: old.externalId }));
    expect(outcome).toMatchObject({ ok: true, points: 0, entrySeq: null });
    expect(await balanceOf()).toMatchObject({ active: 5, deficit: 0 });
  });

  it("keeps what matches nothing for a person, and takes nothing", async () => {
    await record(order(somebody(), 100, now));
    const back = goodsBack(customer, now, { lines: [line("Z", 40, 2, { name: "Zioła" })] });
    const [outcome] = await record(back);
    expect(outcome).toMatchObject({ ok: true, points: 0, unmatched: 1 });
    expect((await record(back))[0]).toMatchObject({ status: "known", unmatched: 1 });
    const rows =
      await sql`select sku, name, quantity_micros, amount_micros, reason, resolved_at from unmatched_return where member_id = ${await memberOf(database.owner, customer)}`;
    expect([...rows]).toEqual([
      {
        sku: "Z",
        name: "Zioła",
        quantity_micros: 2_000_000,
        amount_micros: 40_000_000,
        reason: "LINE_NOT_FOUND",
        resolved_at: null,
      },
    ]);
    expect(await balanceOf()).toMatchObject({ active: 10 });
  });

  it("does not touch another member's order", async () => {
    const bought = order(somebody(), 200, now);
    await record(bought);
    const [outcome] = await record(goodsBack(randomUUID(), now, { orderExternalId: bought.externalId }));
    expect(outcome).toMatchObject({ ok: true, points: 0, unmatched: 1 });
    expect(await balanceOf()).toMatchObject({ active: 25 });
  });
});
