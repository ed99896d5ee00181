import type { Executor } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { countsCalendarYears, readTierStates, type TierChange, writeTiers } from "@/db/ledger/tier-states";
import { getProgrammeVersion } from "@/db/queries/programme";
import { type DatedTier, giveByCampaign, giveByHand, type HeldTier, settleTier, undoTier } from "@/domain/held-tier";
import type { Programme } from "@/domain/programme";
import type { TierState } from "@/domain/tier-state";

type Client = Executor["$client"];

/** Which members, by which rules, when. Their locks are held (ledger_open, ledger_hold). */
export interface TierScope {
  readonly memberIds: readonly number[];
  readonly programme: Programme;
  readonly now: Date;
}

/** Whether posting must be followed by settleTiers in its transaction: ledger_post raises only by calendar years. */
export function needsTierState(programme: Pick<Programme, "qualification">): boolean {
  return !countsCalendarYears(programme);
}

/** Decides the tiers of locked members as of `now`: up at once, down where a tier has ended. Answers how many changed. */
export async function settleTiers(client: Client, scope: TierScope): Promise<number> {
  const { programme, now } = scope;
  return change(client, scope, await readTierStates(client, scope), ({ held, facts }) =>
    settleTier(held, facts, programme, now),
  );
}

/** Gives locked members a tier by hand's law: a floor until a date, or for ever. A campaign's takes nothing away that a person gave. */
export async function giveTiers(
  client: Client,
  scope: TierScope,
  given: DatedTier & { readonly by: "person" | "campaign" },
): Promise<number> {
  const { programme, now } = scope;
  const give = given.by === "person" ? giveByHand : giveByCampaign;
  const { tierId, until } = given;
  return change(client, scope, await readTierStates(client, scope), ({ held, facts }) =>
    give(settleTier(held, facts, programme, now), { tierId, until }, programme, now),
  );
}

/** What a return may undo: the states of those locked members who hold a tier that figures lifted. Read it before the return. */
export async function readLiftedTiers(client: Client, scope: TierScope): Promise<Map<number, TierState>> {
  const rows = await client<{ id: number }[]>`
    select member_id as id from member_tier
    where member_id = any (${list(scope.memberIds)}::bigint[]) and not given_by_hand and until is not null`;
  return readTierStates(client, { ...scope, memberIds: rows.map(({ id }) => id) });
}

/**
 * Undoes what returned goods had lifted: `before` is what readLiftedTiers answered, under the same lock, before the return
 * was posted. Answers how many tiers changed.
 */
export async function undoTiers(
  client: Client,
  { programme, now }: Omit<TierScope, "memberIds">,
  before: ReadonlyMap<number, TierState>,
  executor?: Executor,
): Promise<number> {
  const scope = { memberIds: [...before.keys()], programme, now };
  const rules = new Map<number, Programme>();
  for (const { held } of before.values()) {
    const version = held?.rulesVersion ?? null;
    if (version === null || version === programme.version || rules.has(version)) continue;
    const older = await getProgrammeVersion(version, executor);
    if (older !== null) rules.set(version, older);
  }
  return change(client, scope, await readTierStates(client, scope), ({ held, facts }, memberId) => {
    const was = before.get(memberId);
    if (!was) return held;
    const earnedUnder = rules.get(held?.rulesVersion ?? programme.version) ?? programme;
    const change = { before: was.facts, after: facts, rules: sameWindow(earnedUnder, programme) };
    // A tier that has ended is settled first, by what was there when it ended.
    const settled = settleTier(held, was.facts, programme, now);
    return settleTier(undoTier(settled, change, programme, now), facts, programme, now);
  });
}

// Facts are read for the windows of today's programme; under another one the old thresholds are all that can be kept.
function sameWindow(rules: Programme, programme: Programme): Programme {
  if (rules.qualification.window === programme.qualification.window) return rules;
  return { ...rules, qualification: programme.qualification };
}

async function change(
  client: Client,
  { now }: TierScope,
  states: ReadonlyMap<number, TierState>,
  decide: (state: TierState, memberId: number) => HeldTier | null,
): Promise<number> {
  const changes: TierChange[] = [];
  for (const [memberId, state] of states) {
    const held = decide(state, memberId);
    if (held !== null && !sameTier(held, state.held)) changes.push({ memberId, held });
  }
  await writeTiers(client, changes, now);
  return changes.length;
}

function sameTier(one: HeldTier, other: HeldTier | null): boolean {
  return other !== null && JSON.stringify(one) === JSON.stringify({ ...one, ...other });
}
