import type { ChallengeCardProps, RingFigures, StreakFigures } from "@/components/shop/challenge-card";
import type { MemberChallenge } from "@/db/queries/challenges";
import type { LocalText } from "@/domain/locale";
import {
  type ChallengeWording,
  periodWords,
  rewardWords,
  ringReadOut,
  ringWords,
  stepWords,
  timeWords,
} from "@/lib/challenge-words";
import { pictureUrl } from "@/lib/reward-words";

/** What screens of challenges speak with, and the names of what is promised. */
export interface ChallengeVoice extends ChallengeWording {
  readonly names: ReadonlyMap<string, LocalText>;
  readonly now: Date;
}

/** A challenge's ring. */
export function ringOf({ definition, standing }: MemberChallenge, voice: ChallengeVoice): RingFigures {
  const { share, segments, done } = standing.ring;
  return {
    label: voice.t("progress", { name: voice.f.words(definition.name) }),
    valueText: ringReadOut(standing, voice),
    figure: ringWords(standing, voice),
    share,
    segments,
    done,
  };
}

/** A challenge's streak, in bars; null where it is none. */
export function streakOf({ definition, standing }: MemberChallenge, { t, f }: ChallengeVoice): StreakFigures | null {
  const { streak } = standing;
  if (!streak || !definition.streak) return null;
  const { period } = definition.streak;
  return {
    freezes: t("streak.freezes", f.count(streak.freezesLeft)),
    periods: streak.periods.map((each) => ({
      key: each.number,
      label: periodWords(each, period, f),
      state: each.state,
      stateText: t(`streak.${each.state}`),
    })),
  };
}

/** When it was completed, and how often; null where it never was. */
export function doneWords({ completions, lastCompletedAt }: MemberChallenge, { t, f }: ChallengeVoice): string | null {
  if (lastCompletedAt === null) return null;
  const date = f.date(lastCompletedAt, "date");
  return completions > 1 ? t("done.times", { ...f.count(completions), date }) : t("done.on", { date });
}

/** A challenge as its card shows it. */
export function cardOf(challenge: MemberChallenge, voice: ChallengeVoice): Omit<ChallengeCardProps, "action"> {
  const { id, definition, standing } = challenge;
  const { t, f } = voice;
  const done = standing.shelf === "done";
  const reward = rewardWords(definition.reward, voice.names, voice).join(", ");
  return {
    href: `/challenges/${id}`,
    name: f.words(definition.name),
    text: (done && doneWords(challenge, voice)) || f.words(definition.description),
    pictureUrl: done ? null : pictureUrl(definition.pictureId, "large"),
    time: done ? null : challenge.paused ? { text: t("paused"), soon: true } : timeWords(challenge, voice.now, voice),
    ring: ringOf(challenge, voice),
    done,
    streak: streakOf(challenge, voice),
    reward: reward === "" ? null : reward,
    steps: definition.steps.map((step, index) => {
      const at = standing.steps[index] ?? { value: 0, target: step.target.value, doneAt: null, waits: false };
      return {
        name: f.words(step.name),
        done: at.doneAt !== null,
        note: at.doneAt
          ? f.date(at.doneAt, "day")
          : at.waits
            ? t("steps.waits")
            : step.target.value > 1
              ? stepWords(at, step, definition.streak, voice)
              : "",
      };
    }),
  };
}
