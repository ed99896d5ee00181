import { db } from "@/db/client";
import { refreshSegment } from "@/db/mutations/refresh-segment";
import { scoreRfm } from "@/db/mutations/score-rfm";
import { segment } from "@/db/schema/segment";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { Condition } from "@/domain/condition/condition";
import { dayAt } from "@/domain/day";
import { uuidv7 } from "@/domain/id";
import type { SegmentDefinition } from "@/domain/segment/segment";

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 60;
const REFRESH_DAYS = 3;

interface SeededSegment {
  readonly name: string;
  readonly description: string;
  readonly conditions: Condition;
}

const segments: readonly SeededSegment[] = [
  {
    name: "Miłośnicy herbaty",
    description: "Herbata co najmniej dwa razy w ostatnich 90 dniach.",
    conditions: {
      did: "orders",
      where: { field: "line.category", op: "starts-with", value: "Herbata" },
      within: { days: 90 },
      op: "gte",
      value: 2,
    },
  },
  {
    name: "Do odzyskania",
    description: "Kupowali co najmniej trzy razy, od 60 dni ich nie ma.",
    conditions: {
      all: [
        { field: "member.orders", op: "gte", value: 3 },
        { field: "history.days-since-order", op: "gte", value: 60 },
      ],
    },
  },
  {
    name: "Najlepsi klienci",
    description: "Najwyższe piątki częstości i wydatków.",
    conditions: {
      all: [
        { field: "history.rfm-frequency", op: "in", value: [4, 5] },
        { field: "history.rfm-spend", op: "is", value: 5 },
      ],
    },
  },
  {
    name: "Krakowskie sklepy",
    description: "Kupują w sklepie w Krakowie i zgodzili się na e-mail.",
    conditions: {
      all: [
        { did: "orders", where: { field: "activity.store", op: "contains", value: "Kraków" }, op: "gte", value: 1 },
        { field: "member.consent-email", op: "is", value: true },
      ],
    },
  },
  {
    name: "Nowi w tym miesiącu",
    description: "W programie od najwyżej 30 dni.",
    conditions: { field: "member.days-since-joining", op: "lte", value: 30 },
  },
];

/** A handful of segments, refreshed as if for two months, and a list of guests. Needs folded facts. */
export async function seedSegments({ now }: { now: Date }): Promise<void> {
  const { timeZone } = zielnikProgramme;
  await scoreRfm({ today: dayAt(now, timeZone), now });
  const createdAt = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
  for (const { conditions, ...words } of segments) {
    const id = await insert({ ...words, definition: { kind: "conditions", conditions }, createdAt });
    for (let days = HISTORY_DAYS; days >= 0; days -= REFRESH_DAYS) {
      await refreshSegment({ id, now: new Date(now.getTime() - days * DAY_MS) });
    }
  }
  const list = await insert({
    name: "Goście warsztatów zielarskich",
    description: "Lista z jesiennych warsztatów.",
    definition: { kind: "list" },
    createdAt,
  });
  await db.$client`
    with guest as (
      insert into segment_member (segment_id, member_id, since)
      select ${list}::uuid, id, ${createdAt} from member where status = 'active' order by hashint8(id) limit 24
      returning member_id
    )
    update segment set size = (select count(*) from guest), refreshed_at = ${now}, stale = false where id = ${list}`;
}

async function insert(row: {
  name: string;
  description: string;
  definition: SegmentDefinition;
  createdAt: Date;
}): Promise<string> {
  const id = uuidv7(row.createdAt);
  await db.insert(segment).values({ ...row, id, updatedAt: row.createdAt });
  return id;
}
