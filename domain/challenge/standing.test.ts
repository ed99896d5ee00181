import { describe, expect, it } from "vitest";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { type RunSummary, standingOf } from "@/domain/challenge/standing";
import { periodNumber, shopDay } from "@/domain/challenge/windows";
import { challenge, step } from "@/test/challenges";

const NOW = new Date("2026-11-22T12:00:00Z");
const ZONE = "Europe/Warsaw";

function run(changes: Partial<RunSummary> = {}): RunSummary {
  return {
    run: 1,
    status: "active",
    joinedAt: new Date("2026-11-10T12:00:00Z"),
    startedAt: new Date("2026-11-10T12:00:00Z"),
    endsAt: new Date("2026-12-31T22:59:59.999Z"),
    completedAt: null,
    steps: [{ value: 2, doneAt: null }],
    streak: null,
    ...changes,
  };
}

function standing(
  definition: ChallengeDefinition,
  own: RunSummary | null,
  more: { live?: boolean; full?: boolean } = {},
) {
  return standingOf({ definition, run: own, live: true, full: false, now: NOW, timeZone: ZONE, ...more });
}

describe("a challenge stands", () => {
  it("open for whoever has not joined, with a button only where there is something to press", () => {
    expect(standing(challenge({ joining: "opt-in" }), null)).toMatchObject({ shelf: "open", mayJoin: true });
    expect(standing(challenge(), null)).toMatchObject({ shelf: "open", mayJoin: false });
    expect(standing(challenge(), run({ status: "left" }))).toMatchObject({ shelf: "open", mayJoin: true });
  });

  it("active with its figures, and done once it is", () => {
    expect(standing(challenge(), run())).toMatchObject({
      shelf: "active",
      mayLeave: true,
      ring: { done: 2, of: 3, segments: 3 },
    });
    const done = run({ status: "completed", completedAt: NOW, steps: [{ value: 3, doneAt: NOW.toISOString() }] });
    expect(standing(challenge(), done)).toMatchObject({ shelf: "done", ring: { share: 1 }, mayLeave: false });
  });

  it("over when its time is, when it is full, or when it was taken away", () => {
    expect(standing(challenge(), run({ endsAt: new Date("2026-11-21T22:59:59.999Z") })).shelf).toBe("over");
    expect(standing(challenge(), run(), { full: true }).shelf).toBe("over");
    expect(standing(challenge(), null, { live: false }).shelf).toBe("over");
  });

  it("anew after completion and with each period", () => {
    const done = run({ status: "completed", completedAt: NOW });
    const again = challenge({ repeat: { kind: "on-completion", atMost: 2 } });
    expect(standing(again, done)).toMatchObject({ shelf: "active", run: 2, ring: { done: 0 } });
    expect(standing(again, { ...done, run: 2 })).toMatchObject({ shelf: "done", run: 2 });
    const monthly = challenge({ repeat: { kind: "period", period: "month" } });
    const october = run({ joinedAt: new Date("2026-10-10T12:00:00Z"), status: "expired" });
    expect(standing(monthly, october)).toMatchObject({ shelf: "active", run: 2 });
    expect(standing(monthly, run()).run).toBe(1);
  });

  it("with a ring of steps, or plain for amounts", () => {
    const steps = [step(), step(), step()];
    const two = run({
      steps: [
        { value: 1, doneAt: NOW.toISOString() },
        { value: 0, doneAt: null },
      ],
    });
    expect(standing(challenge({ steps, ordered: true }), two)).toMatchObject({
      ring: { done: 1, of: 3, segments: 3 },
      steps: [{ waits: false }, { waits: false }, { waits: true }],
    });
    const amount = challenge({ steps: [step({ target: { measure: "amount", value: 200_00 } })] });
    expect(standing(amount, run({ steps: [{ value: 50_00, doneAt: null }] })).ring).toMatchObject({
      segments: null,
      share: 0.25,
    });
  });

  it("as a streak with what was met, missed, runs now and is still to come", () => {
    const definition = challenge({ streak: { period: "week", length: 4, freezes: 1 }, steps: [step()] });
    const week = periodNumber(shopDay(NOW, ZONE), "week");
    const own = run({ streak: { met: [week - 3, week - 1] } });
    const { streak } = standing(definition, own);
    expect(streak?.periods.map(({ state }) => state)).toEqual(["met", "missed", "met", "now", "next"]);
    expect(streak).toMatchObject({ length: 2, of: 4, freezesLeft: 0 });
    const broken = standing(definition, run({ streak: { met: [week - 6] } })).streak;
    expect(broken).toMatchObject({ length: 0, freezesLeft: 1 });
    expect(broken?.periods.map(({ state }) => state)).toEqual(["now", "next", "next", "next"]);
  });
});
