import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { sql, transaction } from "@/db/client";
import { addTrigger } from "@/db/mutations/add-trigger";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { raiseTriggers } from "@/db/mutations/raise-triggers";
import { recordActivities } from "@/db/mutations/record-activities";
import { recordTriggers } from "@/db/mutations/record-triggers";
import { updateProfile } from "@/db/mutations/update-profile";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import { reservedEvents, type Trigger } from "@/domain/campaign/campaign";
import { memberId } from "@/domain/id";
import { endCampaign, givenCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { memberOf, order } from "@/test/ledger";
import { givenAccount, givenKnownMember } from "@/test/people";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
beforeAll(async () => {
  await givenProgramme(database.owner, {
    tiers: zielnikProgramme.tiers.map((tier) => ({ ...tier, birthdayPoints: tier.id === "silver" ? 50 : 0 })),
  });
});

const campaigns: number[] = [];
const given = async (trigger: Trigger, points = 10) => {
  const id = await givenCampaign(database.owner, { trigger, effects: [{ kind: "fixed", points }] });
  campaigns.push(id);
  return id;
};
afterEach(async () => {
  for (const id of campaigns.splice(0)) await endCampaign(database.owner, id);
  await database.owner`delete from pending_trigger`;
  await database.owner`delete from trigger_run`;
  await database.owner`update member set birthday = null`;
});

const at = (text: string) => new Date(`${text}:00+01:00`);
const live = async (now: Date) => {
  await raiseTriggers({ now });
  return recordTriggers({ now });
};
const eventsOf = async (id: number) => {
  const rows = await sql<{ external_id: string; points: number; channel: string }[]>`
    select external_id, points, channel from activity where member_id = ${id} and source = 'laurel' order by occurred_at, external_id`;
  return rows.map(({ external_id, points }) => `${external_id.slice(external_id.indexOf(":") + 1)} ${points}`);
};
const born = (birthday: string) =>
  givenKnownMember({ birthday, joinedAt: at("2020-01-01T00:00"), externalId: randomUUID() });

describe("birthdays", () => {
  it("come once a year, on the day or before it, and on 28 February of common years", async () => {
    await given({ on: "birthday" });
    await given({ on: "birthday", daysBefore: 7 }, 3);
    const [leap, other] = [await born("1992-02-29"), await born("1992-03-07")];
    for (const day of ["2027-02-27", "2027-02-28", "2027-02-28", "2027-03-01"]) await live(at(`${day}T09:00`));
    expect(await eventsOf(leap)).toEqual(["birthday:2027:0 10"]);
    expect(await eventsOf(other)).toEqual(["birthday:2027:7 3"]);
    // Whoever moves the birthday in the profile has had this year's.
    await sql`update member set birthday = '1992-03-05' where id = ${leap}`;
    await live(at("2027-03-05T09:00"));
    expect(await eventsOf(leap)).toEqual(["birthday:2027:0 10"]);
    await live(at("2028-03-05T09:00"));
    expect(await eventsOf(leap)).toEqual(["birthday:2027:0 10", "birthday:2028:7 3", "birthday:2028:0 10"]);
  });

  it("are caught up with after days without a worker, and not when time goes back", async () => {
    await given({ on: "birthday" });
    const member = await born("1990-06-02");
    await live(at("2030-06-01T09:00"));
    await live(at("2030-06-05T09:00"));
    expect(await eventsOf(member)).toEqual(["birthday:2030:0 10"]);
    await live(at("2029-06-02T09:00"));
    expect(await eventsOf(member)).toHaveLength(1);
  });

  it("bring the gift of the tier, also where no campaign listens", async () => {
    const [silver, bronze] = [await born("1990-07-01"), await born("1990-07-01")];
    await sql`insert into member_tier (member_id, tier_id, since, until, given_by_hand) values (${silver}, 'silver', '2031-01-01', null, true)`;
    await live(at("2031-07-01T09:00"));
    expect(await eventsOf(silver)).toEqual(["birthday:2031:0 50"]);
    expect(await eventsOf(bronze)).toEqual([]);
    expect(await sql`select 1 from pending_trigger`).toHaveLength(0);
  });

  it("are nobody's business where nobody listens, and the blocked have none", async () => {
    const blocked = await born("1990-08-01");
    await sql`update member set status = 'blocked' where id = ${blocked}`;
    await given({ on: "birthday" });
    await live(at("2032-08-01T09:00"));
    expect(await eventsOf(blocked)).toEqual([]);
  });
});

describe("other causes", () => {
  it("remembers the first order, year after year", async () => {
    await given({ on: "anniversary" });
    const name = randomUUID();
    const first = at("2025-05-10T12:00");
    await recordActivities({
      activities: [order(name, 10, first), order(name, 10, at("2025-08-10T12:00"))],
      now: at("2025-08-10T12:00"),
    });
    await foldKpis({ timeZone: "Europe/Warsaw", now: at("2025-08-10T12:00") });
    const id = await memberOf(database.owner, name);
    for (const day of ["2026-05-09", "2026-05-10", "2026-05-10", "2026-08-10", "2027-05-10"])
      await live(at(`${day}T12:00`));
    expect(await eventsOf(id)).toEqual(["anniversary:1 10", "anniversary:2 10"]);
  });

  it("tells of a tier that is reached, once a year, and not of a fall", async () => {
    await given({ on: "tier-reached", tierIds: ["silver"] });
    const name = randomUUID();
    const now = at("2026-03-01T12:00");
    await recordActivities({ activities: [order(name, 5100, now)], now });
    await recordTriggers({ now });
    const id = await memberOf(database.owner, name);
    expect(await eventsOf(id)).toEqual(["tier-reached:silver:2026 10"]);
    await sql`update member_tier set tier_id = 'gold' where member_id = ${id}`;
    await sql`update member_tier set tier_id = 'silver' where member_id = ${id}`;
    await recordTriggers({ now });
    expect(await eventsOf(id)).toEqual(["tier-reached:gold:2026 0", "tier-reached:silver:2026 10"]);
    expect(await sql`select 1 from pending_trigger`).toHaveLength(0);
  });

  it("tells once of a profile that was completed", async () => {
    await given({ on: "profile-completed" });
    const member = await givenKnownMember({ externalId: randomUUID() });
    const accountId = await givenAccount({ email: `${randomUUID()}@example.com`, memberId: member });
    const save = (phone: string | null) =>
      updateProfile({
        accountId,
        memberId: memberId(member),
        firstName: "Ola",
        lastName: "Nowak",
        birthday: "1990-01-02",
        phone,
        locale: "pl",
        now: at("2026-03-01T12:00"),
      });
    await save(null);
    await save("+48600100200");
    await recordTriggers({ now: at("2026-03-01T12:01") });
    await save(null);
    await save("+48600100201");
    await recordTriggers({ now: at("2026-03-01T12:02") });
    expect(await eventsOf(member)).toEqual(["profile-completed:once 10"]);
  });

  it("records what waits once, whoever runs twice at once, and only when its time has come", async () => {
    await given({ on: "sign-up" });
    const member = await givenKnownMember({ externalId: randomUUID() });
    const now = at("2026-04-01T12:00");
    const type = reservedEvents["sign-up"];
    await transaction((tx) => addTrigger(tx, { memberId: member, type, key: "once", at: now }));
    expect(await recordTriggers({ now: at("2026-04-01T11:59") })).toEqual({ recorded: 0, dropped: 0, failed: 0 });
    await Promise.all([recordTriggers({ now }), recordTriggers({ now })]);
    await transaction((tx) => addTrigger(tx, { memberId: member, type, key: "once", at: now }));
    await recordTriggers({ now });
    expect(await eventsOf(member)).toEqual(["signed-up:once 10"]);
  });
});

describe("scheduled campaigns", () => {
  it("go their rounds at the shop's time, each member once a round, from where a cut left them", async () => {
    const member = await givenKnownMember({ joinedAt: at("2026-01-01T00:00"), externalId: randomUUID() });
    const id = await given({ on: "scheduled", at: "2026-10-23T08:00:00Z", every: "day" });
    // 10:00 in Warsaw, before and after the clocks change on 25 October.
    for (const now of ["2026-10-23T07:59:00Z", "2026-10-23T08:00:00Z", "2026-10-23T20:00:00Z", "2026-10-26T08:59:00Z"])
      await live(new Date(now));
    const mine = async () => (await eventsOf(member)).map((text) => text.replace(`:${id}:`, ":"));
    expect(await mine()).toEqual([
      "scheduled:2026-10-23T10:00 10",
      "scheduled:2026-10-24T10:00 10",
      "scheduled:2026-10-25T10:00 10",
    ]);
    await live(new Date("2026-10-26T09:00:00Z"));
    expect(await mine()).toHaveLength(4);
    await sql`update trigger_run set finished_at = null, after_member = 0 where occurrence = '2026-10-26T10:00'`;
    await live(new Date("2026-10-26T09:01:00Z"));
    expect(await mine()).toHaveLength(4);
  });

  it("go on the last day of short months, once only where they are to, and to their audience", async () => {
    const [silver, bronze] = [await born("1990-01-01"), await born("1990-01-01")];
    await sql`insert into member_tier (member_id, tier_id, since, until, given_by_hand) values (${silver}, 'silver', '2026-01-01', null, true)`;
    const trigger = { on: "scheduled", at: "2027-01-31T11:00:00Z", every: "month" } as const;
    const id = await givenCampaign(database.owner, { trigger, audience: { kind: "tiers", tierIds: ["silver"] } });
    campaigns.push(id);
    const once = await given({ on: "scheduled", at: "2027-02-01T11:00:00Z", every: "once" });
    for (const day of ["2027-01-31", "2027-02-28", "2027-03-01", "2027-03-31"]) await live(at(`${day}T13:00`));
    const rounds = (await eventsOf(silver)).filter((text) => text.includes(`:${id}:`));
    expect(rounds.map((text) => text.slice(text.lastIndexOf("T") - 10, text.lastIndexOf("T")))).toEqual([
      "2027-01-31",
      "2027-02-28",
      "2027-03-31",
    ]);
    expect((await eventsOf(bronze)).map((text) => text.split(" ")[0])).toEqual([`scheduled:${once}:2027-02-01T12:00`]);
  });
});

describe("what Laurel tells itself", () => {
  it.each([
    ["its event from outside", { source: "shop", event: { type: "laurel.birthday" } }],
    ["another event in its name", { source: "laurel", event: { type: "review" } }],
    ["an order in its name", { source: "laurel", kind: "order" as const }],
  ])("is refused: %s", async (_name, change) => {
    const now = at("2026-05-01T12:00");
    const activity = {
      ...order(randomUUID(), 10, now),
      ...("event" in change ? { kind: "event" as const } : {}),
      ...change,
    };
    expect(await recordActivities({ activities: [activity], now })).toMatchObject([
      { ok: false, reason: "EVENT_RESERVED" },
    ]);
  });
});
