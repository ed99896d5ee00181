import type { Activity } from "@/domain/activity";
import { ReplayMember, type ReplaySeed } from "@/domain/back-test/replay-member";
import { laurelEvent, type Played, World } from "@/domain/back-test/world";
import { type LiveCampaign, reservedEvents } from "@/domain/campaign/campaign";
import type { CompiledCampaign } from "@/domain/campaign/compile-campaign";
import { judge } from "@/domain/campaign/judge";
import { compileRulebook } from "@/domain/campaign/rulebook";
import { activityKey } from "@/domain/campaign/trigger";
import { Facts } from "@/domain/condition/facts";
import type { MemberPart } from "@/domain/condition/fields";
import type { Evaluation } from "@/domain/evaluation";
import type { Programme } from "@/domain/programme";

/** A tier reached lets a campaign give points, which may reach a tier, and so on: so far, no further. */
const MOST_STEPS = 10;

/** A member in both worlds: one object while nothing set them apart. */
export interface Pair {
  readonly live: ReplayMember;
  draft: ReplayMember;
  /** Whether limits of the campaigns in force, or badges, may stand otherwise in the two. */
  usesApart: boolean;
  badgesApart: boolean;
}

/** What an activity brought in both, with what followed from it at once. */
export interface PlayedInBoth {
  readonly live: readonly Played[];
  readonly draft: readonly Played[];
}

/** What the two worlds of a replay are made from. */
export interface WorldsSetup {
  readonly programme: Programme;
  readonly live: readonly LiveCampaign[];
  readonly draft: LiveCampaign;
  readonly voucherMinor: ReadonlyMap<string, number>;
  /** When the replay begins. */
  readonly start: Date;
  /** Works everything out in each world apart (for tests: what is shared never changes a result). */
  readonly apart: boolean;
}

/** What campaigns and draft ask of members, beside what a replay counts itself. */
export function replayParts({
  programme,
  live,
  draft,
}: Pick<WorldsSetup, "programme" | "live" | "draft">): ReadonlySet<MemberPart> {
  const { campaigns } = compileRulebook({ campaigns: [...live, draft], programme });
  return new Set(campaigns.flatMap(({ needs }) => [...needs]));
}

/**
 * The campaigns in force, and the same with a draft beside them. What the draft does not touch is worked out once: a
 * campaign that does not fire changes nothing, so that where it is refused, and nothing that the others ask of the member
 * or of budgets differs, both worlds have the same.
 */
export class Worlds {
  readonly live: World;
  readonly draft: World;
  /** Awards of the draft that a limit or budget left nothing of. */
  readonly refused = { memberLimit: 0, budget: 0 };
  private readonly pairs = new Map<number, Pair>();
  private readonly campaign: CompiledCampaign;
  private readonly ownsEventPoints: boolean;
  private readonly tellsTiers: boolean;
  /** Whether budgets of the campaigns in force may stand otherwise in the two. */
  private budgetsApart = false;

  constructor(private readonly setup: WorldsSetup) {
    const { programme, voucherMinor, live, draft } = setup;
    const others = live.filter(({ id }) => id !== draft.id);
    this.live = new World(compileRulebook({ campaigns: others, programme, voucherMinor }));
    this.draft = new World(compileRulebook({ campaigns: [...others, draft], programme, voucherMinor }));
    const campaign = this.draft.rulebook.campaigns.find(({ id }) => id === draft.id);
    if (!campaign) throw new RangeError("a replay without its draft");
    this.campaign = campaign;
    this.ownsEventPoints = campaign.base.some(({ kind }) => kind === "event-points");
    this.tellsTiers = this.listensTo(reservedEvents["tier-reached"]);
  }

  /** Whether a campaign of either world waits for events of this reserved type. */
  listensTo(type: string): boolean {
    return this.live.listensTo(type) || this.draft.listensTo(type);
  }

  /** The member as it stands in both. */
  pairOf(seed: ReplaySeed): Pair {
    const known = this.pairs.get(seed.memberId);
    if (known) return known;
    const live = new ReplayMember(seed, this.setup.programme, this.setup.start);
    const { apart } = this.setup;
    const pair = { live, draft: apart ? live.fork() : live, usesApart: apart, badgesApart: apart };
    this.pairs.set(seed.memberId, pair);
    return pair;
  }

  /** Members who did something. */
  get everyone(): Iterable<Pair> {
    return this.pairs.values();
  }

  /** Lets an activity happen in both, and what follows from it at once: a tier that it reached. Answers all of it, in order. */
  play(activity: Activity, seed: ReplaySeed): PlayedInBoth {
    const pair = this.pairOf(seed);
    const played = { live: [] as Played[], draft: [] as Played[] };
    let next: Activity | null = activity;
    while (next !== null) {
      const reached: Reached = this.step(next, pair, played);
      next = null;
      if (!this.tellsTiers) break;
      if (reached.live === reached.draft) {
        if (reached.live !== null && played.live.length < MOST_STEPS) next = tierEvent(activity, seed, reached.live);
        continue;
      }
      this.follow(this.live, pair, { reached: reached.live, played: played.live, cause: activity });
      this.follow(this.draft, pair, { reached: reached.draft, played: played.draft, cause: activity });
    }
    return played;
  }

  private step(activity: Activity, pair: Pair, played: { live: Played[]; draft: Played[] }): Reached {
    const isOne = pair.live === pair.draft;
    pair.live.arrive(activity.occurredAt);
    if (!isOne) pair.draft.arrive(activity.occurredAt);
    const facts = new Facts(activity, pair.live, this.setup.programme);
    const own = isOne ? facts : facts.withMember(pair.draft);
    const shared = this.isShared(own, pair);
    const live = this.live.weigh(facts);
    const draft = shared ? live : this.draft.weigh(own);
    if (shared) this.draft.spend(live);
    else this.setApart(pair, live, draft);
    played.live.push({ activity, evaluation: live });
    played.draft.push({ activity, evaluation: draft });
    const reached = pair.live.take(activity, live);
    return { live: reached, draft: pair.live === pair.draft ? reached : pair.draft.take(activity, draft) };
  }

  /** Lets what a tier brings happen in one world, where the other has not reached it. */
  private follow(
    world: World,
    pair: Pair,
    { reached, played, cause }: { reached: string | null; played: Played[]; cause: Activity },
  ): void {
    const member = world === this.live ? pair.live : pair.draft;
    let tier = reached;
    while (tier !== null && played.length < MOST_STEPS) {
      const activity = tierEvent(cause, member, tier);
      const evaluation = world.weigh(new Facts(activity, member, this.setup.programme));
      this.noteApart(pair, evaluation, NOTHING);
      played.push({ activity, evaluation });
      tier = member.take(activity, evaluation);
    }
  }

  /** Whether an activity brings the same in both: the draft is refused, and the others are asked under the same state. */
  private isShared(facts: Facts, pair: Pair): boolean {
    const { activity } = facts;
    const fires = activityKey(activity) === this.campaign.key && this.fires(facts);
    if (fires || this.setup.apart || (this.ownsEventPoints && activity.kind === "event")) return false;
    const { rulebook } = this.live;
    if (this.budgetsApart && rulebook.budgetsOf(activity).length > 0) return false;
    if (pair.live === pair.draft) return true;
    const { live, draft, usesApart, badgesApart } = pair;
    const needs = rulebook.needs(activity);
    if (needs.has("tier") && live.tierId !== draft.tierId) return false;
    if (needs.has("balance") && live.activePoints !== draft.activePoints) return false;
    return !(usesApart && needs.has("usage")) && !(badgesApart && needs.has("badges"));
  }

  /** Whether the draft fires; counts what only its limits kept from it. */
  private fires(facts: Facts): boolean {
    const verdict = judge(this.campaign, { facts, programme: this.setup.programme, budgets: this.draft.spent });
    if (verdict === "MEMBER_LIMIT") this.refused.memberLimit += 1;
    if (verdict === "BUDGET") this.refused.budget += 1;
    return typeof verdict !== "string";
  }

  private setApart(pair: Pair, live: Evaluation, draft: Evaluation): void {
    if (pair.live === pair.draft) pair.draft = pair.live.fork();
    this.noteApart(pair, live, draft);
  }

  private noteApart(pair: Pair, live: Marks, draft: Marks): void {
    const { id } = this.campaign;
    if (marksOf(live, id, "memberPeriods") !== marksOf(draft, id, "memberPeriods")) pair.usesApart = true;
    if (marksOf(live, id, "budgetPeriods") !== marksOf(draft, id, "budgetPeriods")) this.budgetsApart = true;
    if (givesBadge(live) || givesBadge(draft)) pair.badgesApart = true;
  }
}

/** The tier that an activity lifted the member to, in each world. */
interface Reached {
  readonly live: string | null;
  readonly draft: string | null;
}

/** What of an evaluation limits and budgets go by. */
type Marks = Pick<Evaluation, "uses" | "awards" | "grants">;
const NOTHING: Marks = { uses: [], awards: [], grants: [] };

/** What limits or budgets of campaigns other than the draft note of an evaluation, and what a return would give back. */
function marksOf({ uses, awards, grants }: Marks, draft: number, periods: "memberPeriods" | "budgetPeriods"): string {
  let marks = "";
  for (const use of uses) {
    if (use.campaign === draft || use[periods].length === 0) continue;
    marks += ` ${use.campaign}: ${use.points} ${use.minor}`;
    for (const { campaign, lines } of awards) if (campaign === use.campaign) marks += ` ${lines.join()}`;
    for (const { campaign, effect } of grants) if (campaign === use.campaign) marks += ` +${effect}`;
  }
  return marks;
}

function givesBadge({ grants }: Marks): boolean {
  return grants.some(({ kind }) => kind === "badge");
}

function tierEvent(cause: Activity, member: ReplaySeed | ReplayMember, tier: string): Activity {
  const { occurredAt: at, currency } = cause;
  return laurelEvent(member, reservedEvents["tier-reached"], { tier }, { at, currency });
}
