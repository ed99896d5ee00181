import type { Sql } from "@/db/client";
import { forgetRulebook } from "@/db/queries/rulebook";
import type { BadgeRarity, ChallengeDefinition } from "@/domain/challenge/challenge";
import { uuidv7 } from "@/domain/id";

/** Puts a challenge in force; answers its id. */
export async function givenChallenge(owner: Sql, definition: ChallengeDefinition): Promise<number> {
  const [row] = await owner<{ id: number }[]>`
    with made as (
      insert into challenge (title, status, live_version, created_at, updated_at) values ('test', 'live', 1, '2020-01-01', '2020-01-01')
      returning id
    ), version as (
      insert into challenge_version (challenge_id, version, definition, published_at)
      select id, 1, ${JSON.stringify(definition)}::text::json, '2020-01-01' from made
    )
    select id from made`;
  await raise(owner);
  return row?.id ?? 0;
}

/** Takes all challenges out of force. */
export async function endChallenges(owner: Sql): Promise<void> {
  await owner`update challenge set status = 'archived'`;
  await raise(owner);
}

/** A badge to be earned. */
export async function givenBadge(owner: Sql, rarity: BadgeRarity = "common"): Promise<string> {
  const id = uuidv7(new Date());
  const words = JSON.stringify({ pl: "Odznaka", en: "Badge", ru: "Значок" });
  await owner`
    insert into badge (id, name, description, rarity, art, created_at)
    values (${id}, ${words}::text::json, ${words}::text::json, ${rarity}, 'sprig', now())`;
  return id;
}

async function raise(owner: Sql): Promise<void> {
  await owner`
    insert into rulebook_state (id, revision) values (1, 1) on conflict (id) do update set revision = rulebook_state.revision + 1`;
  forgetRulebook();
}
