import type { Explanation } from "@/domain/explanation";
import type { EntryKind } from "@/domain/ledger-codes";
import type { Formatter } from "@/lib/format";
import type { Translate } from "@/lib/reward-words";

/** What of an entry is told in a row of the statement. */
export interface EntryFacts {
  readonly kind: EntryKind;
  /** What it changed of all the member has: active + pending − deficit. */
  readonly points: number;
  readonly activeDelta: number;
  readonly occurredAt: Date;
  readonly explanation: Explanation;
  /** Until when its points wait; null once they are active. */
  readonly pendingUntil: Date | null;
  readonly activity: {
    readonly kind: "order" | "return" | "event";
    readonly externalId: string;
    readonly channel: string;
    readonly store: string | null;
    /** Of events: a review, a visit, … */
    readonly eventType?: string | null;
  } | null;
}

/** The picture of an entry; components/shop/entry-icon.ts has the drawing. */
export type EntryIcon =
  | "order"
  | "store"
  | "event"
  | "review"
  | "return"
  | "reward"
  | "expired"
  | "active"
  | "gift"
  | "undo"
  | "challenge";

/** An entry in words: what, when and where, and how many points. */
export interface EntryWords {
  readonly icon: EntryIcon;
  readonly title: string;
  readonly note: string;
  readonly value: string;
  readonly valueNote?: string;
  /** Points that came in and can be spent; a spend is ink, never red. */
  readonly gain: boolean;
}

const knownEvents = [
  "review",
  "visit",
  "survey",
  "referral",
  "birthday",
  "sign-up",
  "newsletter",
  "profile-completed",
  "anniversary",
  "tier-reached",
  "challenge-completed",
  "streak",
  "scheduled",
  "order-returned",
];
const knownChannels = ["online", "store", "app", "social", "phone"];

/** Tells an entry in the language of `f`; `t` speaks `explain`. */
export function entryWords(entry: EntryFacts, { t, f }: { t: Translate; f: Formatter }): EntryWords {
  const { icon, title, where } = subject(entry, t, f);
  const note = [f.date(entry.occurredAt, "day"), where].filter(Boolean).join(" · ");
  const value = f.signed(entry.kind === "mature" ? entry.activeDelta : entry.points);
  const waiting = entry.pendingUntil !== null && entry.points > 0;
  return {
    icon,
    title,
    note,
    value,
    gain: entry.points > 0 && !waiting,
    ...(waiting ? { valueNote: t("pending") } : {}),
  };
}

interface Subject {
  readonly icon: EntryIcon;
  readonly title: string;
  readonly where?: string;
}

function subject(entry: EntryFacts, t: Translate, f: Formatter): Subject {
  const { explanation, activity } = entry;
  switch (explanation.rule) {
    case "order":
      return order(activity, t);
    case "campaigns":
      return activity?.kind === "event" ? event(activity.eventType ?? "", activity, t) : order(activity, t);
    case "event":
      return event(explanation.type, activity, t);
    case "return":
      if (explanation.challenge !== undefined) {
        return { icon: "undo", title: f.words(explanation.challenge), where: t("note.challengeUndone") };
      }
      return {
        icon: "return",
        title: t("title.return", { order: explanation.order }),
        where: t("note.lines", f.count(explanation.lines.length)),
      };
    case "redeem":
      return { icon: "reward", title: f.words(explanation.name), where: t("note.redeem") };
    case "expire":
      return { icon: "expired", title: t("title.expire") };
    case "mature":
      return { icon: "active", title: t("title.mature") };
    case "reverse":
      return explanation.name === undefined
        ? { icon: "undo", title: t("title.reverse"), where: explanation.reason }
        : { icon: "undo", title: f.words(explanation.name), where: t("note.givenBack") };
    case "challenge":
      return { icon: "challenge", title: f.words(explanation.name), where: t("note.challenge") };
    case "adjust":
      return {
        icon: "gift",
        title: t(entry.points < 0 ? "title.adjustDown" : "title.adjust"),
        where: explanation.reason,
      };
  }
}

function event(type: string, activity: EntryFacts["activity"], t: Translate): Subject {
  const plain = type.replace(/^laurel\./, "").replace("signed-up", "sign-up");
  const title = knownEvents.includes(plain) ? t(`event.${plain}`) : t("title.event", { type });
  return { icon: plain === "review" ? "review" : "event", title, where: place(activity, t) };
}

function order(activity: EntryFacts["activity"], t: Translate): Subject {
  if (activity === null) return { icon: "order", title: t("title.purchase") };
  if (activity.channel === "store")
    return { icon: "store", title: t("title.store"), where: activity.store ?? undefined };
  return { icon: "order", title: t("title.order", { order: activity.externalId }), where: place(activity, t) };
}

function place(activity: EntryFacts["activity"], t: Translate): string | undefined {
  if (activity === null) return undefined;
  if (activity.store !== null) return activity.store;
  return knownChannels.includes(activity.channel) ? t(`channel.${activity.channel}`) : undefined;
}
