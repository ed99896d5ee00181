import type { Activity } from "@/domain/activity";
import { ReplayMember, type ReplaySeed } from "@/domain/back-test/replay-member";
import { spendOf } from "@/domain/back-test/uses";
import type { Spent } from "@/domain/campaign/budget";
import { reservedEvents } from "@/domain/campaign/campaign";
import { evaluateActivity } from "@/domain/campaign/evaluate";
import type { Rulebook } from "@/domain/campaign/rulebook";
import { LAUREL } from "@/domain/campaign/trigger";
import type { Evaluation } from "@/domain/evaluation";

/** What one activity brought in a world. */
export interface Played {
  readonly activity: Activity;
  readonly evaluation: Evaluation;
}

/** An event that Laurel would have recorded itself. */
export function laurelEvent(
  member: ReplaySeed | ReplayMember,
  type: string,
  attributes: Readonly<Record<string, string | number>>,
  { at, currency }: { at: Date; currency: string },
): Activity {
  return {
    source: LAUREL,
    kind: "event",
    externalId: "replay",
    member: { id: member.memberId as Activity["member"] extends { id: infer I } ? I : never },
    occurredAt: at,
    channel: LAUREL,
    currency,
    event: { type, attributes },
  };
}

/** A course of events under one rulebook: its members as they stand, and what its campaigns have spent. */
export class World {
  readonly spent = new Map<number, Map<string, Spent>>();
  private readonly members = new Map<number, ReplayMember>();
  private readonly keys: ReadonlySet<string>;

  constructor(
    readonly rulebook: Rulebook,
    private readonly from: Date,
  ) {
    this.keys = new Set(rulebook.campaigns.map(({ key }) => key));
  }

  /** Whether any campaign waits for events of this reserved type. */
  listensTo(type: string): boolean {
    return this.keys.has(`event:${type}`);
  }

  /** The member as it stands in this world. */
  memberOf(seed: ReplaySeed): ReplayMember {
    const known = this.members.get(seed.memberId);
    if (known) return known;
    const member = new ReplayMember(seed, this.rulebook.programme, this.from);
    this.members.set(seed.memberId, member);
    return member;
  }

  /** Members who did something. */
  get everyone(): Iterable<ReplayMember> {
    return this.members.values();
  }

  /** Lets an activity happen, and what follows from it at once: a tier that it reached. Answers all of it, in order. */
  play(activity: Activity, seed: ReplaySeed): readonly Played[] {
    const member = this.memberOf(seed);
    const played: Played[] = [];
    let next: Activity | null = activity;
    while (next !== null) {
      const current: Activity = next;
      member.arrive(current.occurredAt);
      const evaluation = evaluateActivity({
        activity: current,
        member,
        rulebook: this.rulebook,
        budgets: this.spent,
      });
      spendOf(this.spent, evaluation.uses);
      const tier = member.take(current, evaluation);
      played.push({ activity: current, evaluation });
      const tells = tier !== null && this.listensTo(reservedEvents["tier-reached"]) && played.length < 10;
      next = tells
        ? laurelEvent(
            member,
            reservedEvents["tier-reached"],
            { tier },
            { at: current.occurredAt, currency: current.currency },
          )
        : null;
    }
    return played;
  }
}
