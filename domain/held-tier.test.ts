import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DatedProgramme,
  giveByCampaign,
  giveByHand,
  type HeldTier,
  removeFloor,
  settleTier,
  undoTier,
} from "@/domain/held-tier";
import type { Qualification } from "@/domain/programme";
import { heldUntil, heldUntilOfYear, runningWindow, type TierEvent, type TierFacts } from "@/domain/qualification";
import { sampleProgramme } from "@/domain/sample-programme";
import { addDays, addMonths, yearOf } from "@/domain/shop-calendar";
import { NO_FIGURES, tierRank } from "@/domain/tier";

const ZONE = "Europe/Warsaw";
const programme = (change: Partial<Qualification> = {}): DatedProgramme => ({
  version: 1,
  timeZone: ZONE,
  tiers: sampleProgramme.tiers,
  qualification: { ...sampleProgramme.qualification, ...change },
});
const day = (text: string) => new Date(`${text}T12:00:00+01:00`);
const earned = (text: string, points: number): TierEvent => ({ ...NO_FIGURES, at: day(text), points });
const facts = (...events: readonly TierEvent[]): TierFacts => ({ joinedAt: day("2024-03-10"), events });
const rankOf = (held: HeldTier | null) => Math.max(0, tierRank(held?.tierId ?? null, sampleProgramme.tiers));
const iso = (date: Date | null | undefined) => date?.toISOString() ?? null;

describe("how long a tier lasts", () => {
  it.each([
    [{ window: "calendar-year", heldThrough: "same-period" }, "2026-12-31T22:59:59.999Z"],
    [{ window: "calendar-year", heldThrough: "next-period" }, "2027-12-31T22:59:59.999Z"],
    [{ window: "calendar-year", heldThrough: "next-period", graceDays: 30 }, "2028-01-30T22:59:59.999Z"],
    // Joined on 10 March 2024: the years of membership turn on 10 March.
    [{ window: "from-joining", heldThrough: "same-period" }, "2027-03-09T22:59:59.999Z"],
    [{ window: "from-joining", heldThrough: "next-period" }, "2028-03-09T22:59:59.999Z"],
    [{ window: "rolling-year", heldThrough: "same-period" }, "2027-05-20T21:59:59.999Z"],
    [{ window: "rolling-year", heldThrough: "next-period" }, "2028-05-20T21:59:59.999Z"],
    [{ window: "since-promotion", heldThrough: "same-period" }, "2027-05-20T21:59:59.999Z"],
  ] as const)("%j: reached on 20 May 2026, to %s", (change, until) => {
    expect(iso(heldUntil(day("2026-05-20"), day("2024-03-10"), programme(change)))).toBe(until);
  });

  it("counts membership years of a leap day from 28 February", () => {
    const joined = day("2024-02-29");
    const joining = programme({ window: "from-joining", heldThrough: "same-period" });
    expect(iso(heldUntil(day("2025-02-27"), joined, joining))).toBe("2025-02-27T22:59:59.999Z");
    expect(iso(heldUntil(day("2025-02-28"), joined, joining))).toBe("2026-02-27T22:59:59.999Z");
  });

  it("is the same for all of a calendar year", () => {
    const calendar = programme();
    expect(iso(heldUntilOfYear(2026, calendar))).toBe(iso(heldUntil(day("2026-01-01"), day("2024-01-01"), calendar)));
  });
});

describe("a tier", () => {
  it("is reached at once, and lasts through the next year", () => {
    const after = settleTier(
      null,
      facts(earned("2026-02-01", 300), earned("2026-03-01", 700)),
      programme(),
      day("2026-03-01"),
    );
    expect(after).toMatchObject({ tierId: "gold", until: heldUntilOfYear(2026, programme()), givenByHand: false });
  });

  it("is recomputed when it ends: silver of the year that still counts", () => {
    const history = facts(earned("2025-05-01", 1200), earned("2026-05-01", 600));
    const held = settleTier(null, history, programme(), day("2026-06-01"));
    expect(rankOf(held)).toBe(2);
    const later = settleTier(held, history, programme(), day("2027-01-01"));
    expect(later).toMatchObject({ tierId: "silver", until: heldUntilOfYear(2026, programme()) });
    expect(rankOf(settleTier(later, history, programme(), day("2028-01-01")))).toBe(0);
  });

  it("falls one step at a time by that setting, each step for the year that runs", () => {
    const gentle = programme({ downgrade: "one-step" });
    const history = facts(earned("2025-05-01", 1200));
    const gold = settleTier(null, history, gentle, day("2025-06-01"));
    const silver = settleTier(gold, history, gentle, day("2027-01-01"));
    expect(silver).toMatchObject({ tierId: "silver", until: new Date("2027-12-31T22:59:59.999Z") });
    // Nobody came by for years: the answer is the same as if somebody had.
    expect(rankOf(settleTier(gold, history, gentle, day("2027-06-01")))).toBe(1);
    expect(rankOf(settleTier(gold, history, gentle, day("2028-01-01")))).toBe(0);
  });

  it("is kept through the days of grace, in which it can still be earned again", () => {
    const graceful = programme({ graceDays: 30, heldThrough: "same-period" });
    const history = facts(earned("2025-05-01", 1200));
    const gold = settleTier(null, history, graceful, day("2025-06-01"));
    expect(rankOf(settleTier(gold, history, graceful, day("2026-01-30")))).toBe(2);
    expect(rankOf(settleTier(gold, history, graceful, day("2026-01-31")))).toBe(0);
    const again = facts(...history.events, earned("2026-01-20", 1000));
    expect(rankOf(settleTier(gold, again, graceful, day("2026-02-05")))).toBe(2);
  });

  it("lasts for twelve months after each order that the rolling year carries", () => {
    const rolling = programme({ window: "rolling-year", heldThrough: "same-period" });
    const history = facts(earned("2025-03-01", 300), earned("2025-09-01", 300), earned("2026-02-15", 50));
    const at = (text: string) => rankOf(settleTier(null, history, rolling, day(text)));
    expect(at("2025-08-31")).toBe(0);
    expect(at("2025-09-01")).toBe(1);
    // On 15 February 2026 all three still count: the last day on which the sum reached silver.
    expect(at("2027-02-15")).toBe(1);
    expect(at("2027-02-16")).toBe(0);
  });

  it("begins the count anew with each promotion, in that window", () => {
    const since = programme({ window: "since-promotion", heldThrough: "same-period" });
    const history = facts(earned("2025-03-01", 500), earned("2025-04-01", 500), earned("2025-05-01", 500));
    const at = (text: string) =>
      settleTier(null, facts(...history.events.filter((e) => e.at <= day(text))), since, day(text));
    expect(at("2025-03-01")).toMatchObject({ tierId: "silver", countedFrom: day("2025-03-01") });
    expect(at("2025-04-01")).toMatchObject({ tierId: "silver" });
    expect(at("2025-05-01")).toMatchObject({ tierId: "gold", countedFrom: day("2025-05-01") });
    // A year on nothing was earned since: recomputed, that is the first tier.
    expect(rankOf(settleTier(at("2025-05-01"), history, since, day("2026-05-02")))).toBe(0);
    const kept = facts(...history.events, earned("2026-01-01", 1000));
    expect(settleTier(at("2025-05-01"), kept, since, day("2026-05-02"))).toMatchObject({
      tierId: "gold",
      until: new Date("2027-05-01T21:59:59.999Z"),
    });
  });

  it("rises above one given by hand, and falls back on it", () => {
    const history = facts(earned("2026-05-01", 1200));
    const given = giveByHand(null, { tierId: "silver", until: null }, programme(), day("2026-01-01"));
    expect(given).toMatchObject({ tierId: "silver", until: null, givenByHand: true });
    const gold = settleTier(given, history, programme(), day("2026-06-01"));
    expect(gold).toMatchObject({ tierId: "gold", givenByHand: false, floor: { tierId: "silver", until: null } });
    expect(settleTier(gold, history, programme(), day("2030-01-01"))).toMatchObject({
      tierId: "silver",
      givenByHand: true,
    });
    expect(removeFloor(given, facts(), programme(), day("2026-02-01"))).toMatchObject({
      tierId: "bronze",
      givenByHand: false,
    });
    expect(gold && removeFloor(gold, history, programme(), day("2026-07-01"))).toMatchObject({
      tierId: "gold",
      floor: null,
    });
  });

  it("given by a campaign takes nothing away that a person gave, which holds again after it", () => {
    const now = day("2026-01-01");
    const give = (held: HeldTier | null, tierId: string, until: Date | null) =>
      giveByCampaign(held, { tierId, until }, programme(), now);
    const silver = giveByHand(null, { tierId: "silver", until: null }, programme(), now);
    const gold = give(silver, "gold", day("2026-02-01"));
    expect(gold).toMatchObject({ tierId: "gold", givenByHand: true, floor: { tierId: "silver", until: null } });
    expect(settleTier(gold, facts(), programme(), day("2026-03-01"))).toMatchObject({
      ...{ tierId: "silver", until: null, givenByHand: true },
    });
    expect(give(gold, "gold", day("2026-01-15"))).toBe(gold);
    expect(give(gold, "gold", day("2026-04-01"))).toMatchObject({
      ...{ tierId: "gold", until: day("2026-04-01"), floor: { tierId: "silver", until: null } },
    });
    expect(give(silver, "silver", day("2026-02-01"))).toBe(silver);
    const brief = giveByHand(null, { tierId: "silver", until: day("2026-01-10") }, programme(), now);
    expect(give(brief, "gold", day("2026-02-01"))).toMatchObject({ tierId: "gold", floor: null });
    expect(give(null, "silver", day("2026-02-01"))).toMatchObject({ tierId: "silver", givenByHand: true });
  });

  it("given by hand until a date ends with it; one given below the tier held lies beneath it", () => {
    const history = facts(earned("2025-05-01", 600));
    const until = day("2026-04-01");
    const silver = settleTier(null, history, programme(), day("2025-05-01"));
    const gold = giveByHand(silver, { tierId: "gold", until }, programme(), day("2026-01-01"));
    expect(rankOf(settleTier(gold, history, programme(), day("2026-03-31")))).toBe(2);
    expect(settleTier(gold, history, programme(), day("2026-04-02"))).toMatchObject({
      tierId: "silver",
      givenByHand: false,
    });
    expect(giveByHand(gold, { tierId: "silver", until: null }, programme(), day("2026-02-01"))).toMatchObject({
      givenByHand: true,
      tierId: "silver",
    });
    const earnedGold = settleTier(null, facts(earned("2026-01-05", 1000)), programme(), day("2026-01-05"));
    expect(giveByHand(earnedGold, { tierId: "silver", until: null }, programme(), day("2026-02-01"))).toMatchObject({
      tierId: "gold",
      floor: { tierId: "silver", until: null },
    });
  });
});

describe("a return", () => {
  const before = facts(earned("2025-05-01", 600), earned("2026-05-01", 1200));
  const after = facts(earned("2025-05-01", 600), earned("2026-05-01", 0));
  const now = day("2026-05-10");
  const gold = settleTier(null, before, programme(), day("2026-05-01"));
  const undo = (held: HeldTier | null, rules = programme(), left = after) =>
    undoTier(held, { before, after: left, rules }, programme(), now);

  it("takes back the tier that its order lifted, down to what the rest justifies", () => {
    expect(undo(gold)).toMatchObject({ tierId: "silver", until: heldUntilOfYear(2025, programme()) });
    expect(undo(gold, programme(), facts())).toMatchObject({ tierId: "bronze", until: null });
  });

  it("leaves it while what is left still reaches it", () => {
    expect(undo(gold, programme(), facts(earned("2026-05-01", 1000)))).toEqual(gold);
  });

  it("never goes below a tier given by hand or left by a step down", () => {
    const floor = { tierId: "silver", until: null };
    expect(undo(gold && { ...gold, floor }, programme(), facts())).toMatchObject({
      tierId: "silver",
      givenByHand: true,
    });
    const step = { tierId: "silver", until: day("2026-12-31") };
    expect(undo(gold && { ...gold, before: step }, programme(), facts())).toMatchObject(step);
  });

  it("leaves what other figures lifted, and what was given", () => {
    const older = gold && { ...gold, until: day("2029-12-31") };
    expect(undo(older)).toBe(older);
    const given = giveByHand(null, { tierId: "gold", until: null }, programme(), now);
    expect(undo(given)).toBe(given);
  });

  it("judges by the rules under which the tier was earned, where they ask for less than today's", () => {
    const stricter: DatedProgramme = {
      ...programme(),
      version: 2,
      tiers: sampleProgramme.tiers.map((tier) => ({ ...tier, threshold: tier.threshold * 10 })),
    };
    const small = facts(earned("2026-05-01", 1190));
    expect(undoTier(gold, { before, after: small, rules: programme() }, stricter, now)).toEqual(gold);
    expect(undoTier(gold, { before, after: facts(), rules: programme() }, stricter, now)).toMatchObject({
      tierId: "bronze",
    });
  });

  it("takes the window back to where it was, in windows since promotion", () => {
    const since = programme({ window: "since-promotion", heldThrough: "same-period" });
    const history = facts(earned("2026-01-01", 500), earned("2026-02-01", 1000));
    const held = settleTier(null, history, since, day("2026-02-01"));
    const undone = undoTier(
      held,
      { before: history, after: facts(earned("2026-01-01", 500)), rules: since },
      since,
      day("2026-03-01"),
    );
    expect(undone).toMatchObject({ tierId: "silver", countedFrom: day("2026-01-01") });
  });
});

describe("the window that runs", () => {
  const history = facts(earned("2025-06-01", 100), earned("2026-02-01", 30), earned("2026-04-01", 7));
  const window = (change: Partial<Qualification>) =>
    runningWindow(history, programme(change), { now: day("2026-05-01"), countedFrom: null, until: null });

  it.each([
    ["calendar-year", 37, "2026-12-31T22:59:59.999Z"],
    ["from-joining", 7, "2027-03-09T22:59:59.999Z"],
    ["rolling-year", 137, "2026-06-01T11:00:00.000Z"],
    ["since-promotion", 137, null],
  ] as const)("%s: %i points, by %s", (name, points, by) => {
    const running = window({ window: name });
    expect(running.figures.points).toBe(points);
    expect(iso(running.by)).toBe(by);
  });
});

/** The slow, obvious model: one day after another, everything added up anew. */
function liveThrough(events: readonly TierEvent[], rules: DatedProgramme, from: Date, to: Date): number {
  const joinedAt = day("2024-03-10");
  const moments = events.map(({ at }) => at);
  let best = 0;
  for (const moment of moments.filter((at) => at >= from && at <= to)) {
    if (heldUntil(moment, joinedAt, rules) <= to) continue;
    const counted = events.filter(({ at }) => {
      if (at > moment) return false;
      if (rules.qualification.window === "calendar-year") return yearOf(at, ZONE) === yearOf(moment, ZONE);
      if (rules.qualification.window === "rolling-year") return addMonths(moment, -12, ZONE) <= at;
      // The last tenth of March on or before the moment.
      const turn = [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]
        .map((year) => new Date(`${year}-03-10T00:00:00+01:00`))
        .findLast((date) => date <= moment);
      return turn !== undefined && at >= turn;
    });
    const points = counted.reduce((sum, event) => sum + event.points, 0);
    best = Math.max(best, points >= 1000 ? 2 : points >= 500 ? 1 : 0);
  }
  return best;
}

const aHistory = fc
  .array(fc.record({ days: fc.integer({ min: 0, max: 1500 }), points: fc.integer({ min: 0, max: 700 }) }), {
    maxLength: 12,
  })
  .map((items) =>
    items.map(({ days, points }) => ({ ...NO_FIGURES, at: addDays(day("2024-03-10"), days, ZONE), points })),
  );

describe("any sequence of orders and time", () => {
  it.each(["calendar-year", "from-joining", "rolling-year"] as const)(
    "is the tier that the slow model finds, however often it is looked at: %s",
    (window) => {
      fc.assert(
        fc.property(
          aHistory,
          fc.array(fc.integer({ min: 0, max: 2200 }), { maxLength: 6 }),
          fc.constantFrom("same-period", "next-period" as const),
          fc.constantFrom(0, 30),
          (events, looks, heldThrough, graceDays) => {
            const rules = programme({ window, heldThrough, graceDays });
            const all = [...events.map(({ at }) => at), ...looks.map((days) => addDays(day("2024-03-10"), days, ZONE))];
            let held: HeldTier | null = null;
            for (const now of all.toSorted((a, b) => a.getTime() - b.getTime())) {
              const known = events.filter(({ at }) => at <= now);
              held = settleTier(held, { joinedAt: day("2024-03-10"), events: known }, rules, now);
              expect(rankOf(held)).toBe(liveThrough(known, rules, new Date(0), now));
              expect(held?.until === undefined || held.until === null || held.until > now).toBe(true);
            }
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it.each(["calendar-year", "from-joining", "rolling-year", "since-promotion"] as const)(
    "does not depend on when it is looked at, nor on the order of telling: %s, one step down",
    (window) => {
      fc.assert(
        fc.property(aHistory, fc.array(fc.integer({ min: 0, max: 2200 }), { maxLength: 6 }), (events, looks) => {
          const rules = programme({ window, downgrade: "one-step", heldThrough: "same-period" });
          const last = addDays(day("2024-03-10"), 2300, ZONE);
          const joinedAt = day("2024-03-10");
          // As it is lived: the tier is settled with each order.
          const live = (more: readonly Date[]) => {
            let held: HeldTier | null = null;
            const moments = [...events.map(({ at }) => at), ...more, last].toSorted(
              (a, b) => a.getTime() - b.getTime(),
            );
            for (const now of moments) {
              held = settleTier(
                held,
                { joinedAt, events: events.filter(({ at }) => at <= now).toReversed() },
                rules,
                now,
              );
            }
            return held;
          };
          const often = live(looks.map((days) => addDays(joinedAt, days, ZONE)));
          expect(often).toEqual(live([]));
        }),
        { numRuns: 150 },
      );
    },
  );

  it.each(["calendar-year", "from-joining", "rolling-year"] as const)(
    "undoes by returns what they had lifted, as if the goods had never been bought: %s",
    (window) => {
      fc.assert(
        fc.property(aHistory, fc.nat(), fc.integer({ min: 0, max: 400 }), (events, choice, wait) => {
          const rules = programme({ window });
          const joinedAt = day("2024-03-10");
          const sorted = events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
          const now = addDays(sorted.at(-1)?.at ?? joinedAt, wait, ZONE);
          const held = settleTier(null, { joinedAt, events: sorted }, rules, now);
          const gone = sorted.length === 0 ? -1 : choice % sorted.length;
          const left = sorted.map((event, index) => (index === gone ? { ...event, points: 0 } : event));
          const change = { before: { joinedAt, events: sorted }, after: { joinedAt, events: left }, rules };
          const undone = settleTier(undoTier(held, change, rules, now), change.after, rules, now);
          expect(rankOf(undone)).toBe(liveThrough(left, rules, new Date(0), now));
        }),
        { numRuns: 150 },
      );
    },
  );
});
