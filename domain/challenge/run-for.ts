import type { Activity } from "@/domain/activity";
import type { ChallengeRule, CompiledChallenge } from "@/domain/challenge/compile";
import { type ChallengePeriod, periodAt, periodNumber, shopDay, windowOf } from "@/domain/challenge/windows";
import type { ChallengeState, MemberState } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";

interface RunInput {
  readonly state: Pick<MemberState, "challenges" | "pastRuns">;
  readonly activity: Activity;
  readonly programme: Programme;
}

/** A run with the version that it goes by. */
export interface Run {
  readonly challenge: CompiledChallenge;
  readonly state: ChallengeState;
  readonly isNew: boolean;
  /** The run before it, which ends unfinished by this one. */
  readonly expires: number | null;
  /** Of a period before the member's latest one: what happened then arrived late. */
  readonly isPast: boolean;
}

/** The run that an activity moves: the member's open one, the next of a challenge that repeats, or (automatic) the first. */
export function runFor(rule: ChallengeRule, { state, activity, programme }: RunInput): Run | null {
  const { live } = rule;
  const at = activity.occurredAt;
  const latest = state.challenges.get(live.id);
  const begin = (run: number, joinedAt: Date, expires: number | null = null): Run => ({
    challenge: live,
    isNew: true,
    isPast: false,
    expires,
    state: {
      challengeId: live.id,
      run,
      version: live.version,
      status: "joined",
      joinedAt,
      startedAt: null,
      endsAt: windowOf(live.definition, { joinedAt, firstAt: null }, programme.timeZone).to,
      completedAt: null,
      contributions: [],
    },
  });
  if (!latest) return live.definition.joining === "automatic" ? begin(1, at) : null;
  if (latest.status === "left") return null;
  const same: Run = {
    challenge: rule.versions.get(latest.version) ?? live,
    state: latest,
    isNew: false,
    isPast: false,
    expires: null,
  };
  const { repeat } = live.definition;
  if (repeat.kind === "period") {
    const period = periodAt(at, repeat.period, programme.timeZone);
    const held = periodAt(latest.joinedAt, repeat.period, programme.timeZone);
    if (period.number > held.number) {
      return begin(latest.run + 1, period.from, latest.status === "completed" ? null : latest.run);
    }
    return period.number < held.number
      ? pastRun(rule, state.pastRuns?.get(live.id) ?? [], period, {
          begin,
          timeZone: programme.timeZone,
          unit: repeat.period,
        })
      : same;
  }
  if (latest.status !== "completed" || repeat.kind === "never") return same;
  if (repeat.atMost !== null && latest.run >= repeat.atMost) return same;
  return begin(latest.run + 1, latest.completedAt ?? at);
}

/**
 * The run of an earlier period, for what arrives late: the one there is, else a new one where the member took part by
 * then. It is numbered by its period, below zero, so that runs stay in their order and no two share a number.
 */
function pastRun(
  { live, versions }: ChallengeRule,
  past: readonly ChallengeState[],
  period: { readonly number: number; readonly from: Date },
  { begin, timeZone, unit }: PastSetting,
): Run | null {
  const numberOf = ({ joinedAt }: ChallengeState) => periodNumber(shopDay(joinedAt, timeZone), unit);
  const known = past.find((run) => numberOf(run) === period.number);
  if (known?.status === "left") return null;
  if (known) {
    return { challenge: versions.get(known.version) ?? live, state: known, isNew: false, isPast: true, expires: null };
  }
  const tookPart = live.definition.joining === "automatic" || past.some((run) => numberOf(run) < period.number);
  return tookPart ? { ...begin(-period.number, period.from), isPast: true } : null;
}

interface PastSetting {
  readonly begin: (run: number, joinedAt: Date) => Run;
  readonly timeZone: string;
  readonly unit: ChallengePeriod;
}
