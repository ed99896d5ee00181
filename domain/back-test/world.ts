import type { Activity } from "@/domain/activity";
import type { ReplayMember, ReplaySeed } from "@/domain/back-test/replay-member";
import { spendOf } from "@/domain/back-test/uses";
import type { Spent } from "@/domain/campaign/budget";
import { evaluateFacts } from "@/domain/campaign/evaluate";
import type { Rulebook } from "@/domain/campaign/rulebook";
import { LAUREL } from "@/domain/campaign/trigger";
import type { Facts } from "@/domain/condition/facts";
import type { Evaluation } from "@/domain/evaluation";
import { memberId } from "@/domain/id";

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
    member: { id: memberId(member.memberId) },
    occurredAt: at,
    channel: LAUREL,
    currency,
    event: { type, attributes },
  };
}

/** One rulebook, and what its campaigns have spent in the course of a replay. */
export class World {
  readonly spent = new Map<number, Map<string, Spent>>();
  private readonly keys: ReadonlySet<string>;

  constructor(readonly rulebook: Rulebook) {
    this.keys = new Set(rulebook.campaigns.map(({ key }) => key));
  }

  /** Whether any campaign waits for events of this reserved type. */
  listensTo(type: string): boolean {
    return this.keys.has(`event:${type}`);
  }

  /** What an activity brings here, booked on the budgets. */
  weigh(facts: Facts): Evaluation {
    const evaluation = evaluateFacts(facts, { rulebook: this.rulebook, budgets: this.spent });
    this.spend(evaluation);
    return evaluation;
  }

  /** Books on the budgets what an activity brought. */
  spend({ uses }: Evaluation): void {
    if (uses.length > 0) spendOf(this.spent, uses);
  }
}
