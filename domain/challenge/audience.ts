import type { Audience } from "@/domain/campaign/campaign";
import type { MemberState } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";

/** Whether a member belongs to whom something is for. Whoever has no tier yet is in the first one. */
export function audienceFits(
  audience: Audience,
  member: Pick<MemberState, "tierId" | "segments">,
  programme: Pick<Programme, "tiers">,
): boolean {
  if (audience.kind === "everyone") return true;
  if (audience.kind === "segments") return audience.segmentIds.some((id) => member.segments.has(id));
  const tier = member.tierId ?? programme.tiers[0]?.id;
  return tier !== undefined && audience.tierIds.includes(tier);
}
