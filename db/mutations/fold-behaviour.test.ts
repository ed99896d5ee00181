import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/db/client";
import { foldKpis } from "@/db/mutations/fold-kpis";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { recordActivities } from "@/db/mutations/record-activities";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import { listCategories, listStores, searchProducts } from "@/db/queries/products";
import type { Activity } from "@/domain/activity";
import { testDatabase } from "@/test/database";
import { goodsBack, grant, line, memberOf, order } from "@/test/ledger";
import { givenProgramme } from "@/test/programme";

const database = testDatabase();
const timeZone = "Pacific/Apia";
const now = new Date("2026-03-01T12:00:00Z");

async function foldAll(limit = 2): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    await foldKpis({ timeZone, now, limit });
    const [left] = await sql<{ n: number }[]>`select count(*)::int as n from outbox_event`;
    if (left?.n === 0) return;
    await sleep(20);
  }
  throw new Error("the outbox was not folded");
}

async function facts(): Promise<Record<string, unknown>> {
  const activities = await sql`
    select f.member_id, f.key::text, f.value_minor, f.quantity_micros, f.slot, f.coupon, f.attributes, c.kind, c.event, c.channel, c.store,
      c.payment, c.country, c.source
    from behaviour_activity f join behaviour_context c on c.id = f.context_id order by 1, c.kind, f.slot, 2`;
  const lines = await sql`
    select l.member_id, l.key::text, l.quantity_micros, l.amount_micros, l.slot, c.channel, i.sku, i.category, i.brand, i.labels
    from behaviour_line l join behaviour_context c on c.id = l.context_id join behaviour_item i on i.id = l.item_id order by 1, 7, 3 desc, 2`;
  const members = await sql`select * from behaviour_member order by 1`;
  const running = await sql`select * from behaviour_running order by 1`;
  return { activities: [...activities], lines: [...lines], members: [...members], running: [...running] };
}

async function record(...activities: Activity[]): Promise<void> {
  for (const outcome of await recordActivities({ activities, now })) expect(outcome.ok).toBe(true);
}

const at = (text: string) => new Date(text);

describe("what members did, as segments count it", () => {
  beforeAll(async () => {
    await givenProgramme(database.owner, { timeZone });
  });

  it("follows orders, returns, reversals and events, and is what a rebuild makes", async () => {
    const twoLines = order("ola", 0, at("2026-01-05T09:59:00Z"), {
      externalId: "o1",
      channel: "store",
      store: "Kraków",
      coupon: "ZIMA",
      payment: "card",
      lines: [
        line("T-1", 30, 3, { category: "Herbata", name: "Mięta" }),
        line("K-1", 50, 1, { category: "Krem" }),
        line("SHIP", 10, 1, { kind: "shipping" }),
      ],
    });
    // The same member in the same second, in another transaction.
    await record(twoLines);
    await record({ ...twoLines, externalId: "o2", lines: [line("T-1", 10)] });
    await foldAll(1);
    await record(goodsBack("ola", at("2026-01-08T10:00:00Z"), { orderExternalId: "o1", lines: [line("T-1", 10, 1)] }));
    await record(order("jan", 20, at("2026-01-06T10:00:00Z"), { externalId: "j1" }));
    await record(goodsBack("jan", at("2026-01-09T10:00:00Z"), { orderExternalId: "j1" }));
    await record({
      ...grant("jan", 5, at("2026-01-10T10:00:00Z")),
      event: { type: "visit", attributes: { shop: "A", n: 2 } },
    });
    await record(order("ewa", 40, at("2026-01-11T10:00:00Z"), { externalId: "e1" }));
    await foldAll();
    const ewa = await memberOf(database.owner, "ewa");
    const [entry] = await sql<{ seq: number }[]>`select seq from ledger_entry where member_id = ${ewa} and kind = 1`;
    expect(
      await reverseEntry({ memberId: ewa, seq: entry?.seq ?? 0, reason: "Pomyłka", staffId: null, now }),
    ).toMatchObject({ ok: true });
    await foldAll();

    const folded = await facts();
    const ola = await memberOf(database.owner, "ola");
    const jan = await memberOf(database.owner, "jan");
    expect(folded.lines).toMatchObject([
      { member_id: ola, sku: "K-1", quantity_micros: 1_000_000, amount_micros: 50_000_000, category: "Krem" },
      { member_id: ola, sku: "T-1", quantity_micros: 2_000_000, amount_micros: 20_000_000, category: "Herbata" },
      { member_id: ola, sku: "T-1", quantity_micros: 1_000_000, amount_micros: 10_000_000, category: "" },
    ]);
    // 09:59Z is 23:59 of the same day in Apia (UTC+14 until 2021, +13 since).
    expect(folded.members).toEqual([
      { member_id: ola, spend_minor: 8_000, orders: 2, first_day: 20_458, last_day: 20_458 },
    ]);
    expect(folded.running).toEqual([
      { member_id: ola, days: [20_458], orders: [2], spend_minor: [8_000], quantity_micros: [4_000_000] },
    ]);
    expect((folded.activities as { member_id: number }[]).filter(({ member_id }) => member_id === jan)).toMatchObject([
      { kind: 2 },
      { kind: 3, event: "visit", attributes: { shop: "A", n: 2 } },
    ]);
    await rebuildKpis({ timeZone, now });
    expect(await facts()).toEqual(folded);
  });

  it("keeps the catalogue as the last order showed it", async () => {
    await record(
      order("ola", 0, at("2026-02-01T10:00:00Z"), {
        store: "Łódź",
        lines: [line("T-1", 24, 2, { name: "Mięta pieprzowa" })],
      }),
    );
    await record(order("ola", 0, at("2025-02-01T10:00:00Z"), { lines: [line("T-1", 99, 1, { name: "Dawna mięta" })] }));
    await foldAll();
    expect(await searchProducts({ query: "mieta" })).toMatchObject([
      { sku: "T-1", name: "Mięta pieprzowa", category: "Herbata", priceMicros: 12_000_000 },
    ]);
    expect(await searchProducts({ query: "k-1" })).toMatchObject([{ sku: "K-1", category: "Krem" }]);
    expect(await listCategories()).toEqual([
      { value: "Herbata", count: 1 },
      { value: "Krem", count: 1 },
    ]);
    expect(await listStores()).toEqual(["Kraków", "Łódź"]);
  });
});
