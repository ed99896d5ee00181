import type { CompiledCampaign } from "@/domain/campaign/compile-campaign";
import { decimal, type Ratio } from "@/domain/campaign/exact";
import type { Part, Reckoning } from "@/domain/campaign/reckon";
import { BUILT_IN } from "@/domain/campaign/rulebook";
import type { Facts } from "@/domain/condition/facts";
import type { Award, Credit } from "@/domain/evaluation";
import type { CampaignPart, Explanation } from "@/domain/explanation";
import { type LotDates, lotDates } from "@/domain/lot-dates";
import { type Points, points } from "@/domain/points";
import type { Programme } from "@/domain/programme";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An award with the campaign that gave it. */
export interface Awarded {
  readonly campaign: CompiledCampaign;
  readonly award: Award;
  readonly exact: Ratio;
}

/** A part of a reckoning as an award; `wanted` = what it would have been, had its campaign not been cut. */
export function toAward(part: Part, facts: Facts, wanted: number | undefined): Awarded {
  const { firing, fired, whole } = part;
  const { effect, step } = fired;
  const rate = step?.rate ?? effect.rate;
  const award: Writable<Award> = {
    campaign: firing.campaign.id,
    version: firing.campaign.version,
    effect: effect.index,
    kind: effect.kind,
    points: points(part.points),
    exact: decimal(part.exact),
    lines: linesOf(whole, facts),
    basis: part.multiplied === null ? fired.basis : Number(decimal(part.multiplied)),
  };
  if (rate !== undefined) award.rate = rate;
  if (step !== null) award.from = step.fromMinor;
  if (wanted !== undefined && firing.bound !== null) award.cut = { by: firing.bound, wanted };
  return { campaign: firing.campaign, award, exact: part.exact };
}

/** Points of places (lines that count) as points of all lines of the activity; none for events. */
function linesOf(whole: readonly number[], { activity, lines }: Facts): number[] {
  if (activity.kind === "event") return [];
  if (lines.length === activity.lines?.length) return [...whole];
  const all = new Array<number>(activity.lines?.length ?? 0).fill(0);
  for (const [place, { index }] of lines.entries()) all[index] = whole[place] ?? 0;
  return all;
}

/** Points of each line over several awards. */
export function addLines(awarded: readonly Awarded[], count: number): number[] {
  const lines = new Array<number>(count).fill(0);
  for (const { award } of awarded) {
    for (const [index, each] of award.lines.entries()) lines[index] = (lines[index] ?? 0) + each;
  }
  return lines;
}

/** Awards put together into credits: those whose points become active and expire together are one. */
export function toCredits(
  awarded: readonly Awarded[],
  reckoning: Reckoning,
  facts: Facts,
  programme: Programme,
): Credit[] {
  const [first] = awarded;
  if (first === undefined) return [];
  if (awarded.every(({ campaign }) => campaign.dates === first.campaign.dates)) {
    const all = reckoning.parts.length === 1;
    return [credit(awarded, datesOf(first.campaign, facts, programme), { facts, programme, alone: all })];
  }
  const byDates = new Map<string, { dates: LotDates; members: Awarded[] }>();
  for (const each of awarded) {
    const dates = datesOf(each.campaign, facts, programme);
    const key = `${dates.activatesAt.getTime()} ${dates.expiresAt.getTime()}`;
    const known = byDates.get(key);
    if (known) known.members.push(each);
    else byDates.set(key, { dates, members: [each] });
  }
  return [...byDates.values()].map(({ dates, members }) => credit(members, dates, { facts, programme, alone: false }));
}

function datesOf({ definition }: CompiledCampaign, { activity }: Facts, programme: Programme): LotDates {
  const { pending, expiry } = definition;
  return lotDates(activity.occurredAt, {
    timeZone: programme.timeZone,
    pendingDays: pending.kind === "programme" ? programme.pendingDays : pending.days,
    expiry: expiry.kind === "programme" ? programme.expiry : expiry,
  });
}

interface Setting {
  readonly facts: Facts;
  readonly programme: Programme;
  /** Whether nothing else gave anything, not even a fraction. */
  readonly alone: boolean;
}

function credit(members: readonly Awarded[], dates: LotDates, setting: Setting): Credit {
  let sum = 0;
  for (const { award } of members) sum += award.points;
  const total: Points = points(sum);
  return { points: total, dates, explanation: explain(members, setting) };
}

/** The compact form for the two cases that make up most entries, else all parts. */
function explain(members: readonly Awarded[], { facts, programme, alone }: Setting): Explanation {
  const [first] = members;
  const v = programme.version;
  const round = programme.earning.rounding;
  if (first !== undefined && alone && members.length === 1) {
    const { award, campaign } = first;
    const { basis, exact, lines } = award;
    if (award.kind === "event-points" && campaign.id === BUILT_IN) {
      return { rule: "event", v, type: facts.activity.event?.type ?? "" };
    }
    const isWhole = campaign.base.every(({ index, matches }) => index !== award.effect || matches === null);
    if (award.kind === "per-amount" && award.cut === undefined && isWhole) {
      const c = [campaign.id, campaign.version] as const;
      return { rule: "order", c, v, basis, rate: award.rate ?? "", from: award.from ?? 0, exact, round, lines };
    }
  }
  const lines = addLines(members, facts.activity.kind === "event" ? 0 : (facts.activity.lines?.length ?? 0));
  const exact = addExact(members);
  return { rule: "campaigns", v, basis: facts.value, round, exact, lines, parts: members.map(toPart) };
}

function addExact(members: readonly Awarded[]): string {
  const [first] = members;
  if (first === undefined) return "0";
  const { den } = first.exact;
  let sum = 0;
  for (const { exact } of members) sum += typeof exact.num === "number" ? exact.num : Number.NaN;
  if (Number.isSafeInteger(sum)) return decimal({ num: sum, den });
  let num = 0n;
  for (const { exact } of members) num += BigInt(exact.num);
  return decimal({ num, den });
}

function toPart({ award }: Awarded): CampaignPart {
  const { campaign, version, effect, kind, exact, lines, basis, rate, from, cut } = award;
  const part: Writable<CampaignPart> = { c: [campaign, version], e: effect, kind, points: award.points, exact, basis };
  if (lines.length > 0) part.lines = lines;
  if (rate !== undefined) part.rate = rate;
  if (from !== undefined) part.from = from;
  if (cut !== undefined) part.cut = cut;
  return part;
}
