import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { giveTier, removeTierFloor } from "@/db/mutations/give-tier";
import { reviewTiers } from "@/db/mutations/review-tiers";
import { getTierStanding } from "@/db/queries/tiers";
import { memberId } from "@/domain/id";
import type { Programme } from "@/domain/programme";
import { testDatabase } from "@/test/database";
import { givenKnownMember } from "@/test/people";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
let programme: Programme;
beforeAll(async () => {
  programme = await givenProgramme(database.owner);
});

const now = new Date("2026-03-01T12:00:00Z");
const act = { reason: "za pomoc przy otwarciu", staffId: null, now };

describe("a tier given by hand", () => {
  it("is a floor until its day, audited, and can be taken away", async () => {
    const id = memberId(await givenKnownMember());
    const until = new Date("2026-06-30T21:59:59.999Z");
    expect(await giveTier({ ...act, memberId: id, tierId: "gold", until })).toEqual({ ok: true });
    const standing = await getTierStanding({ memberId: id, now, programme });
    expect(standing).toMatchObject({
      tier: { id: "gold" },
      givenByHand: true,
      until,
      floor: { tier: { id: "gold" }, until },
    });
    const [row] = await sql<{ action: string; after: { reason: string } }[]>`
      select action, after from audit_log where subject_id = ${String(id)} order by id desc limit 1`;
    expect(row).toMatchObject({ action: "member.tier-given", after: { tier: "gold", reason: act.reason } });

    await reviewTiers({ now: new Date("2026-07-01T00:00:00Z") });
    expect(await getTierStanding({ memberId: id, now: new Date("2026-07-01T00:00:00Z"), programme })).toMatchObject({
      tier: { id: "bronze" },
      floor: null,
    });
    await giveTier({ ...act, memberId: id, tierId: "silver", until: null });
    expect(await removeTierFloor({ ...act, memberId: id })).toEqual({ ok: true });
    expect(await getTierStanding({ memberId: id, now, programme })).toMatchObject({
      tier: { id: "bronze" },
      floor: null,
    });
    expect(await removeTierFloor({ ...act, memberId: id })).toEqual({ ok: false, reason: "NO_FLOOR" });
  });

  it.each([
    ["the first tier", { tierId: "bronze", until: null }, "TIER_UNKNOWN"],
    ["a tier there is none of", { tierId: "diamond", until: null }, "TIER_UNKNOWN"],
    ["a day that is over", { tierId: "gold", until: new Date("2026-02-28T22:59:59.999Z") }, "TOO_LATE"],
  ])("refuses %s", async (_name, given, reason) => {
    const id = memberId(await givenKnownMember());
    expect(await giveTier({ ...act, memberId: id, ...given })).toEqual({ ok: false, reason });
  });

  it("refuses somebody who is not there", async () => {
    expect(await giveTier({ ...act, memberId: memberId(999_999), tierId: "gold", until: null })).toEqual({
      ok: false,
      reason: "NOT_FOUND",
    });
  });
});
