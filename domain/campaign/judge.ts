import { pointsWithin, type SpentBudgets, spentMinor } from "@/domain/campaign/budget";
import type { CompiledCampaign, CompiledStep, GrantEffect, PointEffect } from "@/domain/campaign/compile-campaign";
import type { Facts } from "@/domain/condition/facts";
import type { NotFiredReason } from "@/domain/evaluation";
import type { Programme } from "@/domain/programme";
import { tierRank } from "@/domain/tier";

/** An effect that works on this activity: on which places, and at which rate. */
export interface FiredEffect {
  readonly effect: PointEffect;
  /** Places among the lines that count; null = all of them. Events have one place and no lines. */
  readonly places: readonly number[] | null;
  /** Value or pieces in micros; 0 where nothing is measured. */
  readonly basis: number;
  /** The step reached, of points per amount. */
  readonly step: CompiledStep | null;
}

/** A campaign whose own conditions are all met; others may still keep it away. */
export interface Firing {
  readonly campaign: CompiledCampaign;
  readonly base: readonly FiredEffect[];
  readonly multipliers: readonly FiredEffect[];
  readonly grants: readonly GrantEffect[];
  /** The most points it may give; Infinity where nothing limits it. */
  readonly remaining: number;
  readonly bound: "MEMBER_LIMIT" | "BUDGET" | null;
}

/** What a campaign is judged by. */
export interface Hearing {
  readonly facts: Facts;
  readonly programme: Programme;
  /** Without it, budgets are not asked. */
  readonly budgets: SpentBudgets | undefined;
}

/** The campaign's firing, or the first reason of its own against it. */
export function judge(campaign: CompiledCampaign, hearing: Hearing): Firing | NotFiredReason {
  const { facts } = hearing;
  const { activity } = facts;
  if (campaign.asks !== null && !campaign.asks(activity)) return "TRIGGER";
  const time = activity.occurredAt.getTime();
  if (time < campaign.startsAt) return "NOT_STARTED";
  if (time >= campaign.endsAt) return "ENDED";
  if (campaign.inHours !== null && !campaign.inHours(facts)) return "OUTSIDE_HOURS";
  if (campaign.inAudience !== null && !campaign.inAudience(facts)) return "AUDIENCE";
  if (campaign.holds !== null && !campaign.holds(facts)) return "CONDITIONS";
  return works(campaign, hearing);
}

function works(campaign: CompiledCampaign, hearing: Hearing): Firing | NotFiredReason {
  const { facts } = hearing;
  let reason: NotFiredReason | null = null;
  const base: FiredEffect[] = [];
  const multipliers: FiredEffect[] = [];
  for (const effect of campaign.base) {
    const fired = fire(effect, facts);
    if (typeof fired === "string") reason ??= fired;
    else base.push(fired);
  }
  for (const effect of campaign.multipliers) {
    const fired = fire(effect, facts);
    if (typeof fired === "string") reason ??= fired;
    else multipliers.push(fired);
  }
  const grants = campaign.grants.length === 0 ? campaign.grants : campaign.grants.filter((each) => isNew(each, facts));
  if (base.length === 0 && multipliers.length === 0 && grants.length === 0) return reason ?? "ALREADY_HAS";
  const { limits } = campaign.definition;
  if (limits.perMember.length === 0 && limits.coolDownHours === null && limits.budgets.length === 0) {
    return { campaign, base, multipliers, grants, remaining: Number.POSITIVE_INFINITY, bound: null };
  }
  const gives = base.length > 0 || multipliers.length > 0;
  const member = memberRoom(campaign, facts, gives);
  if (typeof member === "string") return member;
  const budget = budgetRoom(campaign, hearing, gives, costOf(grants));
  if (budget <= 0) return "BUDGET";
  if (budget < member) return { campaign, base, multipliers, grants, remaining: budget, bound: "BUDGET" };
  const bound = member === Number.POSITIVE_INFINITY ? null : "MEMBER_LIMIT";
  return { campaign, base, multipliers, grants, remaining: member, bound };
}

function fire(effect: PointEffect, facts: Facts): FiredEffect | NotFiredReason {
  if (effect.kind === "event-points") {
    return facts.activity.event?.points ? { effect, places: null, basis: 0, step: null } : "NO_POINTS";
  }
  if (facts.activity.kind === "event") return { effect, places: null, basis: 0, step: null };
  const places = effect.matches === null ? null : placesOf(effect.matches, facts);
  if ((places ?? facts.lines).length === 0) return effect.matches === null ? "NO_BASIS" : "NO_LINES";
  switch (effect.kind) {
    case "per-amount": {
      const basis = measure(facts, places, "amount");
      if (basis <= 0) return "NO_BASIS";
      const step = effect.steps.find(({ from }) => basis >= from);
      return step && step.num > 0 ? { effect, places, basis, step } : "BELOW_FIRST_STEP";
    }
    case "per-unit":
      return { effect, places, basis: measure(facts, places, "quantity"), step: null };
    case "fixed":
      return { effect, places, basis: measure(facts, places, "amount"), step: null };
    default:
      return { effect, places, basis: 0, step: null };
  }
}

function placesOf(matches: NonNullable<PointEffect["matches"]>, { lines }: Facts): number[] {
  const places: number[] = [];
  for (const [place, line] of lines.entries()) if (matches(line)) places.push(place);
  return places;
}

function measure(facts: Facts, places: readonly number[] | null, what: "amount" | "quantity"): number {
  if (places === null) return what === "amount" ? facts.value : facts.quantity;
  let sum = 0;
  for (const place of places) sum += facts.lines[place]?.[what] ?? 0;
  return sum;
}

function isNew({ effect }: GrantEffect, { member, programme }: Facts): boolean {
  if (effect.kind === "badge") return member?.badges.has(effect.badgeId) !== true;
  if (effect.kind !== "tier") return true;
  const held = Math.max(0, tierRank(member?.tierId ?? null, programme.tiers));
  return tierRank(effect.tierId, programme.tiers) > held;
}

/** What vouchers of a campaign cost, minor units. */
export function costOf(grants: readonly GrantEffect[]): number {
  let minor = 0;
  for (const grant of grants) minor += grant.minor;
  return minor;
}

/** The points that the member may still get from a campaign. */
function memberRoom(
  { id, definition }: CompiledCampaign,
  facts: Facts,
  gives: boolean,
): number | "COOL_DOWN" | "MEMBER_LIMIT" {
  const { activity, member } = facts;
  const { perMember, coolDownHours } = definition.limits;
  if (coolDownHours !== null) {
    const last = member?.lastGiven.get(id);
    if (last && activity.occurredAt.getTime() < last.getTime() + coolDownHours * 3_600_000) return "COOL_DOWN";
  }
  let room = Number.POSITIVE_INFINITY;
  const usage = member?.usage.get(id);
  for (const { period, times, points } of perMember) {
    const used = usage?.get(facts.periodKey(period));
    if (times !== undefined && (used?.times ?? 0) >= times) return "MEMBER_LIMIT";
    if (points !== undefined && gives) room = Math.min(room, points - (used?.points ?? 0));
  }
  return room > 0 ? room : "MEMBER_LIMIT";
}

/** The points that a campaign's budgets have left beside what its vouchers cost; 0 = it cannot give what it would. */
function budgetRoom(
  { id, definition }: CompiledCampaign,
  { budgets, facts, programme }: Hearing,
  gives: boolean,
  cost: number,
): number {
  let room = Number.POSITIVE_INFINITY;
  if (budgets === undefined) return room;
  const spent = budgets.get(id);
  for (const { period, points, minor } of definition.limits.budgets) {
    const { points: given, minor: vouchers } = spent?.get(facts.periodKey(period)) ?? { points: 0, minor: 0 };
    if (points !== undefined && gives) room = Math.min(room, points - given);
    if (minor === undefined) continue;
    if (spentMinor({ points: given, minor: vouchers + cost }, programme) > minor) return 0;
    if (gives) room = Math.min(room, pointsWithin(minor - vouchers - cost, programme) - given);
  }
  return room;
}
