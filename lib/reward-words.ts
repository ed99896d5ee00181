import type { RewardListing } from "@/db/queries/rewards";
import type { Tier } from "@/domain/programme";
import type { RewardKind } from "@/domain/reward";
import type { RewardAvailability } from "@/domain/reward-availability";
import type { Formatter } from "@/lib/format";

/** next-intl's translator, narrowed to what is asked of it, so that server and client ones both fit. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** What turns a reward into words: `t` speaks `portal.rewards`, `f` the same language. */
export interface RewardWording {
  readonly t: Translate;
  readonly f: Formatter;
  readonly tiers: readonly Tier[];
}

/** What a reward's card says about a member; the shape of components/shop/reward-card.tsx. */
export type RewardState =
  | { readonly kind: "ready" | "locked" | "taken" | "gone" | "upcoming"; readonly label: string }
  | { readonly kind: "missing"; readonly label: string; readonly share: number };

/** A line about how a reward is had and used. */
export interface RewardFact {
  readonly key: "terms" | "days" | "stock" | "tier" | "ends";
  readonly title: string;
  readonly note?: string;
}

/** The catalogue's filters, each with the kinds of rewards it shows; `null` = all kinds. */
const filterKinds = {
  all: null,
  ready: null,
  discounts: ["discount", "voucher", "delivery"],
  products: ["product", "samples", "limited"],
  events: ["event"],
  charity: ["charity"],
} as const satisfies Record<string, readonly RewardKind[] | null>;

export type RewardFilter = keyof typeof filterKinds;

/** The catalogue's filters in their order. */
export const rewardFilters = Object.keys(filterKinds) as readonly RewardFilter[];

/** Whether `filter` shows the reward to this member. */
export function passesFilter(filter: RewardFilter, kind: RewardKind, availability: RewardAvailability): boolean {
  if (filter === "ready") return availability.kind === "ready";
  const kinds: readonly RewardKind[] | null = filterKinds[filter];
  return kinds?.includes(kind) ?? true;
}

/** Stock is told on a card only when it is nearly gone. */
const TELL_STOCK_FROM = 20;
const DAY_MS = 86_400_000;

/** Where a reward's picture is; null where it has none. */
export function pictureUrl(pictureId: string | null, size: "small" | "large"): string | null {
  return pictureId === null ? null : `/pictures/${pictureId}?size=${size}`;
}

function lowestTier(reward: Pick<RewardListing, "tierIds">, { tiers, f }: RewardWording): string | undefined {
  if (reward.tierIds.length === 0) return undefined;
  const lowest = tiers.find(({ id }) => reward.tierIds.includes(id));
  return lowest && f.words(lowest.name);
}

/** The word on a reward's picture: the most pressing of gone, to come, from which tier, how many, until when, for whom. */
export function rewardTag(
  reward: Pick<RewardListing, "tierIds" | "stockLeft" | "endsAt" | "kind">,
  availability: RewardAvailability,
  wording: RewardWording,
): string | undefined {
  const { t, f } = wording;
  if (availability.kind === "sold-out") return t("tag.soldOut");
  if (availability.kind === "ended") return t("tag.ended");
  if (availability.kind === "upcoming") return t("tag.from", { date: f.date(availability.startsAt, "day") });
  const tier = lowestTier(reward, wording);
  if (availability.kind === "tier" && tier !== undefined) return t("tag.tier", { tier });
  if (reward.stockLeft !== null && reward.stockLeft <= TELL_STOCK_FROM) return t("tag.left", f.count(reward.stockLeft));
  if (reward.endsAt) return t("tag.until", { date: f.date(reward.endsAt, "day") });
  return reward.kind === "charity" ? t("tag.charity") : undefined;
}

/** The one thing a reward's card says about this member. */
export function rewardState(availability: RewardAvailability, { t, f }: RewardWording): RewardState {
  switch (availability.kind) {
    case "ready":
      return { kind: "ready", label: t("state.ready") };
    case "missing":
      return { kind: "missing", label: t("state.missing", f.count(availability.points)), share: availability.share };
    case "tier":
      return { kind: "locked", label: t("state.tier") };
    case "limit":
      return { kind: "taken", label: t("state.limit") };
    case "upcoming":
      return { kind: "upcoming", label: t("state.upcoming") };
    case "sold-out":
    case "ended":
      return { kind: "gone", label: t("state.gone") };
  }
}

/** Why the button does not act, in its place: "Brakuje 58 punktów". */
export function rewardRefusal(
  reward: Pick<RewardListing, "tierIds">,
  availability: Exclude<RewardAvailability, { kind: "ready" }>,
  wording: RewardWording,
): string {
  const { t, f } = wording;
  switch (availability.kind) {
    case "missing":
      return t("why.missing", f.count(availability.points));
    case "tier":
      return t("why.tier", { tier: lowestTier(reward, wording) ?? "" });
    case "upcoming":
      return t("why.upcoming", { date: f.date(availability.startsAt, "day") });
    case "limit":
      return t("why.limit");
    case "sold-out":
      return t("why.soldOut");
    case "ended":
      return t("why.ended");
  }
}

/** How a reward is had and used, fact by fact. */
export function rewardFacts(
  reward: Pick<RewardListing, "terms" | "voucherDays" | "perMemberLimit" | "stockLeft" | "tierIds" | "endsAt">,
  wording: RewardWording,
  now: Date,
): RewardFact[] {
  const { t, f } = wording;
  const facts: RewardFact[] = [];
  if (f.words(reward.terms) !== "") facts.push({ key: "terms", title: f.words(reward.terms) });
  if (reward.voucherDays !== null) {
    const date = f.date(new Date(now.getTime() + reward.voucherDays * DAY_MS), "day");
    facts.push({
      key: "days",
      title: t("facts.days", f.count(reward.voucherDays)),
      note: t("facts.daysNote", { date }),
    });
  }
  const limit = reward.perMemberLimit === null ? undefined : t("facts.limit", f.count(reward.perMemberLimit));
  if (reward.stockLeft !== null)
    facts.push({ key: "stock", title: t("facts.stock", f.count(reward.stockLeft)), note: limit });
  else if (limit !== undefined) facts.push({ key: "stock", title: limit });
  const tier = lowestTier(reward, wording);
  if (tier !== undefined) facts.push({ key: "tier", title: t("facts.tier", { tier }) });
  if (reward.endsAt) facts.push({ key: "ends", title: t("facts.ends", { date: f.date(reward.endsAt, "longDate") }) });
  return facts;
}
