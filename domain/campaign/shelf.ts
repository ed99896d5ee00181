import type { CompiledCampaign } from "@/domain/campaign/compile-campaign";
import type { Facts } from "@/domain/condition/facts";
import type { MemberPart } from "@/domain/condition/fields";
import type { NecessaryValues } from "@/domain/condition/necessary";
import { ValueIndex } from "@/domain/condition/value-index";

/**
 * The campaigns of one trigger, in order, cut by time: between two neighbouring starts and ends the same ones are in
 * force, and each such stretch has a bucket of its own, made when it is first asked for.
 */
export class Shelf {
  private readonly bounds: readonly number[];
  private readonly buckets: (Bucket | undefined)[] = [];

  constructor(
    private readonly campaigns: readonly CompiledCampaign[],
    private readonly indexed: boolean,
  ) {
    const times = campaigns.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter(Number.isFinite);
    this.bounds = [...new Set(times)].sort((a, b) => a - b);
  }

  /** The campaigns in force at a time (milliseconds). */
  at(time: number): Bucket {
    if (!this.indexed) return this.bucket(0, this.campaigns);
    let low = 0;
    let high = this.bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.bounds[middle] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return this.buckets[low] ?? this.bucket(low, this.inForce(time));
  }

  private inForce(time: number): readonly CompiledCampaign[] {
    return this.campaigns.filter(({ startsAt, endsAt }) => startsAt <= time && time < endsAt);
  }

  private bucket(index: number, campaigns: readonly CompiledCampaign[]): Bucket {
    const known = this.buckets[index];
    if (known) return known;
    const made = new Bucket(campaigns, this.indexed);
    this.buckets[index] = made;
    return made;
  }
}

const NOTHING_NECESSARY: NecessaryValues = new Map();

/** Campaigns in force at the same time. */
export class Bucket {
  /** What the evaluation may ask of the member. */
  readonly needs: ReadonlySet<MemberPart>;
  /** Ids of campaigns with budgets, ascending. */
  readonly budgeted: readonly number[];
  private readonly owners: readonly CompiledCampaign[];
  private readonly index: ValueIndex<CompiledCampaign>;

  constructor(campaigns: readonly CompiledCampaign[], indexed: boolean) {
    this.needs = new Set(campaigns.flatMap(({ needs }) => [...needs]));
    this.budgeted = campaigns
      .filter(({ definition }) => definition.limits.budgets.length > 0)
      .map(({ id }) => id)
      .sort((a, b) => a - b);
    this.owners = campaigns.filter(({ base }) => base.some(({ kind }) => kind === "event-points"));
    this.index = new ValueIndex(campaigns, ({ necessary }) => (indexed ? necessary : NOTHING_NECESSARY));
  }

  /** Whether a campaign in force at a time decides on the points that events bring. */
  ownsEventPoints(time: number): boolean {
    return this.owners.some(({ startsAt, endsAt }) => startsAt <= time && time < endsAt);
  }

  /** Campaigns that may fire, in order. */
  candidates(facts: Facts): readonly CompiledCampaign[] {
    return this.index.find(facts);
  }
}
