import type { Sql } from "@/db/client";
import { forgetRulebook } from "@/db/queries/rulebook";
import { baseCampaign } from "@/domain/campaign/base-campaign";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { type CampaignChanges, sampleCampaign } from "@/domain/campaign/sample-campaign";
import type { EarningStep } from "@/domain/programme";

/** Puts the plainest campaign with `changes` in force, from the beginning of time; answers its id. */
export async function givenCampaign(owner: Sql, changes: CampaignChanges): Promise<number> {
  const definition = JSON.stringify(sampleCampaign(changes));
  const [row] = await owner<{ id: number }[]>`
    with made as (
      insert into campaign (title, status, live_version, created_at, updated_at) values ('test', 'live', 1, '2020-01-01', '2020-01-01')
      returning id
    ), version as (
      insert into campaign_version (campaign_id, version, definition, published_at) select id, 1, ${definition}::text::json, '2020-01-01' from made
    ), run as (
      insert into campaign_run (campaign_id, version, from_at) select id, 1, '2020-01-01' from made
    )
    select id from made`;
  await raise(owner);
  return row?.id ?? 0;
}

/** Puts a new version of a campaign in force. */
export async function givenVersion(owner: Sql, id: number, changes: CampaignChanges): Promise<void> {
  const definition = JSON.stringify(sampleCampaign(changes));
  await owner`
    with next as (update campaign set live_version = live_version + 1 where id = ${id} returning id, live_version)
    insert into campaign_version (campaign_id, version, definition, published_at)
    select id, live_version, ${definition}::text::json, '2020-01-01' from next`;
  await raise(owner);
}

/** Takes a campaign out of force. */
export async function endCampaign(owner: Sql, id: number): Promise<void> {
  await owner`update campaign set status = 'archived' where id = ${id}`;
  await raise(owner);
}

/** The first campaign: points per amount, in these steps. Made anew only where they differ. */
export async function givenBaseCampaign(owner: Sql, steps: readonly EarningStep[]): Promise<void> {
  const definition = baseCampaign({ name: sampleCampaign().name, steps });
  const [known] = await owner<{ id: number; definition: CampaignDefinition }[]>`
    select c.id, v.definition from campaign c
    join campaign_version v on v.campaign_id = c.id and v.version = c.live_version where c.id = 1`;
  if (!known) await givenCampaign(owner, definition);
  else if (JSON.stringify(known.definition.effects) !== JSON.stringify(definition.effects))
    await givenVersion(owner, 1, definition);
}

async function raise(owner: Sql): Promise<void> {
  await owner`
    insert into rulebook_state (id, revision) values (1, 1) on conflict (id) do update set revision = rulebook_state.revision + 1`;
  forgetRulebook();
}
