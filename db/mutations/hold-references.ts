import type { Executor } from "@/db/client";
import { listCampaignReferences } from "@/db/queries/campaign-references";
import type { CampaignReferences } from "@/domain/campaign/campaign-limits";

/**
 * All that may be pointed at, held until the transaction ends: a badge or a picture that it finds cannot be put away
 * before what names it is in force.
 */
export async function holdReferences(tx: Executor): Promise<Required<CampaignReferences>> {
  await tx.$client`select id from badge where status <> 'archived' order by id for key share`;
  return listCampaignReferences(tx);
}
