import type { Activity } from "@/domain/activity";
import type { MemberState } from "@/domain/member-state";

/** Somebody of whom nothing is known but this activity: for previews of what strangers' orders would bring. */
export function newcomer(activity: Pick<Activity, "occurredAt" | "channel">): MemberState {
  return {
    memberId: 0,
    joinedAt: activity.occurredAt,
    joinedChannel: activity.channel,
    birthday: null,
    city: null,
    locale: "pl",
    consents: { email: false, sms: false, profiling: false },
    tags: [],
    attributes: {},
    tierId: null,
    orders: 0,
    spendMinor: 0,
    firstOrderAt: null,
    lastOrderAt: null,
    activePoints: 0,
    segments: new Set(),
    badges: new Set(),
    usage: new Map(),
    lastGiven: new Map(),
    challenges: new Map(),
  };
}
