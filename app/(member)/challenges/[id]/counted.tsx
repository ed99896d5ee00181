import type { ChallengeVoice } from "@/app/(member)/challenges/view";
import { entryIcons } from "@/components/shop/entry-icon";
import { LinkRow, List, RowContent } from "@/components/shop/list";
import type { CountedActivity, MemberChallenge } from "@/db/queries/challenges";
import { activityKindCodes } from "@/domain/ledger-codes";
import { micros, minorDigits, toMinor } from "@/domain/money";

/** What moved a challenge, latest first: what it was, when, which step, how much; each leads to its entry in the history. */
export function Counted({
  counted,
  challenge,
  voice,
}: {
  counted: readonly CountedActivity[];
  challenge: MemberChallenge;
  voice: ChallengeVoice;
}) {
  const { t } = voice;
  if (counted.length === 0) return <p className="text-ink-2">{t("why.empty")}</p>;
  return (
    <List label={t("why.title")}>
      {counted.map((activity) => {
        const row = {
          icon: iconOf(activity),
          title: titleOf(activity, voice),
          note: noteOf(activity, challenge, voice),
          value: amountOf(activity, challenge, voice),
        };
        const key = `${activity.activityId} ${activity.step}`;
        return activity.entrySeq === null ? (
          <li key={key} className="list-row">
            <RowContent {...row} />
          </li>
        ) : (
          <LinkRow key={key} href={`/activity?entry=${activity.entrySeq}`} {...row} />
        );
      })}
    </List>
  );
}

function iconOf({ kind, channel, eventType }: CountedActivity) {
  if (kind === activityKindCodes.order) return channel === "store" ? entryIcons.store : entryIcons.order;
  return eventType === "review" ? entryIcons.review : entryIcons.event;
}

function titleOf({ kind, channel, externalId, goods, eventType }: CountedActivity, { t }: ChallengeVoice): string {
  if (goods.length > 0) return goods.join(", ");
  if (kind !== activityKindCodes.order) return eventType ?? externalId;
  return channel === "store" ? t("why.store") : t("why.order", { order: externalId });
}

function noteOf(activity: CountedActivity, { definition }: MemberChallenge, { t, f }: ChallengeVoice): string {
  const { kind, at, channel, store, goods, externalId, step } = activity;
  const isOrder = kind === activityKindCodes.order;
  const where =
    store ?? (isOrder && goods.length > 0 && channel !== "store" ? t("why.order", { order: externalId }) : null);
  const which = definition.steps.length > 1 ? t("why.step", { n: f.number(step + 1) }) : null;
  return [f.date(at, "day"), where, which].filter(Boolean).join(" · ");
}

function amountOf(
  { step, value }: CountedActivity,
  { definition }: MemberChallenge,
  { t, f, programme }: ChallengeVoice,
): string | undefined {
  const measure = definition.steps[step]?.target.measure;
  if (measure === "amount" || measure === "single") {
    const minor = toMinor(micros(value), minorDigits(programme.currency));
    return f.money({ minor, currency: programme.currency });
  }
  if (measure === "quantity") return t("why.pieces", f.count(value / 1_000_000));
  return measure === "points" ? t("why.points", f.count(value)) : undefined;
}
