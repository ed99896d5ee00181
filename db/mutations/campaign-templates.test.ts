import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { sql, transaction } from "@/db/client";
import { addTrigger } from "@/db/mutations/add-trigger";
import { publishCampaign, saveCampaignDraft } from "@/db/mutations/campaign-drafts";
import { raiseTriggers } from "@/db/mutations/raise-triggers";
import { recordActivities } from "@/db/mutations/record-activities";
import { recordTriggers } from "@/db/mutations/record-triggers";
import type { Activity } from "@/domain/activity";
import { type CampaignDefinition, reservedEvents } from "@/domain/campaign/campaign";
import { isInControl } from "@/domain/campaign/control";
import { type CampaignTemplateId, campaignTemplate, campaignTemplateIds } from "@/domain/campaign/templates";
import { endCampaign } from "@/test/campaigns";
import { testDatabase } from "@/test/database";
import { line, order } from "@/test/ledger";
import { givenKnownMember } from "@/test/people";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const published = new Date("2026-05-01T00:00:00Z");
const actor = { accountId: null, actorName: "Test", now: published };
/** Warsaw, in summer. */
const at = (text: string) => new Date(`${text}:00+02:00`);

const proven = new Set<CampaignTemplateId>();
const campaigns: number[] = [];

/** Takes the template the marketer's way: a draft, what it leaves to be chosen, and publication. */
async function launch(id: CampaignTemplateId, changes: Partial<CampaignDefinition> = {}): Promise<number> {
  proven.add(id);
  const definition = { ...campaignTemplate(id), ...changes };
  const saved = await saveCampaignDraft({ ...actor, id: null, revision: 0, title: id, definition });
  if (!saved.ok) throw new Error(saved.reason);
  const outcome = await publishCampaign({ ...actor, id: saved.id, revision: 1 });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  campaigns.push(saved.id);
  return saved.id;
}

async function earn(...activities: readonly Activity[]): Promise<(number | string)[]> {
  const points: (number | string)[] = [];
  for (const activity of activities) {
    const [outcome] = await recordActivities({ activities: [activity], now: activity.occurredAt });
    points.push(outcome?.ok ? outcome.points : (outcome?.reason ?? "NOTHING"));
  }
  return points;
}

const event = (customer: string, type: string, when: Date): Activity => {
  const { lines: _lines, ...base } = order(customer, 0, when);
  return { ...base, kind: "event", event: { type } };
};

const laurelPoints = async (member: number) => {
  const rows = await sql<
    { points: number }[]
  >`select points from activity where member_id = ${member} and source = 'laurel'`;
  return rows.map(({ points }) => points);
};

beforeAll(async () => {
  await givenProgramme(database.owner);
});
afterEach(async () => {
  for (const id of campaigns.splice(0)) await endCampaign(database.owner, id);
});

// Beside them stands the shop's own campaign: 0.1 point per zł, from 200 zł 0.125.
describe("a campaign from a template gives what it says", () => {
  it("points per amount: one for every 5 zł", async () => {
    await launch("points-per-amount");
    expect(await earn(order(randomUUID(), 50, at("2026-05-04T10:00")))).toEqual([5 + 10]);
  });

  it("double points on a category, at most 500 a month", async () => {
    await launch("double-category", {
      effects: [
        { kind: "multiplier", factor: "2", lines: { all: [{ field: "line.category", op: "in", value: ["Herbata"] }] } },
      ],
    });
    const [name, month] = [randomUUID(), at("2026-05-04T10:00")];
    const tea = { lines: [line("T", 50, 1, { category: "Herbata" }), line("K", 50, 1, { category: "Krem" })] };
    const huge = { lines: [line("T", 10_000, 1, { category: "Herbata" })] };
    expect(await earn(order(name, 0, month, tea), order(name, 0, month, huge))).toEqual([15, 1400 + 495]);
  });

  it("a welcome, once", async () => {
    await launch("welcome");
    const member = await givenKnownMember({ externalId: randomUUID() });
    const now = at("2026-05-04T10:00");
    const type = reservedEvents["sign-up"];
    await transaction((tx) => addTrigger(tx, { memberId: member, type, key: "once", at: now }));
    await recordTriggers({ now });
    expect(await laurelPoints(member)).toEqual([50]);
  });

  it("a birthday, that ends after two months", async () => {
    await launch("birthday");
    const member = await givenKnownMember({ birthday: "1990-06-02", externalId: randomUUID() });
    const now = at("2026-06-02T12:00");
    await raiseTriggers({ now });
    await recordTriggers({ now });
    expect(await laurelPoints(member)).toEqual([100]);
    const [lot] = await sql<{ month: string }[]>`
      select to_char(expires_at, 'YYYY-MM') as month from ledger_lot where member_id = ${member}`;
    expect(lot?.month).toBe("2026-08");
  });

  it("a win-back from the sixtieth day, never to the control group", async () => {
    const id = await launch("win-back");
    const [early, late] = [randomUUID(), randomUUID()];
    const firsts = [order(early, 50, at("2026-05-04T10:00")), order(late, 50, at("2026-05-04T10:00"))];
    const outcomes = await recordActivities({ activities: firsts, now: at("2026-05-04T10:00") });
    const [kept] = outcomes.map((outcome) => outcome.ok && isInControl(id, outcome.memberId, 10)).slice(1);
    expect(await earn(order(early, 50, at("2026-07-02T10:00")), order(late, 50, at("2026-07-03T09:00")))).toEqual([
      5,
      kept ? 5 : 105,
    ]);
  });

  it("happy hours on weekdays from 14:00 to 16:00", async () => {
    await launch("happy-hours");
    const times = ["2026-05-04T13:59", "2026-05-04T14:00", "2026-05-04T15:59", "2026-05-04T16:00", "2026-05-09T15:00"];
    expect(await earn(...times.map((time) => order(randomUUID(), 50, at(time))))).toEqual([5, 10, 10, 5, 5]);
  });

  it("a second order within 30 days", async () => {
    await launch("second-order");
    const [soon, late] = [randomUUID(), randomUUID()];
    const days = (name: string, ...dates: string[]) => dates.map((date) => order(name, 50, at(`2026-${date}T10:00`)));
    expect(await earn(...days(soon, "05-04", "05-20", "05-21"))).toEqual([5, 55, 5]);
    expect(await earn(...days(late, "05-04", "06-05"))).toEqual([5, 5]);
  });

  it("a bonus from 200 zł", async () => {
    await launch("threshold");
    const [below, at200] = [199.99, 200].map((zl) => order(randomUUID(), zl, at("2026-05-04T10:00")));
    expect(below && at200 && (await earn(below, at200))).toEqual([19, 25 + 40]);
  });

  it("a review, four a month", async () => {
    await launch("review");
    const name = randomUUID();
    const reviews = [4, 5, 6, 7, 8].map((day) => event(name, "review", at(`2026-05-0${day}T10:00`)));
    expect(await earn(...reviews, event(name, "review", at("2026-06-01T10:00")))).toEqual([15, 15, 15, 15, 0, 15]);
  });

  it("returned packaging, 50 points a week", async () => {
    await launch("recycling");
    const name = randomUUID();
    const drops = Array.from({ length: 11 }, (_, index) =>
      event(name, "recycling", at(`2026-05-04T1${index % 10}:0${index % 9}`)),
    );
    expect(await earn(...drops)).toEqual([...new Array<number>(10).fill(5), 0]);
  });

  it("a visit, once a day and twelve hours apart", async () => {
    await launch("visit");
    const name = randomUUID();
    const times = ["2026-05-04T20:00", "2026-05-04T21:00", "2026-05-05T07:00", "2026-05-05T08:00"];
    expect(await earn(...times.map((time) => event(name, "visit", at(time))))).toEqual([5, 0, 0, 5]);
  });

  it("and no template is left out of these tests", () => {
    expect([...proven].toSorted()).toEqual([...campaignTemplateIds].toSorted());
  });
});
