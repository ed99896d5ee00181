import type { ChallengeDefinition, ChallengeReward, ChallengeStep } from "@/domain/challenge/challenge";
import type { ChallengeStanding, StandingStep, StreakPeriod } from "@/domain/challenge/standing";
import { periodStart, shopDay } from "@/domain/challenge/windows";
import { noonOf } from "@/domain/day";
import type { LocalText } from "@/domain/locale";
import type { Programme } from "@/domain/programme";
import { type Formatter, formatter } from "@/lib/format";
import type { Translate } from "@/lib/reward-words";

/** What turns challenges into words: `t` speaks `portal.challenges`. */
export interface ChallengeWording {
  readonly t: Translate;
  readonly f: Formatter;
  readonly programme: Pick<Programme, "timeZone" | "currency">;
}

/** From so few days left, time is told as running out. */
const SOON_DAYS = 3;

/** How long a challenge still runs, or when it begins; `soon` where time runs out. */
export function timeWords(
  { definition, standing }: { definition: ChallengeDefinition; standing: ChallengeStanding },
  now: Date,
  { t, f, programme }: ChallengeWording,
): { readonly text: string; readonly soon: boolean } {
  if (standing.startsAt) return { text: t("time.from", { date: f.date(standing.startsAt, "day") }), soon: false };
  if (standing.endsAt === null || (standing.shelf === "open" && definition.window.kind !== "fixed")) {
    const { window } = definition;
    const text =
      window.kind === "from-joining"
        ? t("time.afterJoining", f.count(window.days))
        : window.kind === "from-first-step"
          ? t("time.afterFirst", f.count(window.days))
          : t("time.open");
    return { text, soon: false };
  }
  const days = shopDay(standing.endsAt, programme.timeZone) - shopDay(now, programme.timeZone);
  if (days < 0) return { text: t("time.ended", { date: f.date(standing.endsAt, "day") }), soon: false };
  if (days === 0) return { text: t("time.today"), soon: true };
  if (days > 60) return { text: t("time.until", { date: f.date(standing.endsAt, "longDate") }), soon: false };
  return { text: t("time.left", f.count(days)), soon: days <= SOON_DAYS };
}

/** The figure in the ring: steps, or a share of an amount. */
export function ringWords(standing: ChallengeStanding, { f }: Pick<ChallengeWording, "f">): string {
  const { ring } = standing;
  if (ring.segments === null && ring.of > 99) return f.percent(Math.floor(ring.share * 100) / 100, 0);
  return `${f.number(ring.done)}/${f.number(ring.of)}`;
}

/** The same, read out. */
export function ringReadOut(standing: ChallengeStanding, { t, f }: ChallengeWording): string {
  const { ring } = standing;
  if (ring.segments === null && ring.of > 99) return f.percent(Math.floor(ring.share * 100) / 100, 0);
  return t("ofSteps", { n: f.number(ring.done), of: f.number(ring.of) });
}

/** How far a step is, in its own units: "120 zł z 200 zł", "2 z 5 kategorii". */
export function stepWords(
  step: StandingStep,
  { target }: ChallengeStep,
  streak: ChallengeDefinition["streak"],
  { t, f, programme }: ChallengeWording,
): string {
  const values = { n: f.number(step.value, 3), of: f.number(step.target), count: step.target };
  if (streak) return t(`measure.streak-${streak.period}`, values);
  if (target.measure === "amount" || target.measure === "single") {
    const money = (minor: number) => f.roundMoney({ minor, currency: programme.currency });
    return t(`measure.${target.measure}`, { n: money(step.value), of: money(step.target) });
  }
  if (target.measure === "times" && step.target === 1) return t("steps.todo");
  return t(`measure.${target.measure}`, values);
}

/** What a reward brings, part by part; `names` has badges and rewards by id. */
export function rewardWords(
  reward: ChallengeReward | null,
  names: ReadonlyMap<string, LocalText>,
  { t, f }: Pick<ChallengeWording, "t" | "f">,
): string[] {
  if (reward === null) return [];
  const named = (id: string | undefined) => (id === undefined ? undefined : names.get(id));
  const badge = named(reward.badgeId);
  const voucher = named(reward.voucherRewardId);
  return [
    ...((reward.points ?? 0) > 0 ? [t("reward.points", f.count(reward.points ?? 0))] : []),
    ...(voucher ? [f.words(voucher)] : []),
    ...(badge ? [t("reward.badge", { badge: f.words(badge) })] : []),
  ];
}

/** Everything that a challenge promises by id, for listPrizeNames. */
export function prizeIds(definitions: readonly ChallengeDefinition[]): string[] {
  const rewards = definitions.flatMap(({ reward, steps }) => [reward, ...steps.map((step) => step.reward)]);
  return [...new Set(rewards.flatMap((reward) => [reward?.badgeId, reward?.voucherRewardId]))].flatMap(
    (id) => id ?? [],
  );
}

/** The day under a bar of a streak: its date, or the Monday its week begins with. */
export function periodWords({ number }: StreakPeriod, period: "day" | "week", f: Formatter): string {
  return formatter(f.locale, "UTC").date(noonOf(periodStart(number, period)), "shortDay");
}
