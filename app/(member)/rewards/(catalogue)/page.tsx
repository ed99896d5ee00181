import { Ticket } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { loadCatalogue } from "@/app/(member)/member-catalogue";
import { BalancePill, PageTitle } from "@/app/(member)/page-title";
import { rewardOfferMarkup } from "@/app/(member)/reward-offer";
import { LinkRow, List } from "@/components/shop/list";
import { ChipLinks } from "@/components/ui/chip-links";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { listReadyVouchers, type Voucher } from "@/db/queries/redemptions";
import { standingPoints } from "@/domain/points";
import { clock } from "@/lib/clock";
import { getFormatter, getSay } from "@/lib/i18n";
import { passesFilter, type RewardFilter, rewardFilters } from "@/lib/reward-words";
import { requireMember } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.rewards"))("title") };
}

/** The catalogue: what can be had now, what is nearly in reach, and the vouchers the member holds. */
export default async function RewardsPage({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const { memberId } = await requireMember();
  const now = clock.now();
  const [{ show }, say, f, catalogue, vouchers] = await Promise.all([
    searchParams,
    getSay(),
    getFormatter(),
    loadCatalogue({ memberId, now }),
    listReadyVouchers({ memberId, now }),
  ]);
  const [t, common] = [say("portal.rewards"), say("common")];
  const { offers, balance, programme } = catalogue;
  const points = standingPoints(balance);
  const filter = rewardFilters.find((name) => name === show) ?? "all";
  const shownBy = (name: RewardFilter) =>
    offers.filter(({ reward, availability }) => passesFilter(name, reward.kind, availability));
  const shown = shownBy(filter);
  return (
    <>
      <PageTitle
        title={t("title")}
        aside={<BalancePill owed={points < 0}>{common("points", f.count(points))}</BalancePill>}
      />
      <ChipLinks
        large
        label={t("filters.label")}
        className="-mx-4 px-4 lg:mx-0 lg:px-0"
        chips={rewardFilters
          .filter((name) => name === "ready" || shownBy(name).length > 0)
          .map((name) => ({
            href: name === "all" ? "/rewards" : `/rewards?show=${name}`,
            label: t(`filters.${name}`),
            current: name === filter,
          }))}
      />
      <VouchersRow vouchers={vouchers} />
      {shown.length === 0 ? (
        <EmptyState
          title={t(filter === "ready" ? "empty.readyTitle" : "empty.title")}
          action={
            filter !== "all" && (
              <LinkButton href="/rewards" variant="primary" size="md">
                {t("empty.all")}
              </LinkButton>
            )
          }
        >
          {t(filter === "ready" ? "empty.ready" : "empty.text")}
        </EmptyState>
      ) : (
        <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-3 lg:grid-cols-4 lg:gap-5">
          {shown.map((offer) => (
            <li
              key={offer.reward.id}
              className="grid"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: written by `html`, which escapes
              dangerouslySetInnerHTML={rewardOfferMarkup(offer, { tiers: programme.tiers, say, f })}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** The way to the vouchers: how many are ready, and which ends first. */
async function VouchersRow({ vouchers }: { vouchers: readonly Voucher[] }) {
  const [t, f] = await Promise.all([getTranslations("portal.rewards.vouchers"), getFormatter()]);
  const ends = vouchers[0]?.expiresAt;
  const count = f.count(vouchers.length);
  const note =
    vouchers.length === 0 ? t("none") : ends ? t("first", { ...count, date: f.date(ends, "day") }) : t("ready", count);
  return (
    <List className="mt-3">
      <LinkRow href="/vouchers" icon={Ticket} tone="ok" title={t("title")} note={note} chevron />
    </List>
  );
}
