import type { MemberState } from "@/domain/member-state";
import { newcomer } from "@/domain/newcomer";

/** A member of whom nothing is known but the id, for tests of rules; with `changes`. */
export function sampleMember(changes: Partial<MemberState> = {}): MemberState {
  const joined = { occurredAt: new Date("2026-01-01T12:00:00Z"), channel: "online" };
  return { ...newcomer(joined), memberId: 1, ...changes };
}
