import type { BadgeTone } from "@/components/ui/badge";
import type { RewardState } from "@/domain/reward-rules";

/** The colour of a reward's state. */
export const rewardTones: Record<RewardState, BadgeTone> = {
  live: "ok",
  scheduled: "info",
  "sold-out": "bad",
  ended: "neutral",
  draft: "neutral",
  archived: "neutral",
};
