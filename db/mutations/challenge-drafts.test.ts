import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { sql, transaction } from "@/db/client";
import { archiveBadge } from "@/db/mutations/archive-badge";
import {
  archiveChallenge,
  copyChallenge,
  discardChallengeDraft,
  pauseChallenge,
  publishChallenge,
  resumeChallenge,
  saveChallengeDraft,
  submitChallenge,
} from "@/db/mutations/challenge-drafts";
import { saveBadge } from "@/db/mutations/save-badge";
import { savePicture } from "@/db/mutations/save-picture";
import { listBadges } from "@/db/queries/badges-admin";
import {
  getChallenge,
  getChallengeResults,
  listChallenges,
  listChallengeVersions,
} from "@/db/queries/challenges-admin";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { challenge } from "@/test/challenges";
import { testDatabase } from "@/test/database";
import { givenAccount } from "@/test/people";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-11-21T12:00:00Z");
let marta = "";
let ewa = "";
const by = (accountId: string) => ({ accountId, actorName: accountId === ewa ? "Ewa" : "Marta", now });

beforeAll(async () => {
  await givenProgramme(database.owner);
  marta = await givenAccount({ email: "marta@example.com", staffRole: "marketer", name: "Marta" });
  ewa = await givenAccount({ email: "ewa@example.com", staffRole: "admin", name: "Ewa" });
});

async function givenDraft(changes: Partial<ChallengeDefinition> = {}): Promise<number> {
  const definition = challenge(changes);
  const saved = await saveChallengeDraft({ ...by(marta), id: null, revision: 0, title: "Herbaty", definition });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

async function givenLive(changes: Partial<ChallengeDefinition> = {}): Promise<number> {
  const id = await givenDraft(changes);
  expect(await publishChallenge({ ...by(marta), id, revision: 1 })).toMatchObject({ ok: true, version: 1 });
  return id;
}

async function rulebook(): Promise<number> {
  const [row] = await sql<{ revision: number }[]>`select revision from rulebook_state`;
  return row?.revision ?? 0;
}

describe("a challenge's draft", () => {
  it("is kept unfinished, refused when it is no challenge, and refused over a newer one", async () => {
    const id = await givenDraft({ steps: [] });
    const bad = await saveChallengeDraft({ ...by(marta), id, revision: 1, title: "", definition: { steps: 7 } });
    expect(bad).toMatchObject({ ok: false, reason: "INVALID" });
    const kept = { ...by(ewa), id, revision: 1, title: "Nowe", definition: challenge() };
    expect(await saveChallengeDraft(kept)).toEqual({ ok: true, id, revision: 2 });
    expect(await saveChallengeDraft(kept)).toMatchObject({ ok: false, reason: "STALE", current: { title: "Nowe" } });
    expect(await saveChallengeDraft({ ...kept, id: 999_999 })).toMatchObject({ reason: "NOT_FOUND" });
  });

  it("goes whole before the first version, and alone after it", async () => {
    const id = await givenDraft();
    expect(await discardChallengeDraft({ ...by(marta), id, revision: 1 })).toEqual({ ok: true, removed: true });
    expect(await getChallenge({ id })).toBeNull();
    const live = await givenLive();
    const again = { ...by(marta), id: live, revision: 2 };
    expect(await discardChallengeDraft(again)).toMatchObject({ reason: "NO_DRAFT" });
    await saveChallengeDraft({ ...again, title: "Herbaty", definition: challenge({ ordered: true }) });
    expect(await discardChallengeDraft({ ...again, revision: 3 })).toEqual({ ok: true, removed: false });
    expect((await getChallenge({ id: live }))?.live?.ordered).toBe(false);
  });
});

describe("publishing a challenge", () => {
  it("names what is wrong and changes nothing", async () => {
    const id = await givenDraft({ steps: [] });
    const before = await rulebook();
    const outcome = await publishChallenge({ ...by(marta), id, revision: 1 });
    expect(outcome).toMatchObject({ ok: false, reason: "INVALID", faults: [{ field: "steps", code: "required" }] });
    expect(await rulebook()).toBe(before);
    expect(await listChallengeVersions({ id })).toEqual([]);
  });

  it("adds a version, raises the rulebook, and lets only one of two win", async () => {
    const id = await givenDraft();
    const before = await rulebook();
    const both = await Promise.all([marta, ewa].map((who) => publishChallenge({ ...by(who), id, revision: 1 })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: "STALE" });
    expect(await rulebook()).toBe(before + 1);
    expect((await listChallengeVersions({ id })).map(({ version }) => version)).toEqual([1]);
    expect(await publishChallenge({ ...by(marta), id, revision: 2 })).toMatchObject({ reason: "NO_DRAFT" });
  });

  it("asks for a second person where the programme does", async () => {
    const id = await givenDraft();
    await givenProgramme(database.owner, { campaignReview: true });
    expect(await publishChallenge({ ...by(marta), id, revision: 1 })).toMatchObject({ reason: "REVIEW_REQUIRED" });
    expect(await submitChallenge({ ...by(marta), id, revision: 1 })).toMatchObject({ ok: true });
    expect(await publishChallenge({ ...by(marta), id, revision: 2 })).toMatchObject({ reason: "OWN_SUBMISSION" });
    expect(await publishChallenge({ ...by(ewa), id, revision: 2 })).toMatchObject({ ok: true });
    await givenProgramme(database.owner);
  });
});

describe("a challenge's life", () => {
  it("pauses, resumes, is copied, archived and brought back", async () => {
    const id = await givenLive();
    expect(await resumeChallenge({ ...by(marta), id })).toMatchObject({ reason: "NOT_PAUSED" });
    expect(await pauseChallenge({ ...by(marta), id })).toEqual({ ok: true });
    expect(await pauseChallenge({ ...by(marta), id })).toMatchObject({ reason: "NOT_LIVE" });
    expect(await resumeChallenge({ ...by(marta), id })).toEqual({ ok: true });
    const copied = await copyChallenge({ ...by(marta), id, suffix: " (kopia)" });
    expect(copied.ok && (await getChallenge({ id: copied.id }))?.title).toBe("Herbaty (kopia)");
    expect(await archiveChallenge({ ...by(marta), id, archived: true })).toEqual({ ok: true });
    expect(await archiveChallenge({ ...by(marta), id, archived: true })).toMatchObject({ reason: "UNCHANGED" });
    expect((await listChallenges({})).challenges.some((one) => one.id === id)).toBe(false);
    expect(await archiveChallenge({ ...by(marta), id, archived: false })).toEqual({ ok: true });
    expect((await getChallenge({ id }))?.status).toBe("paused");
  });

  it("has no results before anybody joins", async () => {
    const id = await givenLive();
    const live = challenge();
    expect(await getChallengeResults({ id, version: 1, live, timeZone: "Europe/Warsaw" })).toEqual({
      members: 0,
      joined: 0,
      started: 0,
      completed: 0,
      points: 0,
      minor: 0,
      funnel: { joined: 0, started: 0, stages: [0, 0], completed: 0 },
      steps: [],
      days: [],
    });
  });
});

describe("a badge", () => {
  const words = { pl: "Herbaciarz", en: "Tea lover", ru: "Чай" };
  const fields = { name: words, description: words, rarity: "rare" as const, art: "teapot", pictureId: null };

  it("is kept, changed, and archived only when nothing gives it", async () => {
    expect(await saveBadge({ ...by(marta), id: null, ...fields, art: "none" })).toMatchObject({ reason: "INVALID" });
    const saved = await saveBadge({ ...by(marta), id: null, ...fields });
    if (!saved.ok) throw new Error(saved.reason);
    const { id } = saved;
    expect(await saveBadge({ ...by(ewa), id, ...fields, rarity: "epic" })).toEqual({ ok: true, id });
    expect(await listBadges({ id })).toMatchObject([{ rarity: "epic", earned: 0, lastEarnedAt: null }]);
    const challengeId = await givenLive({ reward: { badgeId: id } });
    expect(await archiveBadge({ ...by(marta), id, archived: true })).toEqual({
      ok: false,
      reason: "IN_USE",
      givers: ["Herbaty"],
    });
    await archiveChallenge({ ...by(marta), id: challengeId, archived: true });
    expect(await archiveBadge({ ...by(marta), id, archived: true })).toEqual({ ok: true });
    expect(await archiveBadge({ ...by(marta), id, archived: true })).toMatchObject({ reason: "UNCHANGED" });
  });

  it("shows the shop's own picture, which must be there", async () => {
    const bytes = await sharp({ create: { width: 500, height: 500, channels: 3, background: "#355" } })
      .png()
      .toBuffer();
    const picture = await savePicture({ bytes, now });
    if (!picture.ok) throw new Error(picture.reason);
    const saved = await saveBadge({ ...by(marta), id: null, ...fields, pictureId: picture.id });
    expect(saved.ok && (await listBadges({ id: saved.id }))[0]?.pictureId).toBe(picture.id);
    const gone = { field: "pictureId", code: "unknown" };
    const pictureId = randomUUID();
    expect(await saveBadge({ ...by(marta), id: null, ...fields, pictureId })).toMatchObject({ faults: [gone] });
    const draft = { ...by(marta), id: null, revision: 0, title: "Herbaty", definition: challenge({ pictureId }) };
    expect(await saveChallengeDraft(draft)).toMatchObject({ faults: [gone] });
  });

  it("archived while a challenge that gives it is published: one of the two is refused, with what is in the way", async () => {
    const saved = await saveBadge({ ...by(marta), id: null, ...fields });
    if (!saved.ok) throw new Error(saved.reason);
    const badge = { ...by(ewa), id: saved.id, archived: true };
    const first = await givenDraft({ reward: { badgeId: saved.id } });
    let archiving: ReturnType<typeof archiveBadge> | undefined;
    await transaction(async (tx) => {
      expect(await publishChallenge({ ...by(marta), id: first, revision: 1 }, tx)).toMatchObject({ ok: true });
      archiving = archiveBadge(badge);
      await new Promise((done) => setTimeout(done, 100));
    });
    expect(await archiving).toEqual({ ok: false, reason: "IN_USE", givers: ["Herbaty"] });
    await archiveChallenge({ ...by(marta), id: first, archived: true });

    const second = await givenDraft({ reward: { badgeId: saved.id } });
    let publishing: ReturnType<typeof publishChallenge> | undefined;
    await transaction(async (tx) => {
      expect(await archiveBadge(badge, tx)).toEqual({ ok: true });
      publishing = publishChallenge({ ...by(marta), id: second, revision: 1 });
      await new Promise((done) => setTimeout(done, 100));
    });
    expect(await publishing).toMatchObject({
      reason: "INVALID",
      faults: [{ field: "reward.badgeId", code: "unknown" }],
    });
  });
});
