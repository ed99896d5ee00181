import type { Activity } from "@/domain/activity";
import { reservedEvents, type Trigger } from "@/domain/campaign/campaign";

/** The source of activities that Laurel records itself; reserved events of any other source set nothing in motion. */
export const LAUREL = "laurel";

const reserved = new Set<string>(Object.values(reservedEvents));

/** Under which key a trigger waits: `order`, or `event:` and the type of the event. */
export function triggerKey(trigger: Trigger): string {
  if (trigger.on === "order") return "order";
  return `event:${trigger.on === "event" ? trigger.type : reservedEvents[trigger.on]}`;
}

/** The key that an activity sets in motion; null for returns, and for reserved events that are not Laurel's own. */
export function activityKey(activity: Activity): string | null {
  if (activity.kind === "order") return "order";
  if (activity.kind !== "event" || activity.event === undefined) return null;
  const { type } = activity.event;
  if (reserved.has(type) && activity.source !== LAUREL) return null;
  return `event:${type}`;
}

/**
 * What a trigger asks of an activity beside its key: which tier, which challenge, how long a streak, which campaign's
 * schedule. null = nothing.
 */
export function compileTrigger(trigger: Trigger, campaignId: number): ((activity: Activity) => boolean) | null {
  const attribute = (activity: Activity, name: string) => activity.event?.attributes?.[name];
  switch (trigger.on) {
    case "birthday": {
      const days = trigger.daysBefore ?? 0;
      return (activity) => Number(attribute(activity, "daysBefore") ?? 0) === days;
    }
    case "tier-reached": {
      if (trigger.tierIds === undefined || trigger.tierIds.length === 0) return null;
      const tiers = new Set(trigger.tierIds);
      return (activity) => tiers.has(String(attribute(activity, "tier")));
    }
    case "challenge-completed": {
      const { challengeId } = trigger;
      if (challengeId === undefined) return null;
      return (activity) => String(attribute(activity, "challenge")) === challengeId;
    }
    case "streak": {
      const { challengeId, length } = trigger;
      return (activity) =>
        (challengeId === undefined || String(attribute(activity, "challenge")) === challengeId) &&
        (length === undefined || Number(attribute(activity, "length")) === length);
    }
    case "scheduled":
      return (activity) => Number(attribute(activity, "campaign")) === campaignId;
    default:
      return null;
  }
}
