import { db, type Executor } from "@/db/client";
import { readMemberStates } from "@/db/queries/member-state";
import { memberParts } from "@/domain/condition/fields";
import type { MemberState } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";

/** Everything that rules may know of a member at `at`, for trying a campaign; null for an unknown one. Takes no lock. */
export async function readStanding(
  { memberId, programme, at }: { memberId: number; programme: Programme; at: Date },
  executor: Executor = db,
): Promise<MemberState | null> {
  const query = { memberIds: [memberId], parts: new Set(memberParts), at: [at], programme, now: at };
  return (await readMemberStates(executor.$client, query)).get(memberId) ?? null;
}
