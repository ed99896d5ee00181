import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { getProgramme } from "@/db/queries/programme";
import { segment } from "@/db/schema/segment";
import { compileSegment } from "@/db/segments/compile";
import { prepare } from "@/db/segments/find-members";
import { segmentTerms } from "@/db/segments/terms";
import { dayText } from "@/domain/day";

/** What a refresh did. `busy`: another one is at it. */
export type RefreshOutcome =
  | { readonly state: "refreshed"; readonly size: number; readonly entered: number; readonly left: number }
  | { readonly state: "busy" | "gone" };

const LONGEST_MS = 600_000;

interface Diff {
  readonly size: number;
  readonly entered: number;
  readonly left: number;
}

/**
 * Brings a segment's members up to date in one transaction: who entered and who left is written down, and the day's
 * size. Of a list, those who were erased go. The first filling is where the segment begins, not a change.
 */
export async function refreshSegment({
  id,
  now,
  timeoutMs = LONGEST_MS,
}: {
  id: string;
  now: Date;
  timeoutMs?: number;
}): Promise<RefreshOutcome> {
  const begun = performance.now();
  return transaction(async (tx) => {
    const [row] = await tx.select().from(segment).where(eq(segment.id, id)).for("update", { skipLocked: true });
    if (!row) {
      const [known] = await tx.select({ id: segment.id }).from(segment).where(eq(segment.id, id));
      return { state: known ? "busy" : "gone" };
    }
    if (row.status === "archived") return { state: "gone" };
    await prepare(tx, timeoutMs);
    const programme = await getProgramme(tx);
    const terms = segmentTerms(programme, now);
    const first = row.refreshedAt === null;
    const target =
      row.definition.kind === "conditions"
        ? compileSegment(row.definition.conditions, terms)
        : {
            text: "select s.member_id as id from segment_member s join member m on m.id = s.member_id where s.segment_id = $1::uuid and m.status <> 'erased'",
            values: [id],
          };
    const diff = await writeDiff(tx, { id, now, first: first && row.definition.kind === "conditions", target });
    await noteDay(tx, { id, day: dayText(terms.today), ...diff, entered: first ? 0 : diff.entered });
    await tx
      .update(segment)
      .set({ size: diff.size, refreshedAt: now, refreshMs: Math.round(performance.now() - begun), stale: false })
      .where(eq(segment.id, id));
    return { state: "refreshed", ...diff };
  });
}

async function writeDiff(
  tx: Executor,
  {
    id,
    now,
    first,
    target,
  }: { id: string; now: Date; first: boolean; target: { text: string; values: readonly unknown[] } },
): Promise<Diff> {
  const at = target.values.length;
  const own = `$${at + 1}::uuid`;
  const when = `$${at + 2}::timestamptz`;
  const rows = await tx.$client.unsafe<Diff[]>(
    `with target as materialized (${target.text}),
      gone as (
        delete from segment_member s where s.segment_id = ${own} and not exists (select from target t where t.id = s.member_id)
        returning s.member_id
      ),
      come as (
        insert into segment_member (segment_id, member_id, since)
        select ${own}, t.id, ${when} from target t
        where not exists (select from segment_member s where s.segment_id = ${own} and s.member_id = t.id)
        on conflict do nothing
        returning member_id
      ),
      told as (
        insert into segment_change (segment_id, member_id, at, entered)
        select ${own}, member_id, ${when}, entered
        from (select member_id, true as entered from come union all select member_id, false from gone) c
        where not $${at + 3}::boolean
      )
    select (select count(*)::int from target) as size, (select count(*)::int from come) as entered,
      (select count(*)::int from gone) as left`,
    [...target.values, id, now, first] as never[],
  );
  return rows[0] ?? { size: 0, entered: 0, left: 0 };
}

/** Adds to what a day saw of a segment; its size is the latest. */
export async function noteDay(
  tx: Executor,
  { id, day, size, entered, left }: Diff & { id: string; day: string },
): Promise<void> {
  await tx.$client`
    insert into segment_day as d (segment_id, day, members, entered, left_count)
    values (${id}, ${day}::date, ${size}, ${entered}, ${left})
    on conflict (segment_id, day) do update set members = excluded.members, entered = d.entered + excluded.entered,
      left_count = d.left_count + excluded.left_count`;
}
