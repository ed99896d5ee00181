import { beforeAll, describe, expect, it } from "vitest";
import { estimateSegment } from "@/db/segments/estimate";
import type { Condition } from "@/domain/condition/condition";
import { testDatabase } from "@/test/database";

const database = testDatabase();
const terms = { today: 20_514, timeZone: "Europe/Warsaw", unit: 10_000, firstTierId: "base" };
const inKrakow: Condition = { field: "member.city", op: "is", value: "Kraków" };
const GAP = 40;

async function addMembers(first: number, last: number): Promise<void> {
  await database.owner`
    insert into member (id, external_id, card_number, first_name, last_name, city, locale, joined_channel, joined_at)
    overriding system value
    select g * ${GAP}, 'E' || g, 'E' || g, 'Ewa', 'Nowak', case when g % 2 = 0 then 'Kraków' else 'Łódź' end, 'pl', 'online', now()
    from generate_series(${first}::bigint, ${last}::bigint) g`;
}

describe("an estimate of a segment", () => {
  beforeAll(() => addMembers(1, 1_000));

  it("is not made of few members: they are counted as quickly", async () => {
    expect(await estimateSegment(inKrakow, terms)).toBeNull();
  });

  it("is near the count, and the same each time, and says nothing of a handful", async () => {
    await addMembers(1_001, 6_000);
    const about = await estimateSegment(inKrakow, terms);
    expect(about).toBeGreaterThan(2_000);
    expect(about).toBeLessThan(4_000);
    expect(await estimateSegment(inKrakow, terms)).toBe(about);
    expect(await estimateSegment({ ...inKrakow, value: "Atlantyda" }, terms)).toBeNull();
  });

  it("is not made where nobody waits", async () => {
    expect(await estimateSegment(inKrakow, terms, { signal: AbortSignal.abort() })).toBeNull();
  });
});
