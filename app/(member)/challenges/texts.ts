import type { JoinTexts } from "@/app/(member)/challenges/join-button";
import type { LeaveTexts } from "@/app/(member)/challenges/leave-button";
import type { ChallengeVoice } from "@/app/(member)/challenges/view";
import type { MemberChallenge } from "@/db/queries/challenges";

const refusals = ["NOT_FOUND", "CHALLENGE_ENDED", "CHALLENGE_FULL", "NOT_FOR_YOU", "MEMBER_BLOCKED", "failed"] as const;

/** The words of joining a challenge, or of coming back to one that was left. */
export function joinTexts({ definition, standing }: MemberChallenge, { t, f }: ChallengeVoice): JoinTexts {
  const again = standing.ring.done > 0 || definition.joining === "automatic";
  return {
    join: t(again ? "again" : "join"),
    busy: t("joining"),
    label: t("joinNamed", { name: f.words(definition.name) }),
    refusals: Object.fromEntries(refusals.map((reason) => [reason, t(`refused.${reason}`)])),
  };
}

/** The words of leaving a challenge. */
export function leaveTexts({ t }: ChallengeVoice): LeaveTexts {
  return {
    open: t("leave.open"),
    title: t("leave.title"),
    text: t("leave.text"),
    confirm: t("leave.confirm"),
    busy: t("leave.busy"),
    stay: t("leave.stay"),
    failed: t("refused.failed"),
  };
}
