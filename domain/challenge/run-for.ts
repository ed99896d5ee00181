import type { Activity } from "@/domain/activity";
import type { ChallengeRule, CompiledChallenge } from "@/domain/challenge/compile";
import { periodAt, windowOf } from "@/domain/challenge/windows";
import type { ChallengeState, MemberState } from "@/domain/member-state";
import type { Programme } from "@/domain/programme";

interface RunInput {
  readonly state: Pick<MemberState, "challenges">;
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
}

/** The run that an activity moves: the member's open one, the next of a challenge that repeats, or (automatic) the first. */
export function runFor(rule: ChallengeRule, { state, activity, programme }: RunInput): Run | null {
  const { live } = rule;
  const at = activity.occurredAt;
  const latest = state.challenges.get(live.id);
  const begin = (run: number, joinedAt: Date, expires: number | null = null): Run => ({
    challenge: live,
    isNew: true,
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
    expires: null,
  };
  const { repeat } = live.definition;
  if (repeat.kind === "period") {
    const period = periodAt(at, repeat.period, programme.timeZone);
    const held = periodAt(latest.joinedAt, repeat.period, programme.timeZone);
    if (period.number > held.number) {
      return begin(latest.run + 1, period.from, latest.status === "completed" ? null : latest.run);
    }
    return period.number < held.number ? null : same;
  }
  if (latest.status !== "completed" || repeat.kind === "never") return same;
  if (repeat.atMost !== null && latest.run >= repeat.atMost) return same;
  return begin(latest.run + 1, latest.completedAt ?? at);
}
