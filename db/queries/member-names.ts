import { inArray } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { member } from "@/db/schema/member";

/** The full names of members, by id; of those without one, the e-mail or the card's number. */
export async function listMemberNames(
  { ids }: { ids: readonly number[] },
  executor: Executor = db,
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await executor
    .select({
      id: member.id,
      first: member.firstName,
      last: member.lastName,
      email: member.email,
      card: member.cardNumber,
    })
    .from(member)
    .where(inArray(member.id, ids.slice(0, 200)));
  return new Map(rows.map(({ id, first, last, email, card }) => [id, `${first} ${last}`.trim() || email || card]));
}
