import { db, type Executor } from "@/db/client";

/** A range of days since 1970, both inclusive. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** How members were present: `active` did anything that counts as activity, `buying` placed an order. */
export type Presence = "active" | "buying";

const codes = { active: 1, buying: 2 } as const satisfies Record<Presence, number>;

/** Members present in a range of days, each counted once, and those of them who had never been before. */
export interface Present {
  readonly members: number;
  readonly first: number;
}

/**
 * How many different members were present in each range, exactly, in the order of `ranges`: on each day, those who had
 * not been there since the range began. Reads one row for a day of a range and never members.
 */
export async function countPresent(
  presence: Presence,
  ranges: readonly DayRange[],
  executor: Executor = db,
): Promise<Present[]> {
  const rows = await executor.$client<Present[]>`
    select
      coalesce(sum(p.members - coalesce(p.within[least(p.day - r.low, cardinality(p.within))], 0)), 0)::int as members,
      coalesce(sum(p.first_time), 0)::int as first
    from unnest(${ranges.map(({ from }) => from)}::int[], ${ranges.map(({ to }) => to)}::int[]) with ordinality as r(low, high, place)
    left join kpi_presence p on p.presence = ${codes[presence]} and p.day between r.low and r.high
    group by r.place order by r.place`;
  return [...rows];
}
