import { type Figure, median } from "@/bench/report";
import type { BenchOptions } from "@/bench/run";
import type { Scratch } from "@/bench/scratch";
import { openSegmentData } from "@/bench/segment-data";
import { sql } from "@/db/client";
import { getProgramme } from "@/db/queries/programme";
import { compileSegment } from "@/db/segments/compile";
import { previewSegment } from "@/db/segments/find-members";
import { segmentTerms } from "@/db/segments/terms";
import type { Condition } from "@/domain/condition/condition";

const MEMBERS = 1_000_000;
/** A marketer still looks at the screen. */
const LONGEST_S = 2;

const category = (name: string): Condition => ({ field: "line.category", op: "is", value: name });

/** What marketers ask, from the commonest to the dearest. */
export const askedSegments: Readonly<Record<string, Condition>> = {
  profile: {
    all: [
      { field: "member.city", op: "in", value: ["Kraków", "Łódź"] },
      { field: "member.age", op: "between", value: [25, 40] },
      { field: "member.consent-email", op: "is", value: true },
    ],
  },
  "category twice in 90 days": {
    did: "orders",
    where: category("Kategoria 3"),
    within: { days: 90 },
    op: "gte",
    value: 2,
  },
  "category never": { did: "orders", where: category("Kategoria 3"), op: "is", value: 0 },
  "lapsed regulars": {
    all: [
      { field: "member.orders", op: "gte", value: 5 },
      { field: "history.days-since-order", op: "gte", value: 60 },
    ],
  },
  "three orders in 90 days, in store": {
    did: "orders",
    where: { field: "activity.channel", op: "is", value: "store" },
    within: { days: 90 },
    op: "gte",
    value: 3,
  },
  "spent in a year": { did: "spend", within: { days: 365 }, op: "gte", value: 100_000 },
  "A or B, but not C": {
    all: [
      {
        any: [
          { did: "quantity", where: category("Kategoria 1"), within: { days: 180 }, op: "gte", value: 4 },
          { field: "history.rfm-spend", op: "is", value: 5 },
        ],
      },
      {
        none: [{ did: "orders", where: { field: "line.brand", op: "is", value: "Marka 7" }, op: "gte", value: 1 }],
      },
    ],
  },
};

/** Counts of segments over a million members and ten million orders, beside a plain count of the same order lines. */
export async function measureSegments(
  scratch: Scratch,
  { rounds, say, members = MEMBERS }: BenchOptions,
): Promise<Figure[]> {
  say(`Making ${members.toLocaleString("en")} members with ten orders each on average`);
  await openSegmentData(scratch, { name: "laurel_segments", members, say });
  const terms = segmentTerms(await getProgramme(), new Date());
  const plain: number[] = [];
  const counts = new Map<string, number[]>(Object.keys(askedSegments).map((name) => [name, []]));
  for (let round = 0; round <= Math.min(rounds, 3); round += 1) {
    const began = performance.now();
    await sql`select count(*), sum(amount_micros) from behaviour_line`;
    if (round > 0) plain.push((performance.now() - began) / 1000);
    for (const [name, conditions] of Object.entries(askedSegments)) {
      const found = await previewSegment(compileSegment(conditions, terms), { timeoutMs: 120_000 });
      if (!found.ok) throw new Error(`${name} took too long`);
      say(
        `  ${name}: ${found.count.toLocaleString("en")} members, ${Math.round(found.ms)} ms${round === 0 ? " (warming up)" : ""}`,
      );
      if (round > 0) counts.get(name)?.push(found.ms / 1000);
    }
  }
  return [...counts].map(([name, seconds]) => ({
    name: `segment count: ${name}`,
    over: "",
    value: median(seconds),
    baseline: null,
    unit: "s",
    must: LONGEST_S,
    aim: 1,
    better: "less",
    note: `${median(plain).toFixed(2)} s for a plain count and sum of all order lines`,
  }));
}
