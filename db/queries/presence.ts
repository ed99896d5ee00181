import { db, type Executor } from "@/db/client";
import { blocksBefore } from "@/domain/recurrence";

/** A range of days since 1970, both inclusive. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** How members were present: `active` did anything that counts as activity, `buying` placed an order. */
export type Presence = "active" | "buying";

const codes = { active: 1, buying: 2 } as const satisfies Record<Presence, number>;

/**
 * How many different members were present in each range, exactly, in the order of `ranges`: those of each day whose
 * previous day lies before the range (kpi_recurrence). Never reads members; its cost goes with days.
 */
export async function countPresent(
  presence: Presence,
  ranges: readonly DayRange[],
  executor: Executor = db,
): Promise<number[]> {
  if (ranges.length === 0) return [];
  const parts = ranges.flatMap(({ from, to }, range) =>
    blocksBefore(from).map((block) => ({ range, first: from, last: to, ...block })),
  );
  const rows = await executor.$client<{ range: number; members: number }[]>`
    select part.range, coalesce(sum(found.members), 0)::int as members
    from unnest(
      ${parts.map(({ range }) => range)}::int[], ${parts.map(({ level }) => level)}::smallint[], ${parts.map(({ from }) => from)}::int[],
      ${parts.map(({ to }) => to)}::int[], ${parts.map(({ first }) => first)}::int[], ${parts.map(({ last }) => last)}::int[]
    ) as part(range, level, low, high, first, last)
    cross join lateral generate_series(part.low, part.high - 1) as block(previous)
    cross join lateral (
      select sum(r.members) as members from kpi_recurrence r
      where r.presence = ${codes[presence]} and r.level = part.level and r.previous = block.previous
        and r.day between part.first and part.last
    ) found
    group by part.range`;
  const counts = new Map(rows.map(({ range, members }) => [range, members]));
  return ranges.map((_, index) => counts.get(index) ?? 0);
}
