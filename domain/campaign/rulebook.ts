import type { Activity } from "@/domain/activity";
import type { CampaignDefinition, LiveCampaign } from "@/domain/campaign/campaign";
import { type CampaignTerms, type CompiledCampaign, compileCampaign } from "@/domain/campaign/compile-campaign";
import { Shelf } from "@/domain/campaign/shelf";
import { activityKey } from "@/domain/campaign/trigger";
import type { Facts } from "@/domain/condition/facts";
import type { MemberPart } from "@/domain/condition/fields";
import type { LocalText } from "@/domain/locale";
import type { Programme } from "@/domain/programme";

/** The id under which what is built in gives points: events' own points, and the multiplier of the member's tier. */
export const BUILT_IN = 0;

const NOTHING: ReadonlySet<MemberPart> = new Set();
const NOBODY: readonly CompiledCampaign[] = [];

/** All campaigns in force, compiled and indexed once: what an activity is evaluated against. Immutable. */
export interface Rulebook {
  readonly programme: Programme;
  /** In the order in which they work: by priority, highest first, then by id. */
  readonly campaigns: readonly CompiledCampaign[];
  /** The parts of the member's state that an activity's evaluation asks for; empty = it can do without the member. */
  needs(activity: Activity): ReadonlySet<MemberPart>;
  /** Ids of campaigns with budgets that may take part in an activity's evaluation, ascending. */
  budgetsOf(activity: Activity): readonly number[];
  /** Campaigns that may fire, in order: all that do are among them. */
  candidates(facts: Facts): readonly CompiledCampaign[];
}

/**
 * Compiles campaigns into a rulebook. Their order in the array does not matter. `indexed: false` looks every campaign
 * of a trigger up (for tests: an index never changes a result). Throws RangeError on a definition with impossible figures.
 */
export function compileRulebook({
  campaigns,
  programme,
  voucherMinor,
  indexed = true,
}: CampaignTerms & { readonly campaigns: readonly LiveCampaign[]; readonly indexed?: boolean }): Rulebook {
  const terms = voucherMinor ? { programme, voucherMinor } : { programme };
  const compiled = campaigns.map((campaign) => compileCampaign(campaign, terms)).toSorted(byPriority);
  const shelves = shelvesOf([...tierMultipliers(programme), ...compiled], indexed);
  const ownPoints = compileCampaign(builtIn(programme, { kind: "event-points" }, { kind: "everyone" }), terms);
  const shelfOf = (activity: Activity): Shelf | undefined => {
    const key = activityKey(activity);
    return key === null ? undefined : shelves.get(key);
  };
  return {
    programme,
    campaigns: compiled,
    needs: (activity) => shelfOf(activity)?.at(activity.occurredAt.getTime()).needs ?? NOTHING,
    budgetsOf: (activity) => shelfOf(activity)?.at(activity.occurredAt.getTime()).budgeted ?? [],
    candidates(facts) {
      const { activity } = facts;
      const time = activity.occurredAt.getTime();
      const bucket = shelfOf(activity)?.at(time);
      const found = bucket?.candidates(facts) ?? NOBODY;
      if (activity.kind !== "event" || !activity.event?.points || bucket?.ownsEventPoints(time)) return found;
      return [ownPoints, ...found];
    },
  };
}

function byPriority(a: CompiledCampaign, b: CompiledCampaign): number {
  return b.definition.stacking.priority - a.definition.stacking.priority || a.id - b.id;
}

function shelvesOf(ordered: readonly CompiledCampaign[], indexed: boolean): ReadonlyMap<string, Shelf> {
  const byKey = Map.groupBy(ordered, ({ key }) => key);
  return new Map([...byKey].map(([key, members]) => [key, new Shelf(members, indexed)]));
}

function tierMultipliers(programme: Programme): CompiledCampaign[] {
  return programme.tiers.flatMap(({ id, multiplier }) => {
    if (Number(multiplier) <= 1) return [];
    const effect = { kind: "multiplier", factor: multiplier } as const;
    const audience = { kind: "tiers", tierIds: [id] } as const;
    return [compileCampaign(builtIn(programme, effect, audience), { programme })];
  });
}

function builtIn(
  programme: Programme,
  effect: CampaignDefinition["effects"][number],
  audience: CampaignDefinition["audience"],
): LiveCampaign {
  const nameless: LocalText = { pl: "", en: "", ru: "" };
  return {
    id: BUILT_IN,
    version: programme.version,
    definition: {
      name: nameless,
      trigger: { on: "order" },
      audience,
      conditions: null,
      effects: [effect],
      schedule: { startsAt: null, endsAt: null, hours: [] },
      limits: { perMember: [], perOrderPoints: null, budgets: [], coolDownHours: null },
      stacking: { priority: 0, group: null, stop: false },
      pending: { kind: "programme" },
      expiry: { kind: "programme" },
      controlPercent: 0,
    },
  };
}
