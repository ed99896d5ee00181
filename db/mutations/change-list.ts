import { eq } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { noteDay } from "@/db/mutations/refresh-segment";
import { audit, type SegmentActor } from "@/db/mutations/save-segment";
import { getProgramme } from "@/db/queries/programme";
import { segment } from "@/db/schema/segment";
import { dayAt, dayText } from "@/domain/day";
import { normalizeEmail } from "@/domain/email";
import { parsePhone } from "@/domain/phone";

/** Most members that one call names. */
export const LIST_CHUNK = 5_000;

/** `unknown`: what no member goes by, as it was given. */
export type ChangeListOutcome =
  | {
      readonly ok: true;
      readonly changed: number;
      readonly unchanged: number;
      readonly unknown: readonly string[];
      readonly size: number;
    }
  | { readonly ok: false; readonly reason: "NOT_FOUND" | "NOT_A_LIST" };

/**
 * Puts members on a list or takes them off, each named by e-mail, card number, phone, the shop's own id or (`#12`)
 * Laurel's. Who is there already, or not there, changes nothing: repeating is harmless.
 */
export async function changeList(
  input: SegmentActor & { readonly id: string; readonly refs: readonly string[]; readonly add: boolean },
  executor?: Executor,
): Promise<ChangeListOutcome> {
  if (!executor) return transaction((tx) => changeList(input, tx));
  const { id, add, now } = input;
  const [row] = await executor.select().from(segment).where(eq(segment.id, id)).for("update");
  if (!row || row.status === "archived") return { ok: false, reason: "NOT_FOUND" };
  if (row.definition.kind !== "list") return { ok: false, reason: "NOT_A_LIST" };
  const refs = [
    ...new Set(
      input.refs
        .slice(0, LIST_CHUNK)
        .map((ref) => ref.trim())
        .filter(Boolean),
    ),
  ];
  const found = await resolve(executor, refs);
  const unknown = refs.filter((_ref, index) => found[index] === null);
  const members = [...new Set(found.filter((member) => member !== null))];
  const changed = await write(executor, { id, members, add, now });
  const size = row.size + (add ? changed : -changed);
  await executor.update(segment).set({ size, refreshedAt: now, updatedAt: now }).where(eq(segment.id, id));
  const { timeZone } = await getProgramme(executor);
  await noteDay(executor, {
    id,
    day: dayText(dayAt(now, timeZone)),
    size,
    entered: add ? changed : 0,
    left: add ? 0 : changed,
  });
  if (changed > 0) {
    await audit(executor, input, add ? "segment.listed" : "segment.unlisted", id, { size: row.size }, { size });
  }
  return { ok: true, changed, unchanged: members.length - changed, unknown, size };
}

async function write(
  tx: Executor,
  { id, members, add, now }: { id: string; members: number[]; add: boolean; now: Date },
): Promise<number> {
  const sql = tx.$client;
  const [row] = add
    ? await sql<{ n: number }[]>`
        with moved as (
          insert into segment_member (segment_id, member_id, since) select ${id}::uuid, x, ${now} from unnest(${members}::bigint[]) x
          on conflict do nothing returning member_id
        ), told as (
          insert into segment_change (segment_id, member_id, at, entered) select ${id}::uuid, member_id, ${now}, true from moved
        ) select count(*)::int as n from moved`
    : await sql<{ n: number }[]>`
        with moved as (
          delete from segment_member where segment_id = ${id} and member_id = any(${members}::bigint[]) returning member_id
        ), told as (
          insert into segment_change (segment_id, member_id, at, entered) select ${id}::uuid, member_id, ${now}, false from moved
        ) select count(*)::int as n from moved`;
  return row?.n ?? 0;
}

/** The member that each text names; null = none. A text may be any of the names a member has. */
async function resolve(tx: Executor, refs: readonly string[]): Promise<(number | null)[]> {
  const emails = refs.map((ref) => (ref.includes("@") ? normalizeEmail(ref) : null));
  const phones = refs.map(parsePhone);
  const cards = refs.map((ref) => ref.replaceAll(/[\s-]/g, "").toUpperCase());
  const ids = refs.map((ref) => (/^#\d{1,15}$/.test(ref) ? Number(ref.slice(1)) : null));
  const rows = await tx.$client<{ id: number | null }[]>`
    select coalesce(
      (select id from member m where m.email = r.email and status <> 'erased'),
      (select id from member m where m.card_number = r.card and status <> 'erased'),
      (select id from member m where m.external_id = r.ref and status <> 'erased'),
      (select id from member m where m.phone = r.phone and status <> 'erased'),
      (select id from member m where m.id = r.id and status <> 'erased')) as id
    from unnest(${[...refs]}::text[], ${emails}::text[], ${cards}::text[], ${phones}::text[], ${ids}::bigint[])
      with ordinality r (ref, email, card, phone, id, n) order by r.n`;
  return rows.map(({ id }) => id);
}
