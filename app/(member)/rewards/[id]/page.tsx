import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RedeemButton } from "@/app/(member)/rewards/[id]/redeem-button";
import { RewardDetail } from "@/components/shop/reward-detail";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { getBalance } from "@/db/queries/ledger";
import { getProgramme } from "@/db/queries/programme";
import { countRedeemed, getReward, type RewardListing } from "@/db/queries/rewards";
import { getTierStanding } from "@/db/queries/tiers";
import { isUuid } from "@/domain/id";
import { standingPoints } from "@/domain/points";
import { rewardAvailability } from "@/domain/reward-availability";
import { clock } from "@/lib/clock";
import { getFormatter, getUiLocale } from "@/lib/i18n";
import { pictureUrl, rewardFacts, rewardRefusal } from "@/lib/reward-words";
import { requireMember } from "@/lib/session";

type Params = Promise<{ id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [{ id }, { memberId }] = await Promise.all([params, requireMember()]);
  const reward = isUuid(id) ? await getReward({ id, memberId }) : null;
  return reward ? { title: reward.name[await getUiLocale()] } : {};
}

/** One reward: what it is, how it is used, what stands in the way, and the button. */
export default async function RewardPage({ params }: { params: Params }) {
  const { memberId } = await requireMember();
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const now = clock.now();
  const programme = await getProgramme();
  const [reward, balance, standing, redeemed, t, common, f] = await Promise.all([
    getReward({ id, memberId }),
    getBalance({ memberId, now }),
    getTierStanding({ memberId, now, programme }),
    countRedeemed({ memberId, rewardIds: [id] }),
    getTranslations("portal.rewards"),
    getTranslations("common"),
    getFormatter(),
  ]);
  if (!reward) notFound();
  const availability = rewardAvailability(reward, {
    balance: standingPoints(balance),
    tierId: standing.tier.id,
    earlyAccessDays: standing.tier.earlyAccessDays,
    redeemed: redeemed.get(id) ?? 0,
    now,
  });
  const wording = { t, f, tiers: programme.tiers };
  return (
    <RewardDetail
      back={<Back label={t("back")} />}
      pictureUrl={pictureUrl(reward.pictureId, "large")}
      pictureAlt={f.words(reward.pictureAlt)}
      faded={availability.kind === "sold-out" || availability.kind === "ended"}
      name={f.words(reward.name)}
      kind={t(`kind.${reward.kind}`)}
      description={f.words(reward.description)}
      facts={rewardFacts(reward, wording, now)}
      cost={common("points", f.count(reward.cost))}
      balance={
        availability.kind === "ready"
          ? t("leaves", f.count(availability.balanceAfter))
          : t("have", f.count(standingPoints(balance)))
      }
      action={
        availability.kind === "ready" ? (
          <Redeem reward={reward} balance={balance.active} expiring={balance.nextExpiry} />
        ) : (
          <Button variant="primary" size="lg" block disabledReason={rewardRefusal(reward, availability, wording)} />
        )
      }
    />
  );
}

function Back({ label }: { label: string }) {
  return (
    <Link
      href="/rewards"
      aria-label={label}
      className="absolute top-3 left-3 z-1 grid size-11 place-items-center rounded-full bg-[oklch(.99_.004_100/.94)] text-[oklch(.25_.013_140)]"
    >
      <Icon as={ArrowLeft} size={22} />
    </Link>
  );
}

const refusals = [
  "REWARD_ENDED",
  "NOT_STARTED",
  "OUT_OF_STOCK",
  "INSUFFICIENT_POINTS",
  "TIER_TOO_LOW",
  "LIMIT_REACHED",
  "NOT_FOUND",
  "MEMBER_BLOCKED",
  "UNAUTHORIZED",
  "FORBIDDEN",
  "INVALID_INPUT",
  "INTERNAL",
] as const;

/** The button and the words of its confirmation. The request's id is minted here: sent twice, it spends once. */
async function Redeem({
  reward,
  balance,
  expiring,
}: {
  reward: RewardListing;
  balance: number;
  expiring: { points: number; at: Date } | null;
}) {
  const [t, common, f] = await Promise.all([
    getTranslations("portal.rewards.redeem"),
    getTranslations("common"),
    getFormatter(),
  ]);
  const first =
    expiring && t("expiring", { ...f.count(Math.min(expiring.points, reward.cost)), date: f.date(expiring.at, "day") });
  return (
    <RedeemButton
      rewardId={reward.id}
      requestId={crypto.randomUUID()}
      pictureUrl={pictureUrl(reward.pictureId, "small")}
      texts={{
        open: t("open"),
        title: t("title", f.count(reward.cost)),
        now: t("now"),
        nowValue: f.number(balance),
        item: f.words(reward.name),
        itemValue: f.signed(-reward.cost),
        left: t("left"),
        leftValue: common("points", f.count(balance - reward.cost)),
        note: [first, t("code")].filter(Boolean).join(" "),
        confirm: t("yes", f.count(reward.cost)),
        busy: t("busy"),
        cancel: t("no"),
        refusals: Object.fromEntries(refusals.map((reason) => [reason, t(`refusal.${reason}`)])),
      }}
    />
  );
}
