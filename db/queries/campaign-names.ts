import { db, type Executor } from "@/db/client";
import type { SourceRef } from "@/domain/explanation";
import type { LocalText } from "@/domain/locale";

/** What members were told each version of a campaign is called, by `id/version`; unknown ones are left out. */
export async function listCampaignNames(
  sources: readonly SourceRef[],
  executor: Executor = db,
): Promise<Map<string, LocalText>> {
  const names = new Map<string, LocalText>();
  if (sources.length === 0) return names;
  const rows = await executor.$client<{ id: number; version: number; name: LocalText }[]>`
    select v.campaign_id as id, v.version, v.definition -> 'name' as name
    from campaign_version v
    join unnest(${sources.map(([id]) => id)}::int[], ${sources.map(([, version]) => version)}::int[]) s (id, version)
      on v.campaign_id = s.id and v.version = s.version`;
  for (const { id, version, name } of rows) names.set(`${id}/${version}`, name);
  return names;
}
