import type { Activity, ActivityEvent, ActivityLine } from "@/domain/activity";
import type { LiveCampaign } from "@/domain/campaign/campaign";
import { type EvaluationInput, evaluateActivity } from "@/domain/campaign/evaluate";
import { compileRulebook } from "@/domain/campaign/rulebook";
import type { CampaignChanges } from "@/domain/campaign/sample-campaign";
import { sampleMember } from "@/domain/campaign/sample-member";
import type { Condition } from "@/domain/condition/condition";
import { memberId } from "@/domain/id";
import { micros } from "@/domain/money";
import type { Programme } from "@/domain/programme";
import { sampleProgramme } from "@/domain/sample-programme";

/** The sample programme, in a version of its own. */
export const programme: Programme = { version: 7, ...sampleProgramme };
/** A Friday, 17:30 in Warsaw. */
export const FRIDAY = new Date("2026-11-20T16:30:00Z");

/** A line of so many zł. */
export function goods(sku: string, zl: number, more: Partial<ActivityLine> = {}): ActivityLine {
  return { id: sku, sku, quantity: 1, amount: micros(Math.round(zl * 1e6)), ...more };
}

/** An order on a Friday. */
export function order(lines: readonly ActivityLine[], more: Partial<Activity> = {}): Activity {
  return {
    source: "test",
    kind: "order",
    externalId: "1",
    member: { id: memberId(1) },
    occurredAt: FRIDAY,
    channel: "online",
    currency: "PLN",
    lines,
    ...more,
  };
}

/** An event on the same Friday. */
export function event(type: string, more: Partial<ActivityEvent> = {}, source = "test"): Activity {
  const { lines, ...rest } = order([]);
  return { ...rest, kind: "event", source, event: { type, ...more } };
}

/** What an evaluation goes by beside activity and campaigns; parts of the programme may differ. */
export type Input = Partial<Omit<EvaluationInput, "activity" | "rulebook">> & {
  readonly programme?: Partial<Programme>;
};

/** What campaigns make of an activity. */
export function evaluated(activity: Activity, campaigns: readonly LiveCampaign[], input: Input = {}) {
  const { programme: rules, ...rest } = input;
  const voucherMinor = new Map([["tea", 20_00]]);
  const rulebook = compileRulebook({ campaigns, programme: { ...programme, ...rules }, voucherMinor });
  return evaluateActivity({ activity, member: sampleMember(), rulebook, ...rest });
}

/** A line of that product. */
export const sku = (value: string): Condition => ({ field: "line.sku", op: "is", value });
/** Points for every zł. */
export const rate = (text: string, lines?: Condition): CampaignChanges => ({
  effects: [{ kind: "per-amount", steps: [{ fromMinor: 0, rate: text }], ...(lines && { lines }) }],
});
/** Points for every piece. */
export const perUnit = (points: string, lines?: Condition): CampaignChanges => ({
  effects: [{ kind: "per-unit", points, ...(lines && { lines }) }],
});
/** A multiplier. */
export const times = (factor: string, lines?: Condition): CampaignChanges => ({
  effects: [{ kind: "multiplier", factor, ...(lines && { lines }) }],
});
/** So many points. */
export const fixed = (points: number): CampaignChanges => ({ effects: [{ kind: "fixed", points }] });
/** A programme that rounds so. */
export const rounding = (how: "down" | "half-up" | "up"): Input => ({
  programme: { earning: { ...programme.earning, rounding: how } },
});
