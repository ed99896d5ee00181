import type { Condition } from "@/domain/condition/condition";
import type { LocalText } from "@/domain/locale";
import type { EarningStep, ExpiryRule } from "@/domain/programme";

/**
 * What sets a campaign (or a step of a challenge) in motion. Orders and custom events come through the door as they
 * are; all others are events that Laurel itself records through the same door, with reserved types (`reservedEvents`).
 */
export type Trigger =
  | { readonly on: "order" }
  | { readonly on: "return" }
  | { readonly on: "event"; readonly type: string }
  | { readonly on: "sign-up" }
  | { readonly on: "profile-completed" }
  | { readonly on: "birthday"; readonly daysBefore?: number }
  | { readonly on: "anniversary" }
  | { readonly on: "tier-reached"; readonly tierIds?: readonly string[] }
  | { readonly on: "challenge-completed"; readonly challengeId?: string }
  | { readonly on: "streak"; readonly challengeId?: string; readonly length?: number }
  /** Each member of the audience, at each time; `every` counts in the shop's time zone. */
  | { readonly on: "scheduled"; readonly at: string; readonly every: "once" | "day" | "week" | "month" };

/** The kinds of triggers. */
export type TriggerKind = Trigger["on"];

/** Event types that only Laurel records (source `laurel`), by trigger. Custom events may not begin with `laurel.`. */
export const reservedEvents = {
  return: "laurel.order-returned",
  "sign-up": "laurel.signed-up",
  "profile-completed": "laurel.profile-completed",
  birthday: "laurel.birthday",
  anniversary: "laurel.anniversary",
  "tier-reached": "laurel.tier-reached",
  "challenge-completed": "laurel.challenge-completed",
  streak: "laurel.streak",
  scheduled: "laurel.scheduled",
} as const satisfies Partial<Record<TriggerKind, string>>;

/** Whom a campaign is for. Lists are static segments. */
export type Audience =
  | { readonly kind: "everyone" }
  | { readonly kind: "tiers"; readonly tierIds: readonly string[] }
  /** In any of them. */
  | { readonly kind: "segments"; readonly segmentIds: readonly string[] };

/** What a campaign gives. `lines` narrows to lines that meet it (scope line); without it, all lines that count. */
export type CampaignEffect =
  /** Spread by value over the lines that the campaign's conditions ask for, else over all that count: returning them gives it back. */
  | { readonly kind: "fixed"; readonly points: number }
  /** The whole order at the rate of the step that its (matching) value reaches. */
  | { readonly kind: "per-amount"; readonly steps: readonly EarningStep[]; readonly lines?: Condition }
  /** So many points (a plain decimal) a piece of matching lines. */
  | { readonly kind: "per-unit"; readonly points: string; readonly lines?: Condition }
  /** Times the base points of matching lines; a plain decimal above one, "2" doubles. */
  | { readonly kind: "multiplier"; readonly factor: string; readonly lines?: Condition }
  /** The points that the event itself brings (ActivityEvent.points). */
  | { readonly kind: "event-points" }
  | { readonly kind: "voucher"; readonly rewardId: string }
  | { readonly kind: "badge"; readonly badgeId: string }
  /** Held by hand's law: a floor until `days` later, or to the end of the qualification period. */
  | { readonly kind: "tier"; readonly tierId: string; readonly days?: number }
  /** Adds so much to a step of a challenge. */
  | { readonly kind: "challenge"; readonly challengeId: string; readonly step: number; readonly value: number };

/** The window in which a limit counts, in the shop's calendar; weeks begin on Monday. */
export type LimitPeriod = "day" | "week" | "month" | "year" | "campaign";

/** What a member may get from a campaign in a period: so many times, so many points. */
export interface MemberLimit {
  readonly period: LimitPeriod;
  readonly times?: number;
  readonly points?: number;
}

/** What a campaign may spend in a period. A period budget grants the remainder. `minor` counts points at the programme's point value, and vouchers at their value. */
export interface Budget {
  readonly period: LimitPeriod;
  readonly points?: number;
  readonly minor?: number;
}

/** Everything a campaign is. Versions of it are immutable; what a marketer edits is a draft of the next one. */
export interface CampaignDefinition {
  /** What the member reads in "why these points". */
  readonly name: LocalText;
  readonly trigger: Trigger;
  readonly audience: Audience;
  /** null = always. */
  readonly conditions: Condition | null;
  readonly effects: readonly CampaignEffect[];
  readonly schedule: {
    /** Instants, inclusive and exclusive; null = open. */
    readonly startsAt: string | null;
    readonly endsAt: string | null;
    /** Happy hours in the shop's time zone; empty = always. `to` is exclusive; `to` ≤ `from` runs over midnight. ISO weekdays, 1 = Monday. */
    readonly hours: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
  };
  readonly limits: {
    readonly perMember: readonly MemberLimit[];
    /** More than that from one order refuses whole. */
    readonly perOrderPoints: number | null;
    readonly budgets: readonly Budget[];
    /** Hours that must pass before the member may get it again. */
    readonly coolDownHours: number | null;
  };
  readonly stacking: {
    /** Higher goes first; equal ones go by campaign id. */
    readonly priority: number;
    /** exclusive: the first that fires keeps the others of the group away. best: the one worth most points to the member wins. highest: of the group's multipliers only the highest counts. */
    readonly group: { readonly name: string; readonly mode: "exclusive" | "best" | "highest" } | null;
    /** Where it fires, campaigns after it do not. */
    readonly stop: boolean;
  };
  /** When its points become active; programme = the return window. */
  readonly pending: { readonly kind: "programme" } | { readonly kind: "days"; readonly days: number };
  readonly expiry: { readonly kind: "programme" } | ExpiryRule;
  /** A sticky percentage (0–50) of members who get nothing from it, for measuring. */
  readonly controlPercent: number;
}

/** Where a campaign stands. scheduled and ended follow from the dates of a live one; they are told, not stored. */
export type CampaignStatus = "draft" | "review" | "live" | "paused" | "archived";

/** A version of a campaign that is in force. */
export interface LiveCampaign {
  readonly id: number;
  readonly version: number;
  readonly definition: CampaignDefinition;
}
