import { type Activity, quantityMicros } from "@/domain/activity";
import { KeptWorld, type MovedLine, type Undone } from "@/domain/back-test/kept-world";
import type { World } from "@/domain/back-test/world";
import type { Pair, PlayedInBoth } from "@/domain/back-test/worlds";
import { micros, minorDigits, toMinor } from "@/domain/money";
import { share } from "@/domain/return-planner";
import type { LeftLine } from "@/domain/returnable";

/** A line that was given back, and how much of it, in millionths of a piece. */
export interface LineBack {
  readonly line: number;
  readonly quantity: number;
}

/** An order that a later return gives back, with what it brought in both worlds. */
export class KeptOrder {
  private readonly amounts: readonly number[];
  private readonly quantities: readonly number[];
  private readonly back: number[];
  private readonly live: KeptWorld;
  private readonly draft: KeptWorld;

  constructor(
    private readonly activity: Activity,
    played: PlayedInBoth,
    worlds: { readonly live: World; readonly draft: World },
  ) {
    const lines = activity.lines ?? [];
    this.amounts = lines.map(({ amount }) => amount);
    this.quantities = lines.map(({ quantity }) => quantityMicros(quantity) ?? 0);
    this.back = new Array<number>(lines.length).fill(0);
    this.live = new KeptWorld(played.live, worlds.live.rulebook);
    this.draft = new KeptWorld(played.draft, worlds.draft.rulebook);
  }

  /** Takes lines back in both worlds, with all that they caused. */
  undo(
    lines: readonly LineBack[],
    worlds: { readonly live: World; readonly draft: World },
    pair: Pair,
  ): { readonly live: Undone; readonly draft: Undone } {
    const moved: MovedLine[] = [];
    let value = 0;
    for (const { line, quantity } of lines) {
      const whole = this.quantities[line] ?? 0;
      if (whole === 0) continue;
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
    const rest = { order: this.activity, left: this.left(), isWhole };
    const undone = { live: this.live.undo(moved, rest), draft: this.draft.undo(moved, rest) };
    for (const world of ["live", "draft"] as const) {
      const member = world === "draft" && pair.draft === pair.live ? null : pair[world];
      this[world].giveBack(worlds[world], member, undone[world]);
      member?.giveBack(this.activity.occurredAt, undone[world].points, spendMinor, isWhole);
    }
    return undone;
  }

  private left(): LeftLine[] {
    return this.quantities.map((quantity, line) => ({
      line,
      quantity,
      left: quantity - (this.back[line] ?? 0),
      amount: this.amounts[line] ?? 0,
      pointsLeft: 0,
    }));
  }
}
