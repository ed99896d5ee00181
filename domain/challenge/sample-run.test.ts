import { describe, expect, it } from "vitest";
import { type SampleState, sampleNow, sampleRun } from "@/domain/challenge/sample-run";
import { standingOf } from "@/domain/challenge/standing";
import { challenge, step } from "@/test/challenges";

const WARSAW = "Europe/Warsaw";
const now = new Date("2026-11-22T10:00:00Z");

function stands(definition: ReturnType<typeof challenge>, state: SampleState) {
  const at = sampleNow(definition, now, WARSAW);
  const run = sampleRun(definition, state, { now: at, timeZone: WARSAW });
  return standingOf({ definition, live: true, full: false, run, now: at, timeZone: WARSAW });
}

const three = challenge({ steps: [step(), step(), step({ target: { measure: "amount", value: 100_00 } })] });

describe("a made-up member", () => {
  it("is asked to join, then is nowhere, half way, and done", () => {
    expect(stands(three, "open")).toMatchObject({ shelf: "open", ring: { done: 0, of: 3 } });
    expect(stands(three, "joined")).toMatchObject({ shelf: "active", ring: { done: 0, of: 3 } });
    expect(stands(three, "half")).toMatchObject({ shelf: "active", ring: { done: 1, of: 3 } });
    expect(stands(three, "done")).toMatchObject({ shelf: "done", ring: { done: 3, of: 3, share: 1 } });
  });

  it("has half of an only step", () => {
    const amount = challenge({ steps: [step({ target: { measure: "amount", value: 500_00 } })] });
    expect(stands(amount, "half").steps).toEqual([{ value: 250_00, target: 500_00, doneAt: null, waits: false }]);
  });

  it("keeps half of a streak", () => {
    const weeks = challenge({ streak: { period: "week", length: 4, freezes: 1 }, steps: [step()] });
    expect(stands(weeks, "half").streak).toMatchObject({ length: 2, of: 4 });
    expect(stands(weeks, "done").shelf).toBe("done");
  });

  it("lives while the challenge runs, also before its first day and after its last one", () => {
    const past = challenge({ window: { kind: "fixed", from: "2025-01-01", to: "2025-01-31" } });
    const future = challenge({ window: { kind: "fixed", from: "2027-01-01", to: null } });
    for (const definition of [past, future]) {
      expect(stands(definition, "open").shelf).toBe("open");
      expect(stands(definition, "half").shelf).toBe("active");
    }
  });
});
