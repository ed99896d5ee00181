import type { Executor } from "@/db/client";
import { list, texts } from "@/db/ledger/batch";
import type { MemberRef } from "@/domain/activity";
import { mintCardNumber, parseCardNumber } from "@/domain/card-number";

/** A member's name as SQL takes it: 0 id, 1 external id, 2 e-mail, 3 card number, 4 phone. */
export interface StoredRef {
  readonly kind: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROL = /[\u0000-\u001f]/;

/** Reads a reference as it is stored; null when no member can have such a name. */
export function storedRef(ref: MemberRef): StoredRef | null {
  const stored = readRef(ref);
  return stored.text.trim() === "" || stored.text.length > 300 || CONTROL.test(stored.text) ? null : stored;
}

function readRef(ref: MemberRef): StoredRef {
  if ("id" in ref) return { kind: 0, text: Number.isSafeInteger(ref.id) ? String(ref.id) : "" };
  if ("externalId" in ref) return { kind: 1, text: ref.externalId };
  if ("email" in ref) return { kind: 2, text: ref.email.trim().toLowerCase() };
  if ("cardNumber" in ref) return { kind: 3, text: parseCardNumber(ref.cardNumber) ?? ref.cardNumber.trim() };
  return { kind: 4, text: ref.phone.replace(/[\s-]/g, "") };
}

/** Whether an unknown member of this name is made. */
export function makesMember(ref: StoredRef): boolean {
  return ref.kind === 1 || ref.kind === 2;
}

/** A member that an activity names and nobody knows yet. */
export interface NewMember {
  readonly ref: StoredRef;
  readonly channel: string;
  readonly joinedAt: Date;
}

/**
 * Makes members for unknown external ids and e-mails, in sorted order so that two batches never wait for each other in
 * a ring; those that somebody else makes at the same time are left alone. Returns the ids of the new ones.
 */
export async function createMembers(
  client: Executor["$client"],
  { members, cardPrefix }: { members: readonly NewMember[]; cardPrefix: string },
): Promise<number[]> {
  const first = new Map<string, NewMember>();
  for (const member of members) {
    const key = `${member.ref.kind}${member.ref.text}`;
    const known = first.get(key);
    if (!known || member.joinedAt < known.joinedAt) first.set(key, member);
  }
  const wanted = [...first.values()];
  const rows = await client<{ id: number }[]>`
    insert into member (external_id, email, card_number, joined_channel, joined_at)
    select case i.kind when 1 then i.ref end, case i.kind when 2 then i.ref end, i.card, i.channel, i.joined_at
    from unnest(
      ${list(wanted.map(({ ref }) => ref.kind))}::int[],
      string_to_array(${texts(wanted.map(({ ref }) => ref.text))}, E'\x1f'),
      string_to_array(${texts(wanted.map(() => mintCardNumber(cardPrefix)))}, E'\x1f'),
      string_to_array(${texts(wanted.map(({ channel }) => channel))}, E'\x1f'),
      ${`{${wanted.map(({ joinedAt }) => joinedAt.toISOString()).join(",")}}`}::timestamptz[]
    ) i (kind, ref, card, channel, joined_at)
    order by i.kind, i.ref collate "C"
    on conflict do nothing
    returning id`;
  return rows.map(({ id }) => id);
}

/** A member found by reference. */
export interface ResolvedMember {
  readonly id: number;
  readonly status: "active" | "blocked" | "erased";
}

/** The members of `refs`, aligned; null where there is none. One round trip. */
export async function resolveMembers(
  client: Executor["$client"],
  refs: readonly StoredRef[],
): Promise<(ResolvedMember | null)[]> {
  const rows = await client<{ ord: number; id: number; status: ResolvedMember["status"] }[]>`
    select r.ord::int, m.id, m.status
    from unnest(${list(refs.map(({ kind }) => kind))}::int[], string_to_array(${texts(refs.map(({ text }) => text))}, E'\x1f'))
      with ordinality r (kind, ref, ord)
    join lateral (
      select m.id, m.status from member m where r.kind = 0 and m.id = case r.kind when 0 then r.ref::bigint end
      union all select m.id, m.status from member m where r.kind = 1 and m.external_id = r.ref
      union all select m.id, m.status from member m where r.kind = 2 and m.email = r.ref
      union all select m.id, m.status from member m where r.kind = 3 and m.card_number = r.ref
      union all select m.id, m.status from member m where r.kind = 4 and m.phone = r.ref
    ) m on true`;
  const found = new Array<ResolvedMember | null>(refs.length).fill(null);
  for (const { ord, id, status } of rows) found[ord - 1] = { id, status };
  return found;
}
