import type { Activity } from "@/domain/activity";
import type { StoredBody } from "@/domain/activity-body";
import { activityOf } from "@/domain/back-test/activity-of";
import { Calendar } from "@/domain/back-test/calendar";
import { KeptOrder, type LineBack } from "@/domain/back-test/kept-order";
import type { ReplaySeed } from "@/domain/back-test/replay-member";
import type { BackTestResult, BackTestTier } from "@/domain/back-test/result";
import { Tally } from "@/domain/back-test/tally";
import type { Played } from "@/domain/back-test/world";
import { Worlds } from "@/domain/back-test/worlds";
import { type LiveCampaign, reservedEvents } from "@/domain/campaign/campaign";
import { LAUREL } from "@/domain/campaign/trigger";
import { dayText } from "@/domain/day";
import type { Programme } from "@/domain/programme";
import { addDays, parseWallClockText, shopMoment } from "@/domain/shop-calendar";

/** A recorded activity, as a replay reads it. `points` is what was really booked. */
export interface ReplayRow {
  readonly id: string;
  readonly memberId: number;
  readonly kind: "order" | "return" | "event";
  readonly occurredAt: Date;
  readonly channel: string;
  readonly store: string | null;
  readonly currency: string;
  readonly source: string;
  readonly points: number;
  readonly body: StoredBody;
}

/** A line of an order that a return gave back. */
export interface ReturnedLine extends LineBack {
  readonly order: string;
}

/** What a replay is made from. Days are since 1970, both inclusive. */
export interface ReplaySetup {
  readonly programme: Programme;
  /** The campaigns in force; the one of the draft's id is left out. */
  readonly live: readonly LiveCampaign[];
  readonly draft: LiveCampaign;
  readonly voucherMinor: ReadonlyMap<string, number>;
  readonly from: number;
  readonly to: number;
  readonly members: ReadonlyMap<number, ReplaySeed>;
  /** By the activity that gave them back. */
  readonly returned: ReadonlyMap<string, readonly ReturnedLine[]>;
  /** Works everything out in each world apart (for tests: what is shared never changes a result). */
  readonly apart?: boolean;
}

/** Types that a replay makes anew from the members, so that recorded ones are passed over. */
const REMADE: ReadonlySet<string> = new Set([
  reservedEvents["sign-up"],
  reservedEvents.birthday,
  reservedEvents.anniversary,
  reservedEvents["tier-reached"],
  reservedEvents.return,
  reservedEvents.scheduled,
]);

/**
 * Replays recorded activities, in the order of time, in two worlds: the other campaigns in force now, and the same with
 * the draft beside them. Tiers cascade, budgets and limits count from the first day, returns take back by the line. Members'
 * own events (sign-up, birthday, anniversary, a tier reached, a return, schedules) are made anew in each world, whether
 * anybody listened then or not. Challenges are not replayed; completions that were recorded are.
 */
export class Replay {
  private readonly worlds: Worlds;
  private readonly tally: Tally;
  private readonly kept = new Map<string, KeptOrder>();
  private readonly givenBack: ReadonlySet<string>;
  private readonly calendar: Calendar;
  private day: number;

  constructor(private readonly setup: ReplaySetup) {
    const { programme, from, to, members } = setup;
    const { timeZone } = programme;
    const start = parseWallClockText(`${dayText(from)}T00:00`, timeZone) ?? new Date(from * 86_400_000);
    const end = addDays(start, to - from + 1, timeZone);
    this.worlds = new Worlds({ ...setup, start, apart: setup.apart === true });
    this.tally = new Tally(setup.draft, programme, from, to, end);
    this.givenBack = new Set([...setup.returned.values()].flatMap((lines) => lines.map(({ order }) => order)));
    this.calendar = new Calendar({ members, worlds: this.worlds, programme });
    this.day = from - 1;
  }

  /** Takes the next activity; they come in the order of time. */
  take(row: ReplayRow): void {
    const { day } = shopMoment(row.occurredAt, this.setup.programme.timeZone);
    this.advance(day, row.occurredAt);
    const { type } = row.body.event ?? {};
    if (type !== undefined && row.source === LAUREL && REMADE.has(type)) {
      this.tally.happened(row.kind, row.memberId, row.points, day);
      return;
    }
    this.tally.happened(row.kind, row.memberId, row.points, day);
    const seed = this.seedOf(row);
    if (row.kind === "return") this.giveBack(row, seed, day);
    else this.play(row, seed, day);
  }

  /** Lets the rest of the period pass, and adds up. */
  finish(): BackTestResult {
    const { to, programme } = this.setup;
    const next = parseWallClockText(`${dayText(to + 1)}T00:00`, programme.timeZone);
    this.advance(to, next ?? new Date((to + 1) * 86_400_000));
    return this.tally.result(this.tiers(), this.worlds.refused);
  }

  /** Makes what the calendar brings, up to an instant. */
  private advance(day: number, at: Date): void {
    while (this.day < day && this.day < this.setup.to) {
      this.day += 1;
      for (const { activity, seed } of this.calendar.ofDay(this.day)) this.happen(activity, seed, this.day);
    }
    for (const { activity, seed } of this.calendar.joined(at)) {
      const joined = shopMoment(activity.occurredAt, this.setup.programme.timeZone).day;
      this.happen(activity, seed, joined);
    }
  }

  private seedOf({ memberId, occurredAt }: ReplayRow): ReplaySeed {
    return this.setup.members.get(memberId) ?? strangerOf(memberId, occurredAt);
  }

  private happen(activity: Activity, seed: ReplaySeed, day: number): void {
    const { live, draft } = this.worlds.play(activity, seed);
    this.book("live", live, seed.memberId, day);
    this.book("draft", draft, seed.memberId, day);
  }

  private book(world: "live" | "draft", played: readonly Played[], memberId: number, day: number): void {
    const spent = this.worlds.draft.spent.get(this.setup.draft.id);
    for (const { activity, evaluation } of played)
      this.tally.gave(world, evaluation, { memberId, day, isOrder: activity.kind === "order", spent });
  }

  private play(row: ReplayRow, seed: ReplaySeed, day: number): void {
    const activity = activityOf(row);
    if (row.kind === "order") this.calendar.ordered(seed.memberId, row.occurredAt, seed.firstOrderAt);
    const played = this.worlds.play(activity, seed);
    this.book("live", played.live, seed.memberId, day);
    this.book("draft", played.draft, seed.memberId, day);
    if (row.kind === "order" && this.givenBack.has(row.id))
      this.kept.set(row.id, new KeptOrder(activity, played, this.worlds));
  }

  private giveBack(row: ReplayRow, seed: ReplaySeed, day: number): void {
    const { memberId } = seed;
    for (const [order, lines] of Map.groupBy(this.setup.returned.get(row.id) ?? [], ({ order }) => order)) {
      const undone = this.kept.get(order)?.undo(lines, this.worlds, this.worlds.pairOf(seed));
      if (!undone) continue;
      this.tally.tookBack("live", undone.live, memberId, day);
      this.tally.tookBack("draft", undone.draft, memberId, day);
    }
    const told = this.calendar.returned(row, seed);
    if (told) this.happen(told, seed, day);
  }

  private tiers(): BackTestTier[] {
    const live = new Map<string | null, number>();
    const draft = new Map<string | null, number>();
    for (const pair of this.worlds.everyone) {
      live.set(pair.live.tierId, (live.get(pair.live.tierId) ?? 0) + 1);
      draft.set(pair.draft.tierId, (draft.get(pair.draft.tierId) ?? 0) + 1);
    }
    return this.setup.programme.tiers.map(({ id }, rank) => ({
      tierId: id,
      live: (live.get(id) ?? 0) + (rank === 0 ? (live.get(null) ?? 0) : 0),
      draft: (draft.get(id) ?? 0) + (rank === 0 ? (draft.get(null) ?? 0) : 0),
    }));
  }
}

/** A member of whom nothing is known but the activity. */
function strangerOf(memberId: number, at: Date): ReplaySeed {
  return {
    memberId,
    joinedAt: at,
    joinedChannel: "",
    birthday: null,
    city: null,
    locale: "pl",
    consents: { email: false, sms: false, profiling: false },
    tags: [],
    attributes: {},
    segments: new Set(),
    badges: new Set(),
    history: [],
    orders: 0,
    spendMinor: 0,
    firstOrderAt: null,
    lastOrderAt: null,
    activePoints: 0,
    givenTier: null,
  };
}
