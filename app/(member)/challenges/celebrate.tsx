import { Celebration } from "@/app/(member)/challenges/celebration";
import type { ChallengeVoice } from "@/app/(member)/challenges/view";
import { listPrizes, type MemberBadge, type MemberChallenge } from "@/db/queries/challenges";
import { badgePictureUrl } from "@/domain/challenge/badge-art";
import type { MemberId } from "@/domain/id";

/** Celebrates the member's latest unseen completion, once; draws nothing where there is none. */
export async function Celebrate({
  memberId,
  challenges,
  badges,
  voice,
}: {
  memberId: MemberId;
  challenges: readonly MemberChallenge[];
  badges: readonly MemberBadge[];
  voice: ChallengeVoice;
}) {
  const latest = challenges
    .filter(({ celebrate }) => celebrate !== null)
    .toSorted((a, b) => (b.lastCompletedAt?.getTime() ?? 0) - (a.lastCompletedAt?.getTime() ?? 0))[0];
  if (!latest || latest.celebrate === null) return null;
  const { t, f, names } = voice;
  const run = latest.celebrate;
  const won = await listPrizes({ memberId, challengeId: latest.id, run });
  const points = won.reduce((sum, prize) => sum + prize.points, 0);
  const badge = badges.find(({ id }) => won.some(({ badgeId }) => badgeId === id));
  const entry = won.findLast(({ entrySeq }) => entrySeq !== null)?.entrySeq;
  const voucher = won.find(({ redemptionId }) => redemptionId !== null)?.redemptionId;
  const voucherName = names.get(latest.definition.reward.voucherRewardId ?? "");
  return (
    <Celebration
      challengeId={latest.id}
      run={run}
      title={t("celebrate.title")}
      text={t("celebrate.text", { name: f.words(latest.definition.name) })}
      prizes={[
        ...(points > 0 ? [t("reward.points", f.count(points))] : []),
        ...(voucher && voucherName ? [f.words(voucherName)] : []),
        ...(badge ? [t("reward.badge", { badge: f.words(badge.name) })] : []),
      ]}
      badge={badge ? { src: badgePictureUrl(badge), name: f.words(badge.name) } : null}
      link={
        entry
          ? { href: `/activity?entry=${entry}`, label: t("celebrate.see") }
          : voucher
            ? { href: `/vouchers/${voucher}`, label: t("celebrate.voucher") }
            : null
      }
      close={t("celebrate.close")}
    />
  );
}
