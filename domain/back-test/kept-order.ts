import { type Activity, quantityMicros } from "@/domain/activity";
import type { ReplayMember } from "@/domain/back-test/replay-member";
import { unspend, unuse } from "@/domain/back-test/uses";
import type { Played, World } from "@/domain/back-test/world";
import type { Pair, PlayedInBoth } from "@/domain/back-test/worlds";
import type { CampaignUse } from "@/domain/evaluation";
import { micros, minorDigits, toMinor } from "@/domain/money";

/** A line that was given back, and how much of it, in millionths of a piece. */
export interface LineBack {
  readonly line: number;
  readonly quantity: number;
}

/** What a return undid in one world: points in all, and those of each campaign. */
export interface Undone {
  readonly points: number;
  readonly byCampaign: ReadonlyMap<number, number>;
}

/** The points of one award by line, and what is left of them all. */
interface KeptAward {
  readonly campaign: number;
  readonly lines: readonly number[];
  left: number;
}

/** The share of `total` that `part` of `whole` is, cut down; exact. */
function share(total: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const product = total * part;
  if (Number.isSafeInteger(product)) return Math.floor(product / whole);
  return Number((BigInt(total) * BigInt(part)) / BigInt(whole));
}

/** What one world gave for an order. */
class KeptWorld {
  private readonly awards: readonly KeptAward[];
  private readonly uses: ReadonlyMap<number, CampaignUse>;

  constructor([own]: readonly Played[]) {
    this.awards = (own?.evaluation.awards ?? []).map(({ campaign, lines, points }) => ({
      campaign,
      lines,
      left: points,
    }));
    this.uses = new Map((own?.evaluation.uses ?? []).map((use) => [use.campaign, use]));
  }

  undo(moved: readonly (readonly [line: number, before: number, after: number, whole: number])[]): Undone {
    const byCampaign = new Map<number, number>();
    let points = 0;
    for (const award of this.awards) {
      let undone = 0;
      for (const [line, before, after, whole] of moved) {
        const earned = award.lines[line] ?? 0;
        undone += share(earned, after, whole) - share(earned, before, whole);
      }
      award.left -= undone;
      points += undone;
      byCampaign.set(award.campaign, (byCampaign.get(award.campaign) ?? 0) + undone);
    }
    return { points, byCampaign };
  }

  /** Gives limits (`member`; null = done in the other world) and budgets their share back; the use itself once nothing of it is left. */
  giveBack(world: World, member: ReplayMember | null, { byCampaign }: Undone, whole: boolean): void {
    for (const [campaign, use] of this.uses) {
      const points = byCampaign.get(campaign) ?? 0;
      const left = this.awards.reduce((sum, award) => sum + (award.campaign === campaign ? award.left : 0), 0);
      const ends = left === 0 && (whole || points > 0);
      if (points === 0 && !ends) continue;
      if (member) unuse(member, use, { points, ends });
      unspend(world.spent, use, { points, minor: ends && whole ? use.minor : 0 });
    }
  }
}

/** An order that a later return gives back, with what it brought in both worlds. */
export class KeptOrder {
  private readonly at: Date;
  private readonly amounts: readonly number[];
  private readonly quantities: readonly number[];
  private readonly back: number[];
  private readonly live: KeptWorld;
  private readonly draft: KeptWorld;

  constructor(activity: Activity, played: PlayedInBoth) {
    const lines = activity.lines ?? [];
    this.at = activity.occurredAt;
    this.amounts = lines.map(({ amount }) => amount);
    this.quantities = lines.map(({ quantity }) => quantityMicros(quantity) ?? 0);
    this.back = new Array<number>(lines.length).fill(0);
    this.live = new KeptWorld(played.live);
    this.draft = new KeptWorld(played.draft);
  }

  /** Takes lines back in both worlds, with all that they caused. */
  undo(
    lines: readonly LineBack[],
    worlds: { readonly live: World; readonly draft: World },
    pair: Pair,
  ): { readonly live: Undone; readonly draft: Undone } {
    const moved: (readonly [number, number, number, number])[] = [];
    let value = 0;
    for (const { line, quantity } of lines) {
      const whole = this.quantities[line] ?? 0;
      const before = this.back[line] ?? 0;
      const after = Math.min(whole, before + quantity);
      const amount = this.amounts[line] ?? 0;
      value += share(amount, after, whole) - share(amount, before, whole);
      this.back[line] = after;
      moved.push([line, before, after, whole]);
    }
    const isWhole = this.quantities.every((quantity, line) => this.back[line] === quantity);
    const { currency } = worlds.live.rulebook.programme;
    const spendMinor = toMinor(micros(value), minorDigits(currency));
    const undone = { live: this.live.undo(moved), draft: this.draft.undo(moved) };
    for (const world of ["live", "draft"] as const) {
      const member = world === "draft" && pair.draft === pair.live ? null : pair[world];
      this[world].giveBack(worlds[world], member, undone[world], isWhole);
      member?.giveBack(this.at, undone[world].points, spendMinor, isWhole);
    }
    return undone;
  }
}
