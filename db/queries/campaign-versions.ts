import type { Executor } from "@/db/client";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import type { SourceRef } from "@/domain/explanation";

/** What of a version returns ask about. */
export type VersionedLimits = Pick<CampaignDefinition, "limits">;

/** The limits of campaigns' versions, by `id,version`. */
export async function getCampaignVersions(
  client: Executor["$client"],
  sources: readonly SourceRef[],
): Promise<ReadonlyMap<string, VersionedLimits>> {
  const found = new Map<string, VersionedLimits>();
  if (sources.length > 0) {
    const rows = await client<{ id: number; version: number; limits: CampaignDefinition["limits"] }[]>`
      select v.campaign_id as id, v.version, v.definition -> 'limits' as limits
      from campaign_version v
      join unnest(${sources.map(([id]) => id)}::int[], ${sources.map(([, version]) => version)}::int[]) s (id, version)
        on v.campaign_id = s.id and v.version = s.version`;
    for (const { id, version, limits } of rows) found.set(`${id},${version}`, { limits });
  }
  return found;
}
