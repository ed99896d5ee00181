import type { Activity } from "@/domain/activity";
import type { ReplayMember } from "@/domain/back-test/replay-member";
import { unspend, unuse } from "@/domain/back-test/uses";
import type { Played, World } from "@/domain/back-test/world";
import { isOutOfReach } from "@/domain/campaign/out-of-reach";
import type { Rulebook } from "@/domain/campaign/rulebook";
import type { CampaignUse, Grant } from "@/domain/evaluation";
import { share } from "@/domain/return-planner";
import type { LeftLine } from "@/domain/returnable";

/** How much of a line had come back before a return, and after it, of its whole quantity. */
export type MovedLine = readonly [line: number, before: number, after: number, whole: number];

/** What a return undid of one campaign. `minor` = the cost of vouchers that were withdrawn. */
export interface Taken {
  points: number;
  minor: number;
  vouchers: number;
  /** Nothing of what the campaign gave is left. */
  ends: boolean;
}

/** What a return undid in one world: in all, and by campaign. */
export interface Undone {
  readonly points: number;
  readonly minor: number;
  readonly byCampaign: ReadonlyMap<number, Taken>;
}

/** What is left of an order. */
export interface Rest {
  readonly order: Activity;
  readonly left: readonly LeftLine[];
  readonly isWhole: boolean;
}

/** The points of one award by line, and what is left of them all. */
interface KeptAward {
  readonly campaign: number;
  readonly lines: readonly number[];
  left: number;
}

/** What one world gave for an order that comes back later. */
export class KeptWorld {
  private readonly awards: readonly KeptAward[];
  private readonly uses: readonly CampaignUse[];
  private grants: readonly Grant[];

  constructor(
    [own]: readonly Played[],
    private readonly rulebook: Rulebook,
  ) {
    const { awards = [], uses = [], grants = [] } = own?.evaluation ?? {};
    this.awards = awards.map(({ campaign, lines, points }) => ({ campaign, lines, left: points }));
    this.uses = uses;
    this.grants = grants;
  }

  /**
   * Takes back what a return undoes: points by the line; with the whole order its vouchers and what it added to challenges,
   * with a part of it the vouchers whose condition the rest no longer meets. Nobody is taken to have used them.
   */
  undo(moved: readonly MovedLine[], rest: Rest): Undone {
    const byCampaign = new Map<number, Taken>();
    for (const award of this.awards) {
      let points = 0;
      for (const [line, before, after, whole] of moved) {
        const earned = award.lines[line] ?? 0;
        points += share(earned, after, whole) - share(earned, before, whole);
      }
      award.left -= points;
      takenOf(byCampaign, award.campaign).points += points;
    }
    const gone = this.grants.filter((grant) => this.isGone(grant, rest));
    this.grants = this.grants.filter((grant) => !gone.includes(grant));
    for (const { campaign, kind, minor } of gone) {
      const taken = takenOf(byCampaign, campaign);
      taken.minor += minor;
      if (kind === "voucher") taken.vouchers += 1;
    }
    const sum = { points: 0, minor: 0 };
    for (const [campaign, taken] of byCampaign) {
      sum.points += taken.points;
      sum.minor += taken.minor;
      taken.ends = this.isSpent(campaign) && (taken.points > 0 || gone.some((grant) => grant.campaign === campaign));
    }
    return { ...sum, byCampaign };
  }

  /** Gives limits (`member`; null = done in the other world) and budgets their share back; the use itself once nothing of it is left. */
  giveBack(world: World, member: ReplayMember | null, { byCampaign }: Undone): void {
    for (const use of this.uses) {
      const taken = byCampaign.get(use.campaign);
      if (!taken || (taken.points === 0 && taken.minor === 0 && !taken.ends)) continue;
      if (member) unuse(member, use, taken);
      unspend(world.spent, use, taken);
    }
  }

  private isGone({ campaign, kind }: Grant, { isWhole, ...rest }: Rest): boolean {
    if (isWhole) return kind === "voucher" || kind === "challenge";
    if (kind !== "voucher") return false;
    const { campaigns, programme } = this.rulebook;
    const conditions = campaigns.find(({ id }) => id === campaign)?.definition.conditions ?? null;
    return isOutOfReach(conditions, { ...rest, programme });
  }

  private isSpent(campaign: number): boolean {
    return (
      this.awards.every((award) => award.campaign !== campaign || award.left === 0) &&
      this.grants.every((grant) => grant.campaign !== campaign)
    );
  }
}

function takenOf(byCampaign: Map<number, Taken>, campaign: number): Taken {
  const taken = byCampaign.get(campaign) ?? { points: 0, minor: 0, vouchers: 0, ends: false };
  byCampaign.set(campaign, taken);
  return taken;
}
