import { beforeAll, describe, expect, it } from "vitest";
import { listEventAttributes, listMemberAttributes } from "@/db/queries/condition-choices";
import { testDatabase } from "@/test/database";
import { givenMember } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const now = new Date("2026-03-01T12:00:00Z");

async function givenEvent(event: string, key: number, attributes: Record<string, unknown>): Promise<void> {
  const raw = database.owner;
  const [context] = await raw<{ id: number }[]>`
    insert into behaviour_context (kind, event, channel, store, payment, country, source, digest)
    values (3, ${event}, 'app', '', '', '', 'shop', md5(${event})::uuid)
    on conflict (digest) do update set event = excluded.event returning id`;
  await raw`insert into behaviour_activity (member_id, key, value_minor, quantity_micros, slot, context_id, attributes)
    values (1, ${key}, 0, 0, ${29_000_000 + key}, ${context?.id ?? 0}, ${raw.json(attributes as Record<string, string>)})`;
}

describe("attributes that were seen", () => {
  beforeAll(async () => {
    await givenProgramme(database.owner);
    await givenEvent("review", 1, { stars: 5, photo: true, text: "x".repeat(61), none: null });
    await givenEvent("review", 2, { stars: 5, photo: false });
    await givenEvent("review", 3, { stars: 4 });
    await givenEvent("recycling", 4, { material: "glass", stars: "gold" });
    await givenEvent("laurel.birthday", 5, { days: 7 });
  });

  it("are those of the shop's own events by their type, the most frequent values first, long ones left out", async () => {
    const seen = await listEventAttributes();
    const named = (of: string, key: string) => seen.find((one) => one.of === of && one.key === key)?.values;
    expect(named("review", "stars")).toEqual([5, 4]);
    expect(new Set(named("review", "photo"))).toEqual(new Set([true, false]));
    expect(named("review", "text")).toEqual([]);
    expect(named("recycling", "stars")).toEqual(["gold"]);
    expect(named("recycling", "material")).toEqual(["glass"]);
    expect(seen).toHaveLength(5);
  });

  it("are those of members too", async () => {
    const [ola, jan] = [await givenMember({ balance: 0, now }), await givenMember({ balance: 0, now })];
    await database.owner`update member set attributes = '{"pet": "cat", "size": 38, "list": [1]}' where id = ${ola}`;
    await database.owner`update member set attributes = '{"pet": "cat"}' where id = ${jan}`;
    expect(await listMemberAttributes()).toEqual([
      { of: "", key: "pet", values: ["cat"] },
      { of: "", key: "size", values: [38] },
    ]);
  });
});
