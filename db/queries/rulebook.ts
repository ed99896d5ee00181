import { db, type Executor } from "@/db/client";
import { needsTierState } from "@/db/ledger/tiers";
import { listChallengeRules } from "@/db/queries/challenge-rules";
import { getProgramme } from "@/db/queries/programme";
import type { Activity } from "@/domain/activity";
import type { LiveCampaign } from "@/domain/campaign/campaign";
import type { Rules } from "@/domain/campaign/decide";
import { compileRulebook } from "@/domain/campaign/rulebook";
import { activityKey, triggerKey } from "@/domain/campaign/trigger";
import type { LiveChallenge } from "@/domain/challenge/challenge";
import { compileChallenges } from "@/domain/challenge/compile";
import type { Programme } from "@/domain/programme";

/** All rules in force at one revision: the programme, its campaigns and its challenges, compiled. */
export interface RulesInForce extends Rules {
  readonly revision: number;
  /** Challenges that campaigns' effects add to. */
  readonly fedChallenges: readonly number[];
  /** Whether a campaign or challenge waits for a reserved event of this type. */
  awaits(eventType: string): boolean;
  /** Whether an activity can only be evaluated, or its effects only be written, under the member's lock. */
  asksMember(activity: Activity): boolean;
}

interface Definitions {
  readonly revision: number;
  readonly campaigns: readonly LiveCampaign[];
  readonly challenges: { readonly live: readonly LiveChallenge[]; readonly older: readonly LiveChallenge[] };
  readonly voucherMinor: ReadonlyMap<string, number>;
  /** A programme never changes, so that each meets these definitions once. */
  readonly compiled: WeakMap<Programme, RulesInForce>;
}

const CACHE_MS = 2_000;
let cached: { readonly definitions: Definitions; readonly readAt: number } | null = null;

/**
 * The rules in force, at most two seconds old: every process sees a publication within that time. Compiled once per
 * revision and programme. `programme` saves a look-up to callers that have it.
 */
export async function getRulebook(
  { programme }: { programme?: Programme } = {},
  executor: Executor = db,
): Promise<RulesInForce> {
  const rules = programme ?? (await getProgramme(executor));
  const definitions = await getDefinitions(executor);
  const known = definitions.compiled.get(rules);
  if (known) return known;
  const compiled = compile(definitions, rules);
  definitions.compiled.set(rules, compiled);
  return compiled;
}

/** Forgets the cached rules; call it after a change of them in this process has been committed. */
export function forgetRulebook(): void {
  cached = null;
}

async function getDefinitions(executor: Executor): Promise<Definitions> {
  if (cached !== null && performance.now() - cached.readAt < CACHE_MS) return cached.definitions;
  const [row] = await executor.$client<{ revision: number }[]>`select revision from rulebook_state where id = 1`;
  const revision = row?.revision ?? 0;
  const definitions =
    cached?.definitions.revision === revision ? cached.definitions : await readDefinitions(revision, executor);
  cached = { definitions, readAt: performance.now() };
  return definitions;
}

/** Reads after the revision: what was published in between comes with a higher one, and is read again. */
async function readDefinitions(revision: number, executor: Executor): Promise<Definitions> {
  const campaigns = await listLiveCampaigns(executor);
  const challenges = await listChallengeRules(executor);
  const rewards = await executor.$client<{ id: string; value: number }[]>`select id, value_minor as value from reward`;
  return {
    revision,
    campaigns,
    challenges,
    voucherMinor: new Map(rewards.map(({ id, value }) => [id, value])),
    compiled: new WeakMap(),
  };
}

/** The campaigns in force, each in the version that is. */
export async function listLiveCampaigns(executor: Executor = db): Promise<LiveCampaign[]> {
  const rows = await executor.$client<LiveCampaign[]>`
    select c.id, v.version, v.definition
    from campaign c join campaign_version v on v.campaign_id = c.id and v.version = c.live_version
    where c.status = 'live' order by c.id`;
  return [...rows];
}

function compile(definitions: Definitions, programme: Programme): RulesInForce {
  const { revision, campaigns, voucherMinor } = definitions;
  const tellsStreaks = campaigns.some(({ definition }) => definition.trigger.on === "streak");
  const rulebook = compileRulebook({ campaigns, programme, voucherMinor });
  const challenges = compileChallenges({ ...definitions.challenges, voucherMinor, tellsStreaks, programme });
  const booked = new Set(campaigns.filter(isBooked).map(({ definition }) => triggerKey(definition.trigger)));
  const keys = new Set(campaigns.map(({ definition }) => triggerKey(definition.trigger)));
  const byTiers = needsTierState(programme);
  return {
    ...rulebook,
    revision,
    challenges,
    fedChallenges: campaigns.flatMap(({ definition }) =>
      definition.effects.flatMap((effect) => (effect.kind === "challenge" ? [Number(effect.challengeId)] : [])),
    ),
    awaits: (eventType) => keys.has(`event:${eventType}`) || challenges.byTrigger.has(`event:${eventType}`),
    asksMember(activity) {
      if (byTiers || rulebook.needs(activity).size > 0) return true;
      const key = activityKey(activity);
      return key !== null && (booked.has(key) || challenges.byTrigger.has(key));
    },
  };
}

/** Whether giving something is more than points in the ledger: limits, budgets, control groups, vouchers, badges, tiers. */
function isBooked({ definition }: LiveCampaign): boolean {
  const { limits, effects, controlPercent } = definition;
  return (
    controlPercent > 0 ||
    limits.budgets.length > 0 ||
    limits.perMember.length > 0 ||
    limits.coolDownHours !== null ||
    effects.some(({ kind }) => kind === "voucher" || kind === "badge" || kind === "tier" || kind === "challenge")
  );
}
