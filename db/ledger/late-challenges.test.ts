import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { joinChallenge } from "@/db/mutations/join-challenge";
import { recordActivities } from "@/db/mutations/record-activities";
import { listMemberChallenges } from "@/db/queries/challenges";
import type { Activity } from "@/domain/activity";
import type { Programme } from "@/domain/programme";
import { endChallenges, givenChallenge } from "@/test/challenge-rows";
import { challenge, step } from "@/test/challenges";
import { testDatabase } from "@/test/database";
import { goodsBack, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const NOW = new Date("2026-11-22T12:00:00Z");
const on = (month: number, day: number) => new Date(Date.UTC(2026, month - 1, day, 12));
let programme: Programme;

beforeAll(async () => {
  programme = await givenProgramme(database.owner);
});
afterEach(() => endChallenges(database.owner));

const monthly = (joining: "automatic" | "opt-in" = "automatic") =>
  challenge({
    joining,
    steps: [step({ target: { measure: "times", value: 2 } })],
    repeat: { kind: "period", period: "month" },
    reward: { points: 9 },
  });

async function record(...activities: Activity[]) {
  const outcomes = await recordActivities({ activities, now: NOW });
  for (const outcome of outcomes) if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

/** Its runs, the earliest month first. */
async function runsOf(customer: string): Promise<object[]> {
  return database.owner`
    select to_char(p.joined_at at time zone 'Europe/Warsaw', 'MM')::int as month, p.status, (p.steps -> 0 ->> 'value')::int as value,
      (select count(*)::int from challenge_award a where a.member_id = p.member_id and a.challenge_id = p.challenge_id
        and a.run = p.run and a.undone_at is null) as awards
    from challenge_progress p join member m on m.id = p.member_id where m.external_id = ${customer} order by p.joined_at`;
}

describe("an order that comes late, of an earlier month", () => {
  it("completes the month it belongs to, once, and leaves this month alone", async () => {
    const id = await givenChallenge(database.owner, monthly());
    const who = randomUUID();
    await record(order(who, 10, on(10, 5)), order(who, 10, on(11, 5)));
    const late = order(who, 10, on(10, 20));
    await record(late);
    await record(late, order(who, 10, on(10, 21)));
    const october = { month: 10, status: "completed", value: 2, awards: 1 };
    expect(await runsOf(who)).toEqual([october, { month: 11, status: "active", value: 1, awards: 0 }]);
    const memberId = await memberOf(database.owner, who);
    const [seen] = await listMemberChallenges({ memberId, now: NOW, programme, id });
    expect(seen).toMatchObject({ completions: 1, standing: { shelf: "active", steps: [{ value: 1 }] } });
  });

  it("begins a month in which nothing had come, and never ends up as the latest", async () => {
    const id = await givenChallenge(database.owner, monthly());
    const who = randomUUID();
    await record(order(who, 10, on(8, 5)), order(who, 10, on(11, 5)));
    await record(order(who, 10, on(9, 1)));
    await record(order(who, 10, on(9, 2)), order(who, 10, on(11, 6)));
    expect(await runsOf(who)).toEqual([
      { month: 8, status: "expired", value: 1, awards: 0 },
      { month: 9, status: "completed", value: 2, awards: 1 },
      { month: 11, status: "completed", value: 2, awards: 1 },
    ]);
    const memberId = await memberOf(database.owner, who);
    const [seen] = await listMemberChallenges({ memberId, now: NOW, programme, id });
    expect(seen).toMatchObject({ completions: 2, standing: { shelf: "done" } });
  });

  it("comes to the same in one batch as one by one, in any order", async () => {
    await givenChallenge(database.owner, monthly());
    const days = [on(9, 1), on(11, 5), on(10, 7), on(9, 30), on(11, 2), on(8, 8), on(10, 31)];
    const [together, apart, inTime] = [randomUUID(), randomUUID(), randomUUID()];
    await record(...days.map((at) => order(together, 10, at)));
    for (const at of days) await record(order(apart, 10, at));
    for (const at of days.toSorted((a, b) => a.getTime() - b.getTime())) await record(order(inTime, 10, at));
    const want = await runsOf(inTime);
    expect(want.filter((run) => "awards" in run && run.awards === 1)).toHaveLength(3);
    expect(await runsOf(together)).toEqual(want);
    expect(await runsOf(apart)).toEqual(want);
  });

  it("taken back takes its month's reward back, and no other", async () => {
    await givenChallenge(database.owner, monthly());
    const who = randomUUID();
    await record(...[on(11, 1), on(11, 2)].map((at) => order(who, 10, at)));
    const late = [on(9, 1), on(9, 2)].map((at) => order(who, 10, at));
    await record(...late);
    await record(goodsBack(who, on(11, 20), { orderExternalId: late[0]?.externalId ?? "" }));
    expect(await runsOf(who)).toEqual([
      { month: 9, status: "expired", value: 1, awards: 0 },
      { month: 11, status: "completed", value: 2, awards: 1 },
    ]);
  });

  it("does not count before its member joined by hand", async () => {
    const id = await givenChallenge(database.owner, monthly("opt-in"));
    const who = randomUUID();
    await record(order(who, 10, on(8, 1)));
    const memberId = await memberOf(database.owner, who);
    await joinChallenge({ memberId, challengeId: id, now: on(9, 10) });
    await record(order(who, 10, on(11, 5)));
    await record(...[on(9, 9), on(9, 11), on(10, 1), on(10, 2), on(8, 2)].map((at) => order(who, 10, at)));
    expect(await runsOf(who)).toEqual([
      { month: 9, status: "expired", value: 1, awards: 0 },
      { month: 10, status: "completed", value: 2, awards: 1 },
      { month: 11, status: "active", value: 1, awards: 0 },
    ]);
  });
});
