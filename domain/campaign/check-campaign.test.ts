import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trigger } from "@/domain/campaign/campaign";
import { checkCampaign, parseCampaign } from "@/domain/campaign/check-campaign";
import { readCampaign } from "@/domain/campaign/read-campaign";
import { type CampaignChanges, sampleCampaign } from "@/domain/campaign/sample-campaign";

const faults = (changes: CampaignChanges) => checkCampaign(sampleCampaign(changes));
const birthday: { trigger: Trigger } = { trigger: { on: "birthday" } };
const multiplier = (factor: string) => ({ effects: [{ kind: "multiplier" as const, factor }] });
const steps = (...pairs: (readonly [number, string])[]): CampaignChanges => ({
  effects: [{ kind: "per-amount", steps: pairs.map(([fromMinor, rate]) => ({ fromMinor, rate })) }],
});

describe("what keeps a campaign from being published", () => {
  it("nothing, when it is whole", () => {
    expect(faults({})).toEqual([]);
    expect(parseCampaign(JSON.parse(JSON.stringify(sampleCampaign())))).toEqual({
      ok: true,
      definition: sampleCampaign(),
    });
  });

  it.each<[string, CampaignChanges, string, string]>([
    ["no name in Russian", { name: { pl: "a", en: "b", ru: "" } }, "name.ru", "languageMissing"],
    ["nothing given", { effects: [] }, "effects", "required"],
    [
      "the same twice",
      {
        effects: [
          { kind: "fixed", points: 1 },
          { kind: "fixed", points: 1 },
        ],
      },
      "effects.1",
      "repeated",
    ],
    ["no points", { effects: [{ kind: "fixed", points: 0 }] }, "effects.0.points", "outOfRange"],
    ["points per amount on a birthday", { ...birthday, ...steps([0, "1"]) }, "effects.0", "needsOrder"],
    [
      "points per piece on a birthday",
      { ...birthday, effects: [{ kind: "per-unit", points: "1" }] },
      "effects.0",
      "needsOrder",
    ],
    ["a multiplier where nothing is given", { ...birthday, ...multiplier("2") }, "effects.0", "multiplierNeedsBase"],
    ["an event's points on an order", { effects: [{ kind: "event-points" }] }, "effects.0", "needsEvent"],
    ["an empty table of steps", steps(), "effects.0.steps", "required"],
    ["steps that fall", steps([100, "1"], [50, "2"]), "effects.0.steps.1.fromMinor", "ascending"],
    ["steps that give nothing", steps([0, "0"]), "effects.0.steps.0.rate", "aboveZero"],
    ["a rate that is none", steps([0, "1,5"]), "effects.0.steps.0.rate", "decimal"],
    ["a multiplier that does nothing", multiplier("1"), "effects.0.factor", "aboveOne"],
    ["a multiplier of a thousand", multiplier("1000"), "effects.0.factor", "outOfRange"],
    [
      "a line's condition that is none",
      { effects: [{ kind: "per-unit", points: "1", lines: { any: [] } }] },
      "effects.0.lines",
      "emptyGroup",
    ],
    ["a voucher without a reward", { effects: [{ kind: "voucher", rewardId: "" }] }, "effects.0.rewardId", "required"],
    [
      "an end before the start",
      { schedule: { startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" } },
      "schedule.endsAt",
      "endBeforeStart",
    ],
    ["a start that is no instant", { schedule: { startsAt: "tomorrow" } }, "schedule.startsAt", "date"],
    [
      "hours on no day",
      { schedule: { hours: [{ days: [], from: "09:00", to: "10:00" }] } },
      "schedule.hours.0.days",
      "required",
    ],
    [
      "hours that no clock shows",
      { schedule: { hours: [{ days: [1], from: "25:00", to: "10:00" }] } },
      "schedule.hours.0.from",
      "time",
    ],
    [
      "a budget of nothing",
      { limits: { budgets: [{ period: "day", points: 0 }] } },
      "limits.budgets.0.points",
      "outOfRange",
    ],
    ["a budget without a figure", { limits: { budgets: [{ period: "day" }] } }, "limits.budgets.0.points", "required"],
    [
      "two budgets of a day",
      {
        limits: {
          budgets: [
            { period: "day", points: 1 },
            { period: "day", minor: 1 },
          ],
        },
      },
      "limits.budgets.1.period",
      "repeated",
    ],
    [
      "a limit without a figure",
      { limits: { perMember: [{ period: "day" }] } },
      "limits.perMember.0.times",
      "required",
    ],
    ["a cap that always refuses", { limits: { perOrderPoints: 9 } }, "limits.perOrderPoints", "capBelowFixed"],
    ["a control group of most", { controlPercent: 51 }, "controlPercent", "outOfRange"],
    ["no tier chosen", { audience: { kind: "tiers", tierIds: [] } }, "audience.tierIds", "required"],
    [
      "the highest of no multipliers",
      { stacking: { group: { name: "g", mode: "highest" } } },
      "stacking.group.mode",
      "highestNeedsMultiplier",
    ],
    ["a group without a name", { stacking: { group: { name: " ", mode: "best" } } }, "stacking.group.name", "required"],
    ["Laurel's own event", { trigger: { on: "event", type: "laurel.birthday" } }, "trigger.type", "reservedEvent"],
    ["an event without a name", { trigger: { on: "event", type: "" } }, "trigger.type", "required"],
    [
      "a schedule after its end",
      {
        trigger: { on: "scheduled", at: "2026-02-01T00:00:00Z", every: "once" },
        schedule: { endsAt: "2026-01-01T00:00:00Z" },
      },
      "trigger.at",
      "beforeCampaignEnds",
    ],
    [
      "goods on a birthday",
      { ...birthday, conditions: { all: [{ lines: { all: [] } }] } },
      "conditions.all.0",
      "needsOrder",
    ],
    [
      "an order's value on a birthday",
      { ...birthday, conditions: { field: "activity.value", op: "gte", value: 1 } },
      "conditions.field",
      "needsOrder",
    ],
    [
      "an event's attribute on an order",
      { conditions: { field: "event.attribute", param: "a", op: "is", value: 1 } },
      "conditions.field",
      "needsEvent",
    ],
    ["points that wait for ever", { pending: { kind: "days", days: 366 } }, "pending.days", "outOfRange"],
    ["points that last no time", { expiry: { kind: "months", months: 0 } }, "expiry.months", "outOfRange"],
  ])("%s", (_name, changes, field, code) => {
    expect(faults(changes)).toMatchObject([{ field, code }]);
  });

  it("names what no longer exists", () => {
    const campaign = sampleCampaign({
      audience: { kind: "segments", segmentIds: ["a", "b"] },
      effects: [
        { kind: "voucher", rewardId: "tea" },
        { kind: "badge", badgeId: "first" },
      ],
    });
    const known = { segment: new Set(["a"]), reward: new Set<string>(), badge: new Set(["first"]) };
    expect(checkCampaign(campaign, known)).toEqual([
      { field: "audience.segmentIds.1", code: "unknown" },
      { field: "effects.0.rewardId", code: "unknown" },
    ]);
  });
});

describe("reading", () => {
  it("leaves strangers' keys out, and keeps what a draft has not got yet", () => {
    const draft = sampleCampaign({ effects: [], name: { pl: "", en: "", ru: "" } });
    const json = JSON.parse(JSON.stringify({ ...draft, colour: "red", stacking: { ...draft.stacking, mood: 1 } }));
    expect(readCampaign(json)).toEqual({ ok: true, definition: draft });
  });

  it("names every part that has not the shape of one", () => {
    const json = { ...sampleCampaign(), trigger: { on: "never" }, effects: [{ kind: "fixed" }], controlPercent: "5" };
    const read = readCampaign(json);
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
      "trigger.on",
      "effects.0.points",
      "controlPercent",
    ]);
  });

  it("answers for any JSON whatever, in one part or in all", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof parseCampaign(value).ok === "boolean"));
    const whole = JSON.parse(JSON.stringify(sampleCampaign())) as Record<string, unknown>;
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), fc.jsonValue(), (key, value) => {
        parseCampaign({ ...whole, [key]: value });
      }),
      { numRuns: 500 },
    );
  });
});
