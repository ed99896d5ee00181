import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { archiveSegment } from "@/db/mutations/archive-segment";
import { changeList } from "@/db/mutations/change-list";
import { copySegment } from "@/db/mutations/copy-segment";
import { refreshSegment } from "@/db/mutations/refresh-segment";
import { saveSegment } from "@/db/mutations/save-segment";
import { listSegmentUses } from "@/db/queries/segment-references";
import {
  getSegment,
  listDueSegments,
  listSegmentDays,
  listSegmentMembers,
  listSegmentMoves,
  listSegmentsOfMember,
} from "@/db/queries/segments";
import { compileSegment } from "@/db/segments/compile";
import { previewSegment } from "@/db/segments/find-members";
import type { Condition } from "@/domain/condition/condition";
import type { SegmentDefinition } from "@/domain/segment/segment";
import { testDatabase } from "@/test/database";
import { givenReward } from "@/test/ledger";
import { givenKnownMember } from "@/test/people";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-03-01T12:00:00Z");
const actor = { accountId: null, actorName: "Marta", now };
const terms = { today: 20_513, timeZone: "Europe/Warsaw", unit: 10_000, firstTierId: "base" };
const inCity = (city: string): Condition => ({ field: "member.city", op: "is", value: city });
let names = 0;

async function given(definition: SegmentDefinition | Condition, name = `Segment ${++names}`): Promise<string> {
  const whole: SegmentDefinition = "kind" in definition ? definition : { kind: "conditions", conditions: definition };
  const saved = await saveSegment({
    ...actor,
    id: null,
    revision: 0,
    draft: { name, description: "", definition: whole },
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.id;
}

const membersOf = async (id: string) => (await listSegmentMembers({ id })).rows.map((row) => row.id);

describe("segments", () => {
  beforeAll(async () => {
    await givenProgramme(database.owner);
  });

  it("are filled, follow their members, and tell who entered and left", async () => {
    const anna = await givenKnownMember({ city: "Sopot" });
    const jan = await givenKnownMember({ city: "Hel" });
    const id = await given(inCity("sopot"));
    expect(await refreshSegment({ id, now })).toEqual({ state: "refreshed", size: 1, entered: 1, left: 0 });
    expect(await listSegmentMoves({ id })).toEqual([]);
    await sql`update member set city = case when id = ${anna} then 'Hel' else 'Sopot' end where id in (${anna}, ${jan})`;
    const later = new Date("2026-03-02T12:00:00Z");
    expect(await refreshSegment({ id, now: later })).toEqual({ state: "refreshed", size: 1, entered: 1, left: 1 });
    expect(await membersOf(id)).toEqual([jan]);
    expect((await listSegmentMoves({ id })).map((move) => [move.id, move.entered]).toSorted()).toEqual(
      [
        [anna, false],
        [jan, true],
      ].toSorted(),
    );
    expect(await listSegmentDays({ id, from: "2026-02-01" })).toEqual([
      { day: "2026-03-01", members: 1, entered: 0, left: 0 },
      { day: "2026-03-02", members: 1, entered: 1, left: 1 },
    ]);
    expect(await listSegmentsOfMember({ memberId: jan })).toMatchObject([{ id }]);
  });

  it("are refreshed once by two at the same time", async () => {
    await Promise.all(Array.from({ length: 5 }, () => givenKnownMember({ city: "Łeba" })));
    const id = await given(inCity("Łeba"));
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => refreshSegment({ id, now })));
    expect(
      outcomes.filter(({ state }) => state === "busy").length +
        outcomes.filter(({ state }) => state === "refreshed").length,
    ).toBe(6);
    expect(await membersOf(id)).toHaveLength(5);
    const [day] = await listSegmentDays({ id, from: "2026-02-01" });
    expect(day).toMatchObject({ members: 5, entered: 0, left: 0 });
  });

  it("come after the segments they are made of, and follow them", async () => {
    await givenKnownMember({ city: "Ustka" });
    const inner = await given(inCity("Ustka"));
    const outer = await given({ all: [{ field: "member.segment", op: "in", value: [inner] }] });
    const due = await listDueSegments({ now });
    expect(due.indexOf(inner)).toBeLessThan(due.indexOf(outer));
    expect(await listDueSegments({ now, segmentId: inner })).toEqual([inner, outer]);
    for (const id of [inner, outer]) await refreshSegment({ id, now });
    expect(await membersOf(outer)).toHaveLength(1);
    expect(await listDueSegments({ now: new Date(now.getTime() + 60_000) })).not.toContain(outer);
    expect(await listDueSegments({ now: new Date(now.getTime() + 300_000) })).toContain(outer);
    const edit = await saveSegment({
      ...actor,
      id: inner,
      revision: 1,
      draft: {
        name: "Ustka",
        description: "",
        definition: { kind: "conditions", conditions: { field: "member.segment", op: "is", value: outer } },
      },
    });
    expect(edit).toMatchObject({ ok: false, faults: [{ code: "circular" }] });
  });

  it("are harmless whatever their texts say", async () => {
    const nasty = "'; drop table segment_member; -- $1 \\";
    const texts: Condition[] = [
      { field: "member.city", op: "contains", value: nasty },
      { field: "member.tag", op: "in", value: [nasty, "O'Neill"] },
      { field: "member.attribute", param: nasty, op: "is", value: nasty },
      { field: "member.attribute", param: `a' || (select 1) || '`, op: "starts-with", value: nasty },
      {
        did: "events",
        event: nasty,
        op: "gte",
        value: 1,
        where: { field: "event.attribute", param: nasty, op: "is", value: nasty },
      },
      { did: "orders", op: "gte", value: 1, where: { field: "line.sku", op: "starts-with", value: `%_${nasty}` } },
      { field: "member.segment", op: "in", value: [nasty, randomUUID()] },
      { field: "history.challenge", param: "1 or 1=1", op: "is", value: "active" },
    ];
    for (const each of texts) {
      const compiled = compileSegment(each, terms);
      expect(compiled.text).not.toContain("drop table");
      expect(await previewSegment(compiled)).toMatchObject({ ok: true, count: 0 });
    }
    const id = await given(inCity(nasty), "Goście „d'Arc”");
    await refreshSegment({ id, now });
    expect(await getSegment({ id })).toMatchObject({ name: "Goście „d'Arc”", size: 0 });
    expect((await sql`select to_regclass('segment_member') as name`)[0]?.name).toBe("segment_member");
  });

  it("give up a count that takes too long", async () => {
    const slow = { text: "select m.id from member m where pg_sleep(5) is not null", values: [] };
    await givenKnownMember();
    expect(await previewSegment(slow, { timeoutMs: 100 })).toEqual({ ok: false, reason: "TOO_SLOW" });
  });

  it("refuse an older revision and a name that is taken, and keep what kind they are", async () => {
    const id = await given(inCity("Reda"), "Reda");
    const draft = {
      name: "Reda",
      description: "",
      definition: { kind: "conditions" as const, conditions: inCity("Rumia") },
    };
    expect(await saveSegment({ ...actor, id, revision: 1, draft })).toEqual({ ok: true, id, revision: 2 });
    expect(await saveSegment({ ...actor, id, revision: 1, draft })).toEqual({ ok: false, reason: "STALE" });
    expect(await saveSegment({ ...actor, id: null, revision: 0, draft: { ...draft, name: " reda " } })).toEqual({
      ok: false,
      reason: "INVALID",
      faults: [{ field: "name", code: "repeated" }],
    });
    expect(
      await saveSegment({ ...actor, id, revision: 2, draft: { ...draft, definition: { kind: "list" } } }),
    ).toMatchObject({
      ok: false,
      faults: [{ field: "kind" }],
    });
  });

  it("stay while something in force needs them, and say what", async () => {
    const id = await given(inCity("Puck"));
    const rewardId = await givenReward(database.owner, { cost: 5 });
    await database.owner`update reward set segment_ids = array[${id}::uuid] where id = ${rewardId}`;
    const outer = await given({ field: "member.segment", op: "is-not", value: id }, "Poza Puckiem");
    expect(await archiveSegment({ ...actor, id, archived: true, locale: "pl" })).toEqual({
      ok: false,
      reason: "IN_USE",
      uses: [
        { kind: "reward", id: rewardId, name: "Nagroda", live: true },
        { kind: "segment", id: outer, name: "Poza Puckiem", live: true },
      ],
    });
    await database.owner`update reward set status = 'archived' where id = ${rewardId}`;
    expect(await archiveSegment({ ...actor, id: outer, archived: true, locale: "pl" })).toEqual({ ok: true });
    expect(await archiveSegment({ ...actor, id, archived: true, locale: "pl" })).toEqual({ ok: true });
    expect((await listSegmentUses({ ids: [id], locale: "pl" })).get(id) ?? []).toEqual([]);
    expect(await refreshSegment({ id, now })).toEqual({ state: "gone" });
    expect(await archiveSegment({ ...actor, id, archived: false, locale: "pl" })).toEqual({ ok: true });
  });

  it("are copied under a name that is free", async () => {
    const id = await given(inCity("Jurata"), "Jurata");
    const first = await copySegment({ ...actor, id, suffix: "kopia" });
    const second = await copySegment({ ...actor, id, suffix: "kopia" });
    const name = async (copy: typeof first) => (copy.ok ? (await getSegment({ id: copy.id }))?.name : null);
    expect([await name(first), await name(second)]).toEqual(["Jurata (kopia)", "Jurata (kopia 2)"]);
  });
});

describe("a list", () => {
  it("takes members by whatever name they go, tells the unknown, and can be repeated", async () => {
    const one = await givenKnownMember({ email: "one@list.example", externalId: "crm-1" });
    const two = await givenKnownMember({ phone: "+48600700800", externalId: "crm-2" });
    const id = await given({ kind: "list" });
    const refs = [" ONE@list.example ", "600 700 800", "crm-1", `#${two}`, "nobody@list.example", "'; drop", ""];
    expect(await changeList({ ...actor, id, refs, add: true })).toEqual({
      ok: true,
      changed: 2,
      unchanged: 0,
      unknown: ["nobody@list.example", "'; drop"],
      size: 2,
    });
    expect(await changeList({ ...actor, id, refs: ["crm-2"], add: true })).toMatchObject({
      changed: 0,
      unchanged: 1,
      size: 2,
    });
    expect(await changeList({ ...actor, id, refs: ["crm-1"], add: false })).toMatchObject({ changed: 1, size: 1 });
    expect(await membersOf(id)).toEqual([two]);
    await sql`update member set status = 'erased' where id = ${two}`;
    expect(await refreshSegment({ id, now })).toMatchObject({ size: 0, left: 1 });
    expect((await listSegmentMoves({ id })).map((move) => [move.id, move.entered])).toContainEqual([one, false]);
  });

  it("is not what conditions make", async () => {
    const id = await given(inCity("Mielno"));
    expect(await changeList({ ...actor, id, refs: ["x"], add: true })).toEqual({ ok: false, reason: "NOT_A_LIST" });
    expect(await changeList({ ...actor, id: randomUUID(), refs: ["x"], add: true })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });
});
