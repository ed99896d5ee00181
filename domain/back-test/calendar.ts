import type { Activity } from "@/domain/activity";
import type { ReplaySeed } from "@/domain/back-test/replay-member";
import { laurelEvent } from "@/domain/back-test/world";
import type { Worlds } from "@/domain/back-test/worlds";
import { reservedEvents } from "@/domain/campaign/campaign";
import { occurrenceOn, type Schedule } from "@/domain/campaign/occurrence";
import { dayText } from "@/domain/day";
import type { Programme } from "@/domain/programme";
import { parseWallClockText, shopMoment } from "@/domain/shop-calendar";

/** An event that the calendar brings, and whose it is. */
export interface Due {
  readonly activity: Activity;
  readonly seed: ReplaySeed;
}

/** `MM-DD` of a day on which something is kept every year: of 29 February, the 28th in common years. */
function keptOn(day: number): readonly string[] {
  const text = dayText(day);
  const date = text.slice(5);
  const isCommon = date === "02-28" && dayText(day + 1).slice(5) === "03-01";
  return isCommon ? [date, "02-29"] : [date];
}

/** What members' own dates and campaigns' schedules bring in a replay, for the campaigns that listen. */
export class Calendar {
  private readonly byBirthday = new Map<string, ReplaySeed[]>();
  private readonly byFirstOrder = new Map<string, Map<number, number>>();
  private readonly newest: readonly ReplaySeed[];
  private readonly daysBefore: ReadonlySet<number>;
  private readonly schedules: readonly { readonly campaign: number; readonly schedule: Schedule }[];
  private readonly members: ReadonlyMap<number, ReplaySeed>;
  private readonly worlds: Worlds;
  private readonly programme: Programme;
  private nextJoined = 0;
  private opened = false;

  constructor(parts: { members: ReadonlyMap<number, ReplaySeed>; worlds: Worlds; programme: Programme }) {
    this.members = parts.members;
    this.worlds = parts.worlds;
    this.programme = parts.programme;
    const { live, draft } = this.worlds;
    const campaigns = [live, draft].flatMap(({ rulebook }) => rulebook.campaigns);
    const triggers = campaigns.map(({ definition }) => definition.trigger);
    this.daysBefore = new Set(
      triggers.flatMap((trigger) => (trigger.on === "birthday" ? [trigger.daysBefore ?? 0] : [])),
    );
    const schedules = new Map<string, { campaign: number; schedule: Schedule }>();
    for (const { id, definition } of campaigns) {
      const { trigger } = definition;
      if (trigger.on === "scheduled")
        schedules.set(`${id} ${JSON.stringify(trigger)}`, { campaign: id, schedule: trigger });
    }
    this.schedules = [...schedules.values()];
    const seeds = [...this.members.values()];
    if (this.daysBefore.size > 0) {
      for (const seed of seeds) {
        if (seed.birthday === null) continue;
        const date = seed.birthday.slice(5);
        this.byBirthday.set(date, [...(this.byBirthday.get(date) ?? []), seed]);
      }
    }
    for (const { memberId, firstOrderAt } of seeds) if (firstOrderAt) this.noteFirstOrder(memberId, firstOrderAt);
    this.newest = this.listens("sign-up")
      ? seeds.toSorted((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime() || a.memberId - b.memberId)
      : [];
  }

  /** What a shop day brings, at its beginning; schedules at their own time. */
  ofDay(day: number): readonly Due[] {
    const { timeZone, currency } = this.programme;
    const at = parseWallClockText(`${dayText(day)}T00:00`, timeZone) ?? new Date(day * 86_400_000);
    const due: Due[] = [];
    if (!this.opened) this.skipJoinedBefore(at);
    for (const daysBefore of this.daysBefore) {
      for (const date of keptOn(day + daysBefore)) {
        for (const seed of this.byBirthday.get(date) ?? []) {
          if (seed.joinedAt > at) continue;
          due.push({ seed, activity: laurelEvent(seed, reservedEvents.birthday, { daysBefore }, { at, currency }) });
        }
      }
    }
    if (this.listens("anniversary")) due.push(...this.anniversaries(day, at));
    for (const { campaign, schedule } of this.schedules) {
      const when = occurrenceOn(schedule, day, timeZone);
      if (when === null) continue;
      for (const seed of this.members.values()) {
        if (seed.joinedAt > when) continue;
        due.push({
          seed,
          activity: laurelEvent(seed, reservedEvents.scheduled, { campaign }, { at: when, currency }),
        });
      }
    }
    return due;
  }

  /** The sign-ups up to an instant that were not told yet. */
  joined(at: Date): readonly Due[] {
    const due: Due[] = [];
    for (let seed = this.newest[this.nextJoined]; seed && seed.joinedAt <= at; seed = this.newest[this.nextJoined]) {
      this.nextJoined += 1;
      const when = { at: seed.joinedAt, currency: this.programme.currency };
      due.push({ seed, activity: laurelEvent(seed, reservedEvents["sign-up"], {}, when) });
    }
    return due;
  }

  /** Hears of an order: the first one makes an anniversary. */
  ordered(memberId: number, at: Date, firstBefore: Date | null): void {
    if (firstBefore === null) this.noteFirstOrder(memberId, at);
  }

  /** What a return sets in motion; null where nobody listens. */
  returned(row: { readonly occurredAt: Date }, seed: ReplaySeed): Activity | null {
    if (!this.listens("return")) return null;
    const when = { at: row.occurredAt, currency: this.programme.currency };
    return laurelEvent(seed, reservedEvents.return, {}, when);
  }

  private anniversaries(day: number, at: Date): Due[] {
    const due: Due[] = [];
    const year = Number(dayText(day).slice(0, 4));
    for (const date of keptOn(day)) {
      for (const [memberId, first] of this.byFirstOrder.get(date) ?? []) {
        const seed = this.members.get(memberId);
        if (!seed || first >= year) continue;
        const when = { at, currency: this.programme.currency };
        due.push({ seed, activity: laurelEvent(seed, reservedEvents.anniversary, { years: year - first }, when) });
      }
    }
    return due;
  }

  /** The first one counts: a member's later "first" orders are not. */
  private noteFirstOrder(memberId: number, at: Date): void {
    if (!this.listens("anniversary")) return;
    if (this.known.has(memberId)) return;
    this.known.add(memberId);
    const text = dayText(shopMoment(at, this.programme.timeZone).day);
    const years = this.byFirstOrder.get(text.slice(5)) ?? new Map<number, number>();
    years.set(memberId, Number(text.slice(0, 4)));
    this.byFirstOrder.set(text.slice(5), years);
  }

  private readonly known = new Set<number>();

  private listens(trigger: keyof typeof reservedEvents): boolean {
    return this.worlds.listensTo(reservedEvents[trigger]);
  }

  private skipJoinedBefore(at: Date): void {
    this.opened = true;
    while ((this.newest[this.nextJoined]?.joinedAt ?? at) < at) this.nextJoined += 1;
  }
}
