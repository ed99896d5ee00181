import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import {
  archiveCampaign,
  copyCampaign,
  discardCampaignDraft,
  endCampaign,
  pauseCampaign,
  publishCampaign,
  resumeCampaign,
  returnCampaign,
  saveCampaignDraft,
  submitCampaign,
} from "@/db/mutations/campaign-drafts";
import { listAudit } from "@/db/queries/audit";
import {
  type CampaignSort,
  countCampaignStates,
  getCampaign,
  listCampaigns,
  listCampaignVersions,
} from "@/db/queries/campaigns";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { campaignState } from "@/domain/campaign/campaign-state";
import { testDatabase } from "@/test/database";
import { givenAccount } from "@/test/people";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
const since = "2026-10-22";
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const words = { pl: "Kawa", en: "Coffee", ru: "Кофе" };
const definition: CampaignDefinition = {
  name: words,
  trigger: { on: "order" },
  audience: { kind: "everyone" },
  conditions: null,
  effects: [{ kind: "multiplier", factor: "2" }],
  schedule: { startsAt: null, endsAt: null, hours: [] },
  limits: { perMember: [], perOrderPoints: null, budgets: [], coolDownHours: null },
  stacking: { priority: 0, group: null, stop: false },
  pending: { kind: "programme" },
  expiry: { kind: "programme" },
  controlPercent: 0,
};

let marta = "";
let ewa = "";
const by = (accountId: string | null, at = now) => ({
  accountId,
  actorName: accountId === ewa ? "Ewa" : "Marta",
  now: at,
});

beforeAll(async () => {
  await givenProgramme(database.owner);
  marta = await givenAccount({ email: "marta@example.com", staffRole: "marketer", name: "Marta" });
  ewa = await givenAccount({ email: "ewa@example.com", staffRole: "admin", name: "Ewa" });
});

async function givenDraft(changes: Partial<CampaignDefinition> = {}, title = "Podwójna kawa"): Promise<number> {
  const saved = await saveCampaignDraft({
    ...by(marta),
    id: null,
    revision: 0,
    title,
    definition: { ...definition, ...changes },
  });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

async function givenLive(changes: Partial<CampaignDefinition> = {}, title?: string): Promise<number> {
  const id = await givenDraft(changes, title);
  expect(await publishCampaign({ ...by(marta), id, revision: 1 })).toMatchObject({ ok: true, version: 1 });
  return id;
}

async function rulebook(): Promise<number> {
  const [row] = await sql<{ revision: number }[]>`select revision from rulebook_state`;
  return row?.revision ?? 0;
}

const runs = (id: number) =>
  sql<{ version: number; from: Date; until: Date | null }[]>`
    select version, from_at as from, until_at as until from campaign_run where campaign_id = ${id} order by from_at`;

describe("a draft", () => {
  it("is kept however unfinished, but not when it is no campaign", async () => {
    const id = await givenDraft({ name: { pl: "", en: "", ru: "" }, effects: [] });
    expect((await getCampaign({ id }))?.draft?.effects).toEqual([]);
    const broken = await saveCampaignDraft({ ...by(marta), id, revision: 1, title: "", definition: { effects: 7 } });
    expect(broken).toMatchObject({ ok: false, reason: "INVALID" });
    expect(!broken.ok && broken.reason === "INVALID" && broken.faults.map(({ field }) => field)).toContain("title");
    expect(await getCampaign({ id })).toMatchObject({ revision: 1, title: "Podwójna kawa" });
  });

  it("lets one of two editors win and shows the other what was saved", async () => {
    const id = await givenDraft();
    const save = (title: string) => saveCampaignDraft({ ...by(marta), id, revision: 1, title, definition });
    const outcomes = await Promise.all([save("Jeden"), save("Drugi")]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const stale = outcomes.find((outcome) => !outcome.ok);
    expect(stale).toMatchObject({ reason: "STALE", current: { revision: 2 } });
  });

  it("is none when it says what is in force already", async () => {
    const id = await givenLive();
    await saveCampaignDraft({
      ...by(marta),
      id,
      revision: 2,
      title: "Kawa",
      definition: { ...definition, controlPercent: 10 },
    });
    expect((await getCampaign({ id }))?.draft?.controlPercent).toBe(10);
    await saveCampaignDraft({ ...by(marta), id, revision: 3, title: "Kawa", definition });
    expect(await getCampaign({ id })).toMatchObject({ draft: null, revision: 4, title: "Kawa" });
    expect(await publishCampaign({ ...by(marta), id, revision: 4 })).toEqual({ ok: false, reason: "NO_DRAFT" });
  });

  it("goes with its campaign when that was never in force, and leaves the live version otherwise", async () => {
    const fresh = await givenDraft();
    expect(await discardCampaignDraft({ ...by(marta), id: fresh, revision: 7 })).toMatchObject({ reason: "STALE" });
    expect(await discardCampaignDraft({ ...by(marta), id: fresh, revision: 1 })).toEqual({ ok: true, removed: true });
    expect(await getCampaign({ id: fresh })).toBeNull();
    const live = await givenLive();
    expect(await discardCampaignDraft({ ...by(marta), id: live, revision: 2 })).toMatchObject({ reason: "NO_DRAFT" });
    await saveCampaignDraft({
      ...by(marta),
      id: live,
      revision: 2,
      title: "x",
      definition: { ...definition, controlPercent: 5 },
    });
    expect(await discardCampaignDraft({ ...by(marta), id: live, revision: 3 })).toEqual({ ok: true, removed: false });
    expect(await getCampaign({ id: live })).toMatchObject({ draft: null, live: definition, status: "live" });
  });
});

describe("publishing", () => {
  it("adds a version, moves the run, raises the rulebook and writes it down, all at once", async () => {
    const before = await rulebook();
    const id = await givenLive();
    expect(await rulebook()).toBe(before + 1);
    const next = { ...definition, controlPercent: 10 };
    await saveCampaignDraft({ ...by(marta), id, revision: 2, title: "Kawa", definition: next });
    const published = await publishCampaign({ ...by(ewa, later(5)), id, revision: 3 });
    expect(published).toEqual({ ok: true, version: 2, revision: 4 });
    expect(await getCampaign({ id })).toMatchObject({ status: "live", liveVersion: 2, draft: null, live: next });
    expect(await listCampaignVersions({ id })).toMatchObject([
      { version: 2, publishedBy: "Ewa" },
      { version: 1, publishedBy: "Marta", definition },
    ]);
    expect(await runs(id)).toEqual([
      { version: 1, from: now, until: later(5) },
      { version: 2, from: later(5), until: null },
    ]);
    const { entries } = await listAudit({ filter: { subject: "campaign", subjectId: String(id) } });
    expect(entries[0]).toMatchObject({
      action: "campaign.published",
      actorName: "Ewa",
      before: { version: 1 },
      after: { version: 2 },
    });
  });

  it("lets one of many publishers through and numbers no version twice", async () => {
    const id = await givenDraft();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => publishCampaign({ ...by(marta), id, revision: 1 })),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "STALE")).toHaveLength(7);
    expect(await listCampaignVersions({ id })).toHaveLength(1);
    expect(await runs(id)).toHaveLength(1);
  });

  it("refuses what is unfinished, and what names things that are not there", async () => {
    const empty = await givenDraft({ effects: [] });
    expect(await publishCampaign({ ...by(marta), id: empty, revision: 1 })).toMatchObject({
      reason: "INVALID",
      faults: [{ field: "effects", code: "required" }],
    });
    const lost = await givenDraft({
      audience: { kind: "tiers", tierIds: ["platyna"] },
      effects: [
        { kind: "voucher", rewardId: "0199aaaa-0000-7000-8000-000000000000" },
        { kind: "badge", badgeId: "0199aaaa-0000-7000-8000-000000000001" },
      ],
      conditions: { field: "member.segment", op: "in", value: ["0199aaaa-0000-7000-8000-000000000002"] },
    });
    const outcome = await publishCampaign({ ...by(marta), id: lost, revision: 1 });
    const faults = !outcome.ok && outcome.reason === "INVALID" ? outcome.faults : [];
    expect(faults.map(({ field }) => field)).toEqual([
      "audience.tierIds.0",
      "conditions.value.0",
      "effects.0.rewardId",
      "effects.1.badgeId",
    ]);
    expect((await getCampaign({ id: lost }))?.status).toBe("draft");
    expect(await publishCampaign({ ...by(marta), id: 999_999, revision: 1 })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });

  it("puts a paused campaign in force again with its new version", async () => {
    const id = await givenLive();
    await pauseCampaign({ ...by(marta, later(1)), id });
    await saveCampaignDraft({
      ...by(marta),
      id,
      revision: 3,
      title: "Kawa",
      definition: { ...definition, controlPercent: 5 },
    });
    expect(await getCampaign({ id })).toMatchObject({ status: "paused" });
    expect(await publishCampaign({ ...by(marta, later(2)), id, revision: 4 })).toMatchObject({ ok: true, version: 2 });
    expect(await runs(id)).toEqual([
      { version: 1, from: now, until: later(1) },
      { version: 2, from: later(2), until: null },
    ]);
  });
});

describe("review by a second person", () => {
  beforeAll(async () => {
    await givenProgramme(database.owner, { campaignReview: true });
    return async () => {
      await givenProgramme(database.owner, { campaignReview: false });
    };
  });

  it("is asked for, and not given by who asked", async () => {
    const id = await givenDraft();
    expect(await publishCampaign({ ...by(marta), id, revision: 1 })).toEqual({ ok: false, reason: "REVIEW_REQUIRED" });
    expect(await submitCampaign({ ...by(marta), id, revision: 1 })).toEqual({ ok: true, revision: 2 });
    expect(await getCampaign({ id })).toMatchObject({ status: "review", submittedBy: { name: "Marta" } });
    expect(await submitCampaign({ ...by(marta), id, revision: 2 })).toEqual({ ok: false, reason: "UNCHANGED" });
    expect(await publishCampaign({ ...by(marta), id, revision: 2 })).toEqual({ ok: false, reason: "OWN_SUBMISSION" });
    expect(await publishCampaign({ ...by(ewa), id, revision: 2 })).toMatchObject({ ok: true, version: 1 });
    expect(await getCampaign({ id })).toMatchObject({ status: "live", submittedBy: null });
  });

  it("is over when the draft changes, or is sent back with a note", async () => {
    const id = await givenDraft();
    await submitCampaign({ ...by(marta), id, revision: 1 });
    await saveCampaignDraft({ ...by(ewa), id, revision: 2, title: "Inna", definition });
    expect(await getCampaign({ id })).toMatchObject({ status: "draft", submittedBy: null });
    expect(await publishCampaign({ ...by(ewa), id, revision: 3 })).toEqual({ ok: false, reason: "REVIEW_REQUIRED" });
    await submitCampaign({ ...by(marta), id, revision: 3 });
    expect(await returnCampaign({ ...by(ewa), id, revision: 4, note: "Za drogo." })).toEqual({ ok: true, revision: 5 });
    expect(await getCampaign({ id })).toMatchObject({ status: "draft", reviewNote: "Za drogo." });
    expect(await returnCampaign({ ...by(ewa), id, revision: 5, note: "" })).toMatchObject({ reason: "NOT_IN_REVIEW" });
  });

  it("leaves the live version in force meanwhile, and refuses to review what cannot be published", async () => {
    const id = await givenDraft();
    await publishCampaign({ ...by(null), id, revision: 1 });
    await saveCampaignDraft({
      ...by(marta),
      id,
      revision: 2,
      title: "Kawa",
      definition: { ...definition, effects: [] },
    });
    expect(await submitCampaign({ ...by(marta), id, revision: 3 })).toMatchObject({ reason: "INVALID" });
    await saveCampaignDraft({
      ...by(marta),
      id,
      revision: 3,
      title: "Kawa",
      definition: { ...definition, controlPercent: 5 },
    });
    await submitCampaign({ ...by(marta), id, revision: 4 });
    expect(await getCampaign({ id })).toMatchObject({ status: "live", liveVersion: 1 });
    const { campaigns } = await listCampaigns({ state: "review", now, since });
    expect(campaigns.find((one) => one.id === id)).toMatchObject({ state: "live", pending: "review" });
  });
});

describe("in and out of force", () => {
  it("pauses and resumes, each once, with the times in which it ran", async () => {
    const id = await givenLive();
    const before = await rulebook();
    expect(await resumeCampaign({ ...by(marta), id })).toEqual({ ok: false, reason: "NOT_PAUSED" });
    expect(await pauseCampaign({ ...by(marta, later(1)), id })).toEqual({ ok: true });
    expect(await pauseCampaign({ ...by(marta, later(1)), id })).toEqual({ ok: false, reason: "NOT_LIVE" });
    expect(await resumeCampaign({ ...by(marta, later(3)), id })).toEqual({ ok: true });
    expect(await runs(id)).toEqual([
      { version: 1, from: now, until: later(1) },
      { version: 1, from: later(3), until: null },
    ]);
    expect(await rulebook()).toBe(before + 2);
  });

  it("ends by a version that ends now, and keeps the draft", async () => {
    const id = await givenLive();
    await saveCampaignDraft({
      ...by(marta),
      id,
      revision: 2,
      title: "Kawa",
      definition: { ...definition, controlPercent: 5 },
    });
    expect(await endCampaign({ ...by(marta, later(4)), id })).toEqual({ ok: true, version: 2 });
    const ended = await getCampaign({ id });
    expect(ended).toMatchObject({ liveVersion: 2, live: { schedule: { endsAt: later(4).toISOString() } } });
    expect(ended?.draft?.controlPercent).toBe(5);
    expect(await endCampaign({ ...by(marta, later(5)), id })).toEqual({ ok: false, reason: "NOT_LIVE" });
  });

  it("archives, and brings back out of force", async () => {
    const id = await givenLive();
    expect(await archiveCampaign({ ...by(marta, later(1)), id, archived: true })).toEqual({ ok: true });
    expect(await archiveCampaign({ ...by(marta), id, archived: true })).toEqual({ ok: false, reason: "UNCHANGED" });
    expect(await saveCampaignDraft({ ...by(marta), id, revision: 3, title: "x", definition })).toEqual({
      ok: false,
      reason: "ARCHIVED",
    });
    expect((await runs(id)).at(-1)?.until).toEqual(later(1));
    expect(await archiveCampaign({ ...by(marta), id, archived: false })).toEqual({ ok: true });
    expect((await getCampaign({ id }))?.status).toBe("paused");
  });

  it("copies as a draft of its own", async () => {
    const id = await givenLive({}, "K".repeat(80));
    const copy = await copyCampaign({ ...by(ewa), id, suffix: " (kopia)" });
    if (!copy.ok) throw new Error(copy.reason);
    const made = await getCampaign({ id: copy.id });
    expect(made).toMatchObject({ status: "draft", liveVersion: null, draft: definition });
    expect(made?.title).toBe(`${"K".repeat(72)} (kopia)`);
    expect(await copyCampaign({ ...by(ewa), id: 999_999, suffix: "" })).toEqual({ ok: false, reason: "NOT_FOUND" });
  });
});

describe("the list", () => {
  it("tells the same state as the domain, and counts them", async () => {
    const hour = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
    const ids = await Promise.all([
      givenLive({ schedule: { startsAt: hour(1), endsAt: null, hours: [] } }),
      givenLive({ schedule: { startsAt: null, endsAt: hour(-1), hours: [] } }),
      givenLive({ schedule: { startsAt: hour(0), endsAt: hour(2), hours: [] } }),
      givenLive({ schedule: { startsAt: null, endsAt: hour(0), hours: [] } }),
    ]);
    const { campaigns } = await listCampaigns({ now, since, limit: 100 });
    for (const [index, state] of (["scheduled", "ended", "live", "ended"] as const).entries()) {
      const listed = campaigns.find(({ id }) => id === ids[index]);
      expect(listed?.state).toBe(state);
      const record = await getCampaign({ id: ids[index] ?? 0 });
      expect(record && campaignState(record, now)).toBe(state);
    }
    const counts = await countCampaignStates({ now });
    expect(counts.scheduled).toBe(1);
    expect(counts.ended).toBeGreaterThanOrEqual(2);
  });

  it("goes forth and back by places, finds titles and member names without accents, and adds up 30 days", async () => {
    const title = `Żółta ${crypto.randomUUID()}`;
    const ids: number[] = [];
    for (const minute of [1, 2, 3]) {
      const saved = await saveCampaignDraft({
        ...by(marta, later(60 + minute)),
        id: null,
        revision: 0,
        title,
        definition,
      });
      if (saved.ok) ids.push(saved.id);
    }
    await database.owner`
      insert into campaign_day (campaign_id, day, awards, points, minor, returned_points, held) values
      (${ids[0] ?? 0}, '2026-11-01', 3, 100, 40, 10, 0), (${ids[0] ?? 0}, '2026-10-01', 9, 900, 40, 0, 0)`;
    const page = (place: { after?: string; before?: string }) =>
      listCampaigns({ search: title.replace("Żółta", "zolta"), now, since, limit: 2, ...place });
    const first = await page({});
    expect(first.campaigns.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.newer).toBeNull();
    const second = await page({ after: first.older ?? "" });
    expect(second.campaigns).toMatchObject([{ id: ids[0], awards: 3, points: 90, definition: { name: words } }]);
    expect(second.older).toBeNull();
    const back = await page({ before: second.newer ?? "" });
    expect(back.campaigns.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect((await page({ after: "nonsense" })).campaigns).toHaveLength(2);
  });

  it("is put in order by name, begin and figures, page by page", async () => {
    const tag = crypto.randomUUID();
    const ids: number[] = [];
    for (const [index, name] of ["Ćma", "Cyrk", "Żuk"].entries()) {
      const startsAt = index === 2 ? null : `2026-1${index}-01T00:00:00Z`;
      const changed = { ...definition, schedule: { ...definition.schedule, startsAt } };
      const saved = await saveCampaignDraft({
        ...by(marta, now),
        id: null,
        revision: 0,
        title: `${name} ${tag}`,
        definition: changed,
      });
      if (saved.ok) ids.push(saved.id);
    }
    const [moth = 0, circus = 0, beetle = 0] = ids;
    await database.owner`
      insert into campaign_day (campaign_id, day, awards, points, minor, returned_points, held) values
      (${circus}, '2026-11-01', 3, 100, 40, 10, 0), (${beetle}, '2026-11-01', 5, 20, 40, 0, 0)`;
    const sorted = async (sort: CampaignSort, more: { reversed?: boolean; after?: string } = {}) => {
      const page = await listCampaigns({ search: tag, now, since, limit: 2, sort, ...more });
      return { ids: page.campaigns.map(({ id }) => id), newer: page.newer, older: page.older };
    };
    expect(await sorted("title")).toEqual({ ids: [circus, moth], newer: null, older: "2" });
    expect(await sorted("title", { after: "2" })).toEqual({ ids: [beetle], newer: "0", older: null });
    expect((await sorted("title", { reversed: true })).ids).toEqual([beetle, moth]);
    expect((await sorted("starts")).ids).toEqual([circus, moth]);
    expect((await sorted("awards")).ids).toEqual([beetle, circus]);
    expect((await sorted("points")).ids).toEqual([circus, beetle]);
    expect((await sorted("points", { after: "nonsense" })).ids).toEqual([circus, beetle]);
  });
});
