import type { Activity, ActivityLine } from "@/domain/activity";
import type { CampaignDefinition, CampaignEffect, LiveCampaign } from "@/domain/campaign/campaign";
import { isInControl } from "@/domain/campaign/control";
import type { Condition, Rule } from "@/domain/condition/condition";
import type { MemberState } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";

/**
 * The order of working, once more: slow and obvious, written apart from the engine. Fractions of BigInt, every campaign
 * asked every time, conditions read as they are written, everything begun anew after each refusal. Compared with the
 * engine by property tests; shares no code with it but the hash of control groups.
 */
export interface ModelAnswer {
  readonly points: number;
  readonly lines: readonly number[];
  /** campaign.effect → points of each line. */
  readonly awards: Readonly<Record<string, readonly number[]>>;
  readonly held: readonly number[];
}

/** What the model goes by. */
export interface ModelInput {
  readonly activity: Activity;
  readonly member: MemberState;
  readonly campaigns: readonly LiveCampaign[];
  readonly programme: Programme;
  readonly spent?: ReadonlyMap<number, ReadonlyMap<string, { readonly points: number; readonly minor: number }>>;
}

type Fraction = { n: bigint; d: bigint };

function frac(n: bigint | number, d: bigint | number = 1): Fraction {
  let [x, y] = [BigInt(n), BigInt(d)];
  while (y !== 0n) [x, y] = [y, x % y];
  const divisor = x < 0n ? -x : x || 1n;
  return { n: BigInt(n) / divisor, d: BigInt(d) / divisor };
}

const plus = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.d + b.n * a.d, a.d * b.d);
const times = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.n, a.d * b.d);
const isLess = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
const floor = (a: Fraction): bigint => a.n / a.d;
const isZero = (a: Fraction): boolean => a.n === 0n;

function read(decimal: string): Fraction {
  const [whole = "0", part = ""] = decimal.split(".");
  return frac(BigInt(whole + part), 10n ** BigInt(part.length));
}

interface Counted {
  readonly at: number;
  readonly line: ActivityLine;
  readonly amount: bigint;
  readonly quantity: bigint;
}

interface Cell {
  readonly campaign: LiveCampaign;
  readonly effect: number;
  readonly place: number;
  exact: Fraction;
  whole: bigint;
}

/** What the activity brings by the model. */
export function modelAnswer(input: ModelInput): ModelAnswer {
  const { activity, programme } = input;
  const includes = programme.earning.includes;
  const kinds: Record<string, boolean> = {
    shipping: includes.shipping,
    tax: includes.tax,
    "gift-card": includes.giftCards,
  };
  const counted = (activity.lines ?? []).flatMap((line, at): Counted[] =>
    (kinds[line.kind ?? "goods"] ?? true)
      ? [{ at, line, amount: BigInt(line.amount), quantity: BigInt(Math.round(Number(line.quantity) * 1e6)) }]
      : [],
  );
  const ordered = input.campaigns.toSorted(
    (a, b) => b.definition.stacking.priority - a.definition.stacking.priority || a.id - b.id,
  );
  const tier = programme.tiers.find(({ id }) => id === (input.member.tierId ?? programme.tiers[0]?.id));
  const tierFactor = (tier as { multiplier?: string } | undefined)?.multiplier;
  const model = new Model(input, counted, tierFactor && Number(tierFactor) > 1 ? tierFactor : null);
  const willing = ordered.filter((campaign) => model.wants(campaign));
  const held: number[] = [];
  let left = willing;
  for (;;) {
    const cells = model.withBest(left);
    const caught = left.filter(
      ({ id, definition }) =>
        isInControl(id, input.member.memberId, definition.controlPercent) &&
        cells.some((cell) => cell.campaign.id === id && cell.whole > 0n),
    );
    if (caught.length === 0) return summarise(cells, activity, counted, held);
    held.push(...caught.map(({ id }) => id));
    left = left.filter((campaign) => !caught.includes(campaign));
  }
}

function summarise(
  cells: readonly Cell[],
  activity: Activity,
  counted: readonly Counted[],
  held: readonly number[],
): ModelAnswer {
  const count = activity.lines?.length ?? 0;
  const lines = new Array<number>(count).fill(0);
  const awards: Record<string, number[]> = {};
  let points = 0;
  for (const { campaign, effect, place, whole } of cells) {
    const at = counted[place]?.at ?? 0;
    const key = `${campaign.id}.${effect}`;
    awards[key] ??= new Array<number>(count).fill(0);
    const row = awards[key];
    row[at] = (row[at] ?? 0) + Number(whole);
    lines[at] = (lines[at] ?? 0) + Number(whole);
    points += Number(whole);
  }
  for (const key of Object.keys(awards)) if (awards[key]?.every((each) => each === 0)) delete awards[key];
  return { points, lines, awards, held };
}

class Model {
  constructor(
    private readonly input: ModelInput,
    private readonly counted: readonly Counted[],
    private readonly tierFactor: string | null,
  ) {}

  wants(campaign: LiveCampaign): boolean {
    const { definition } = campaign;
    const { activity, member } = this.input;
    const { schedule, audience } = definition;
    const at = activity.occurredAt.getTime();
    if (schedule.startsAt !== null && at < Date.parse(schedule.startsAt)) return false;
    if (schedule.endsAt !== null && at >= Date.parse(schedule.endsAt)) return false;
    if (schedule.hours.length > 0 && !schedule.hours.some((hours) => this.isWithin(hours))) return false;
    if (audience.kind === "tiers" && !audience.tierIds.includes(this.tier())) return false;
    if (audience.kind === "segments" && !audience.segmentIds.some((id) => member.segments.has(id))) return false;
    if (definition.conditions !== null && !this.holds(definition.conditions, null)) return false;
    if (!definition.effects.some((effect) => this.canWork(effect))) return false;
    return this.room(campaign) > 0;
  }

  private tier(): string {
    return this.input.member.tierId ?? this.input.programme.tiers[0]?.id ?? "";
  }

  private clock(): { day: string; weekday: number; time: string } {
    const { activity, programme } = this.input;
    const text = new Intl.DateTimeFormat("sv", {
      timeZone: programme.timeZone,
      dateStyle: "short",
      timeStyle: "short",
    }).format(activity.occurredAt);
    const [day = "", time = ""] = text.split(" ");
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    return { day, time, weekday: weekday === 0 ? 7 : weekday };
  }

  private isWithin({ days, from, to }: CampaignDefinition["schedule"]["hours"][number]): boolean {
    const { weekday, time } = this.clock();
    if (from < to) return days.includes(weekday) && from <= time && time < to;
    const yesterday = weekday === 1 ? 7 : weekday - 1;
    return (days.includes(weekday) && from <= time) || (days.includes(yesterday) && time < to);
  }

  private holds(condition: Condition, line: Counted | null): boolean {
    if ("all" in condition) return condition.all.every((each) => this.holds(each, line));
    if ("any" in condition) return condition.any.some((each) => this.holds(each, line));
    if ("none" in condition) return !condition.none.some((each) => this.holds(each, line));
    if ("lines" in condition) {
      const matching = this.counted.filter((each) => this.holds(condition.lines, each));
      if (condition.measure === undefined) return matching.length > 0;
      const measured = matching.reduce(
        (sum, each) =>
          sum +
          (condition.measure === "lines"
            ? 1
            : condition.measure === "quantity"
              ? Number(each.quantity) / 1e6
              : Number(each.amount) / 1e4),
        0,
      );
      return this.compare({ field: "", op: condition.op ?? "is", value: condition.value ?? 0 }, measured);
    }
    if ("did" in condition) return false;
    return this.compare(condition, this.value(condition.field, line));
  }

  private value(field: string, line: Counted | null): string | number | undefined {
    const { activity, member } = this.input;
    switch (field) {
      case "activity.value":
        return Number(this.counted.reduce((sum, { amount }) => sum + amount, 0n)) / 1e4;
      case "activity.channel":
        return activity.channel;
      case "activity.store":
        return activity.store;
      case "activity.coupon":
        return activity.coupon?.toLowerCase();
      case "activity.weekday":
        return this.clock().weekday;
      case "order.number":
        return member.orders + 1;
      case "member.tier":
        return this.tier();
      case "line.sku":
        return line?.line.sku;
      case "line.category":
        return line?.line.category;
      case "line.amount":
        return Number(line?.amount) / 1e4;
      default:
        throw new RangeError(`the model does not know ${field}`);
    }
  }

  private compare(rule: Rule, value: string | number | undefined): boolean {
    const wanted = (typeof rule.value === "object" ? rule.value : [rule.value]).map((each) =>
      rule.field === "activity.coupon" ? String(each).toLowerCase() : each,
    );
    const [first] = wanted as [number];
    if (rule.op === "is" || rule.op === "in") return value !== undefined && wanted.includes(value);
    if (rule.op === "is-not" || rule.op === "not-in") return value === undefined || !wanted.includes(value);
    if (rule.op === "known") return value !== undefined;
    if (rule.op === "unknown") return value === undefined;
    if (value === undefined) return false;
    if (rule.op === "lt") return Number(value) < first;
    if (rule.op === "lte") return Number(value) <= first;
    if (rule.op === "gt") return Number(value) > first;
    if (rule.op === "gte") return Number(value) >= first;
    throw new RangeError(`the model does not know ${rule.op}`);
  }

  private matching(effect: CampaignEffect): number[] {
    const lines = "lines" in effect ? effect.lines : undefined;
    return this.counted.flatMap((each, place) => (lines === undefined || this.holds(lines, each) ? [place] : []));
  }

  private stepOf(effect: Extract<CampaignEffect, { kind: "per-amount" }>): Fraction | null {
    const value = this.matching(effect).reduce((sum, place) => sum + (this.counted[place]?.amount ?? 0n), 0n);
    const step = effect.steps.findLast(({ fromMinor }) => value >= BigInt(fromMinor) * 10_000n);
    return value === 0n || step === undefined || Number(step.rate) === 0 ? null : read(step.rate);
  }

  private canWork(effect: CampaignEffect): boolean {
    if (this.matching(effect).length === 0) return false;
    return effect.kind !== "per-amount" || this.stepOf(effect) !== null;
  }

  private period(period: string): string {
    const { day } = this.clock();
    if (period === "day") return day;
    if (period === "month") return day.slice(0, 7);
    return "all";
  }

  /** Points that limits and budgets leave; 0 = it may not even begin. */
  private room({ id, definition }: LiveCampaign): number {
    const { member, activity, spent, programme } = this.input;
    const { limits } = definition;
    const last = member.lastGiven.get(id);
    if (limits.coolDownHours !== null && last !== undefined) {
      if (activity.occurredAt.getTime() - last.getTime() < limits.coolDownHours * 3_600_000) return 0;
    }
    let room = Number.POSITIVE_INFINITY;
    for (const { period, times: most, points } of limits.perMember) {
      const used = member.usage.get(id)?.get(this.period(period)) ?? { times: 0, points: 0 };
      if (most !== undefined && used.times >= most) return 0;
      if (points !== undefined) room = Math.min(room, points - used.points);
    }
    for (const { period, points, minor } of spent ? limits.budgets : []) {
      const gone = spent?.get(id)?.get(this.period(period)) ?? { points: 0, minor: 0 };
      if (points !== undefined) room = Math.min(room, points - gone.points);
      const value = Number(programme.pointValueMinor);
      if (minor !== undefined) room = Math.min(room, Math.floor((minor - gone.minor) / value) - gone.points);
    }
    return Math.max(0, room);
  }

  /** Of each group of mode best, only the member that makes the most of the whole order. */
  withBest(campaigns: readonly LiveCampaign[]): Cell[] {
    const nameOf = ({ definition: { stacking } }: LiveCampaign) =>
      stacking.group?.mode === "best" ? stacking.group.name : null;
    const names = [...new Set(campaigns.map(nameOf).filter((name) => name !== null))].filter(
      (name) => campaigns.filter((each) => nameOf(each) === name).length > 1,
    );
    const winners = new Map<string, LiveCampaign>();
    const eligible = (each: LiveCampaign, candidate?: LiveCampaign) => {
      const name = nameOf(each);
      if (name === null || !names.includes(name)) return true;
      return each === candidate || winners.get(name) === each;
    };
    for (const name of names) {
      let most = Number.NEGATIVE_INFINITY;
      let winner: LiveCampaign | undefined;
      for (const candidate of campaigns.filter((each) => nameOf(each) === name)) {
        const { cells, working } = this.settle(
          campaigns.filter((each) => eligible(each, candidate)),
          [],
        );
        const worth = working.includes(candidate) ? cells.reduce((sum, { whole }) => sum + Number(whole), 0) : -1;
        if (worth > most) [most, winner] = [worth, candidate];
      }
      if (winner) winners.set(name, winner);
    }
    return this.settle(
      campaigns.filter((each) => eligible(each)),
      [],
    ).cells;
  }

  private settle(
    campaigns: readonly LiveCampaign[],
    refused: readonly LiveCampaign[],
  ): { cells: Cell[]; working: LiveCampaign[] } {
    const working = this.stack(campaigns.filter((each) => !refused.includes(each)));
    const cuts = new Map<LiveCampaign, Map<string, bigint>>();
    for (;;) {
      const cells = this.reckon(working, cuts);
      const pointsOf = (campaign: LiveCampaign) =>
        cells.reduce((sum, cell) => (cell.campaign === campaign ? sum + Number(cell.whole) : sum), 0);
      const bad = working.find((campaign) => this.isRefused(campaign, cells, pointsOf(campaign)));
      if (bad) return this.settle(campaigns, [...refused, bad]);
      const over = working.filter((each) => !cuts.has(each) && pointsOf(each) > this.room(each));
      const hasBase = (each: LiveCampaign) =>
        each.definition.effects.some((effect) => effect.kind !== "multiplier" && this.canWork(effect));
      const first = over.find(hasBase) ?? over[0];
      if (!first) return { cells, working };
      cuts.set(
        first,
        cut(
          cells.filter(({ campaign }) => campaign === first),
          BigInt(this.room(first)),
        ),
      );
    }
  }

  private isRefused(campaign: LiveCampaign, cells: readonly Cell[], points: number): boolean {
    const { limits, stacking, effects } = campaign.definition;
    if (limits.perOrderPoints !== null && points > limits.perOrderPoints) return true;
    const isAlone = stacking.group === null && !stacking.stop;
    const hasBase = effects.some((effect) => effect.kind !== "multiplier" && this.canWork(effect));
    return !isAlone && !hasBase && cells.every((cell) => cell.campaign !== campaign || isZero(cell.exact));
  }

  private stack(campaigns: readonly LiveCampaign[]): LiveCampaign[] {
    const working: LiveCampaign[] = [];
    for (const campaign of campaigns) {
      const { group } = campaign.definition.stacking;
      if (working.some(({ definition }) => definition.stacking.stop)) break;
      const isTaken = working.some(
        ({ definition: { stacking } }) =>
          group?.mode === "exclusive" && stacking.group?.mode === "exclusive" && stacking.group.name === group.name,
      );
      if (!isTaken) working.push(campaign);
    }
    return working;
  }

  private reckon(working: readonly LiveCampaign[], cuts: ReadonlyMap<LiveCampaign, Map<string, bigint>>): Cell[] {
    const cells: Cell[] = [];
    const sums = this.counted.map(() => frac(0));
    const add = (campaign: LiveCampaign, effect: number, place: number, wanted: Fraction) => {
      const held = cuts.get(campaign);
      const exact = held ? frac(held.get(`${effect} ${place}`) ?? 0n) : wanted;
      sums[place] = plus(sums[place] ?? frac(0), exact);
      cells.push({ campaign, effect, place, exact, whole: 0n });
    };
    for (const campaign of working) {
      for (const [effect, each] of campaign.definition.effects.entries()) {
        if (each.kind === "multiplier" || !this.canWork(each)) continue;
        const carriers = this.carriers(campaign.definition.conditions);
        for (const [place, points] of this.base(each, carriers).entries()) add(campaign, effect, place, points);
      }
    }
    if (this.tierFactor !== null) {
      const tier = { id: 0, version: 0, definition: {} as CampaignDefinition };
      const extra = plus(read(this.tierFactor), frac(-1));
      for (const place of this.counted.keys()) add(tier, 0, place, times(sums[place] ?? frac(0), extra));
    }
    for (const campaign of working) {
      for (const [effect, each] of campaign.definition.effects.entries()) {
        if (each.kind !== "multiplier" || !this.canWork(each)) continue;
        const extra = plus(read(each.factor), frac(-1));
        for (const place of this.counted.keys()) {
          const works = this.matching(each).includes(place) && this.isHighest(campaign, effect, place, working);
          add(campaign, effect, place, works ? times(sums[place] ?? frac(0), extra) : frac(0));
        }
      }
    }
    this.round(cells);
    return cells;
  }

  /** Places of lines that a condition asks for, of which fixed points are a share; all places where it asks for none. */
  private carriers(condition: Condition | null): number[] {
    const every = [...this.counted.keys()];
    const asked = condition === null ? null : this.asked(condition);
    return asked === null ? every : every.filter((place) => asked.has(place));
  }

  private asked(condition: Condition): Set<number> | null {
    if ("all" in condition || "any" in condition) {
      const parts = ("all" in condition ? condition.all : condition.any).map((each) => this.asked(each));
      const known = parts.filter((part) => part !== null);
      if (known.length === 0 || ("any" in condition && known.length < parts.length)) return null;
      return new Set(known.flatMap((part) => [...part]));
    }
    if (!("lines" in condition)) return null;
    const { measure, op, value = 0 } = condition;
    const canDoWithout = measure !== undefined && (op === "lt" || op === "lte" || (op !== "gt" && value === 0));
    if (canDoWithout) return null;
    return new Set(this.counted.flatMap((each, place) => (this.holds(condition.lines, each) ? [place] : [])));
  }

  private base(effect: CampaignEffect, carriers: readonly number[]): Fraction[] {
    const places = this.matching(effect);
    if (effect.kind === "fixed") {
      const mine = (place: number) => carriers.includes(place);
      const value = this.counted.reduce((sum, { amount }, place) => (mine(place) ? sum + amount : sum), 0n);
      const weights = this.counted.map(({ amount, quantity }, place) =>
        mine(place) ? (value > 0n ? amount : quantity) : 0n,
      );
      const whole = weights.reduce((sum, weight) => sum + weight, 0n);
      return weights.map((weight) => frac(BigInt(effect.points) * weight, whole));
    }
    return this.counted.map(({ amount, quantity }, place) => {
      if (!places.includes(place)) return frac(0);
      if (effect.kind === "per-unit") return times(read(effect.points), frac(quantity, 1_000_000));
      if (effect.kind === "per-amount") return times(this.stepOf(effect) ?? frac(0), frac(amount, 1_000_000));
      return frac(0);
    });
  }

  private isHighest(campaign: LiveCampaign, effect: number, place: number, working: readonly LiveCampaign[]): boolean {
    const { group } = campaign.definition.stacking;
    if (group?.mode !== "highest") return true;
    const rivals = working.flatMap((other) => {
      const { stacking, effects } = other.definition;
      if (stacking.group?.mode !== "highest" || stacking.group.name !== group.name) return [];
      return effects.flatMap((each, index) =>
        each.kind === "multiplier" && this.matching(each).includes(place)
          ? [{ other, index, factor: Number(each.factor) }]
          : [],
      );
    });
    const most = Math.max(...rivals.map(({ factor }) => factor));
    const winner = rivals.find(({ factor }) => factor === most);
    return winner?.other === campaign && winner.index === effect;
  }

  private round(cells: Cell[]): void {
    const exact = cells.reduce((sum, cell) => plus(sum, cell.exact), frac(0));
    let total = floor(exact);
    const rest = plus(exact, frac(-total));
    const { rounding } = this.input.programme.earning;
    if (rounding === "up" && !isZero(rest)) total += 1n;
    if (rounding === "half-up" && !isLess(rest, frac(1, 2))) total += 1n;
    for (const cell of cells) cell.whole = floor(cell.exact);
    const left = total - cells.reduce((sum, { whole }) => sum + whole, 0n);
    const byRemainder = cells.toSorted((a, b) => {
      const [x, y] = [plus(a.exact, frac(-floor(a.exact))), plus(b.exact, frac(-floor(b.exact)))];
      return isLess(x, y) ? 1 : isLess(y, x) ? -1 : 0;
    });
    for (const cell of byRemainder.slice(0, Number(left))) cell.whole += 1n;
  }
}

/** Hamilton's method over what was wanted. */
function cut(cells: readonly Cell[], room: bigint): Map<string, bigint> {
  const wanted = cells.reduce((sum, { whole }) => sum + whole, 0n);
  const shares = cells.map(({ whole, effect, place }) => ({
    key: `${effect} ${place}`,
    got: (room * whole) / wanted,
    rest: (room * whole) % wanted,
  }));
  let left = room - shares.reduce((sum, { got }) => sum + got, 0n);
  for (const share of shares.toSorted((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : 0))) {
    if (left === 0n) break;
    share.got += 1n;
    left -= 1n;
  }
  return new Map(shares.map(({ key, got }) => [key, got]));
}
