import { addFacts, sumMembers } from "@/db/behaviour-statements";
import type { RawSql } from "@/db/client";
import type { OutboxPayload } from "@/domain/outbox";

/** What a fold of the outbox hands over: the activities and entries of rows that no rebuild has seen. */
export interface FoldedRow {
  readonly activities: OutboxPayload["activities"] | null;
  readonly entries: OutboxPayload["entries"] | null;
}

const ENTRIES_THAT_UNDO = new Set([5, 6]);
const RETURN = 2;
const MEMBERS_AT_ONCE = 20_000;

// The outbox names an activity by its member and second; one met twice is written once.
const FOLDED = addFacts(`
  select a.* from activity a where a.id in (
    select a.id from unnest($2::bigint[], $3::float8[]) k (member_id, at)
    join activity a on a.member_id = k.member_id
      and a.occurred_at >= to_timestamp(k.at - 1) and a.occurred_at <= to_timestamp(k.at + 1)
    union
    select a.id from activity a where a.member_id = any($4::bigint[])
  )`);

const OF_MEMBERS = addFacts("select * from activity where member_id >= $2::bigint and member_id < $3::bigint");

/**
 * Takes folded activities into the facts that segments count over, in the fold's own transaction. Of members who gave
 * something back, or whose entry was reversed, all facts are made anew: only so are returns of returns exact.
 */
export async function foldBehaviour(sql: RawSql, rows: readonly FoldedRow[], timeZone: string): Promise<void> {
  const { members, times, anew } = touchedBy(rows);
  if (members.length === 0 && anew.size === 0) return;
  const remade = [...anew];
  if (remade.length > 0) {
    await sql`delete from behaviour_line where member_id = any(${remade})`;
    await sql`delete from behaviour_activity where member_id = any(${remade})`;
  }
  await sql.unsafe(FOLDED, [timeZone, members, times, remade], { prepare: true });
  const touched = [...new Set([...members, ...remade])];
  await sql.unsafe(sumMembers("select unnest($1::bigint[]) as member_id"), [touched], { prepare: true });
}

function touchedBy(rows: readonly FoldedRow[]): { members: number[]; times: number[]; anew: Set<number> } {
  const members: number[] = [];
  const times: number[] = [];
  const anew = new Set<number>();
  for (const { activities, entries } of rows) {
    for (const [memberId, kind, , , , at] of activities ?? []) {
      members.push(memberId);
      times.push(at);
      if (kind === RETURN) anew.add(memberId);
    }
    for (const [memberId, kind] of entries ?? []) if (ENTRIES_THAT_UNDO.has(kind)) anew.add(memberId);
  }
  return { members, times, anew };
}

/** Makes the facts anew from all activities, some thousand members at a time, in the transaction of the rebuild. */
export async function rebuildBehaviour(sql: RawSql, timeZone: string, log: (step: string) => void): Promise<void> {
  log("behaviour");
  for (const table of ["behaviour_line", "behaviour_activity", "behaviour_member", "behaviour_running"])
    await sql.unsafe(`delete from ${table}`);
  const [range] = await sql<{ first: number | null; last: number | null }[]>`
    select min(member_id) as first, max(member_id) as last from activity`;
  if (range?.first == null || range.last == null) return;
  for (let from = range.first; from <= range.last; from += MEMBERS_AT_ONCE) {
    await sql.unsafe(OF_MEMBERS, [timeZone, from, from + MEMBERS_AT_ONCE]);
  }
  await sql.unsafe(sumMembers("select distinct member_id from behaviour_activity"));
}
