import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkChallenge, parseChallenge } from "@/domain/challenge/check-challenge";
import { challenge, step } from "@/test/challenges";

const faultsOf = (changes: Parameters<typeof challenge>[0], known = {}) =>
  checkChallenge(challenge(changes), known).map(({ field, code }) => `${field} ${code}`);

describe("checking a challenge", () => {
  it("finds nothing wrong with a whole one, and reads it back as it was", () => {
    const whole = challenge({
      steps: [step({ target: { measure: "amount", value: 100, withinActivities: 5 }, reward: { points: 5 } })],
      budgets: [{ period: "month", points: 1000 }],
    });
    expect(parseChallenge(JSON.parse(JSON.stringify(whole)))).toEqual({ ok: true, definition: whole });
  });

  it.each([
    [{ name: { pl: "A", en: "", ru: "A" } }, "name.en languageMissing"],
    [{ steps: [] }, "steps required"],
    [{ steps: [step({ target: { measure: "times", value: 0 } })] }, "steps.0.target.value outOfRange"],
    [
      { steps: [step({ trigger: { on: "event", type: "visit" }, target: { measure: "amount", value: 5 } })] },
      "steps.0.target.measure needsOrder",
    ],
    [{ steps: [step({ trigger: { on: "event", type: "laurel.x" } })] }, "steps.0.trigger.type reservedEvent"],
    [{ window: { kind: "fixed", from: "2026-02-30", to: null } }, "window.from date"],
    [{ window: { kind: "fixed", from: "2026-03-02", to: "2026-03-01" } }, "window.to endBeforeStart"],
    [{ window: { kind: "from-joining", days: 0 } }, "window.days outOfRange"],
    [{ streak: { period: "week", length: 3, freezes: 3 }, steps: [step()] }, "streak.freezes outOfRange"],
    [{ streak: { period: "day", length: 3, freezes: 0 }, steps: [step(), step()] }, "steps tooMany"],
    [{ reward: {} }, "reward.points required"],
    [{ budgets: [{ period: "day" }] }, "budgets.0.points required"],
    [{ audience: { kind: "tiers", tierIds: [] } }, "audience.tierIds required"],
    [
      { repeat: { kind: "on-completion", atMost: null }, steps: [step({ trigger: { on: "challenge-completed" } })] },
      "repeat.atMost required",
    ],
  ] as const)("names what is wrong with %j", (changes, expected) => {
    expect(faultsOf(changes)).toEqual([expected]);
  });

  it("knows what a reward may point at", () => {
    expect(faultsOf({ reward: { badgeId: "a" } }, { badge: new Set(["b"]) })).toEqual(["reward.badgeId unknown"]);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseChallenge(value).ok).toBe(false);
      }),
    );
    const keys = Object.keys(challenge());
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        expect(typeof parseChallenge({ ...challenge(), [key]: value }).ok).toBe("boolean");
      }),
    );
  });
});
