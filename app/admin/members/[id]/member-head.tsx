import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Stat } from "@/components/ui/stat";
import { TierBadge } from "@/components/ui/tier-badge";
import type { Balance } from "@/db/queries/ledger";
import type { MemberRecord, MemberTotals } from "@/db/queries/member-record";
import type { TierStanding } from "@/db/queries/tiers";
import { cardDigits } from "@/lib/card-digits";
import type { Formatter } from "@/lib/format";
import { memberName } from "@/lib/member-words";
import { shortMoney } from "@/lib/short-money";

/** Who the member is: name, card, address, since when, tier, and whether they are shut out. */
export async function MemberTitle({
  member,
  standing,
  f,
}: {
  member: MemberRecord;
  standing: TierStanding;
  f: Formatter;
}) {
  const t = await getTranslations("admin.member");
  const erased = member.status === "erased";
  const name = erased ? t("erasedName") : memberName(member);
  const facts = [cardDigits(member.cardNumber), member.email, t("since", { date: f.date(member.joinedAt, "month") })];
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={name} seed={String(member.id)} size={46} />
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 leading-tight">
          {name}
          <TierBadge metal={standing.tier.metal}>{f.words(standing.tier.name)}</TierBadge>
          {member.status !== "active" && (
            <Badge tone={member.status === "blocked" ? "bad" : "neutral"}>{t(`status.${member.status}`)}</Badge>
          )}
        </span>
        <span className="mt-1 flex flex-wrap gap-x-2 text-sm font-normal tracking-normal text-ink-3">
          {facts
            .filter((fact) => fact !== null)
            .map((fact, index) => (
              <span key={fact} className="break-all">
                {index > 0 && <span aria-hidden>·&nbsp; </span>}
                {fact}
              </span>
            ))}
        </span>
      </span>
    </span>
  );
}

/** Five figures: what they hold, what waits, what they spent, what they used, when they were last here. */
export async function MemberStats({
  balance,
  totals,
  currency,
  f,
}: {
  balance: Balance;
  totals: MemberTotals;
  currency: string;
  f: Formatter;
}) {
  const t = await getTranslations("admin.member.stat");
  const money = (minor: number) => f.money({ minor: Math.round(minor), currency });
  const average = totals.orders === 0 ? null : totals.grossMinor / totals.orders;
  const owes = balance.deficit > 0;
  return (
    <div className="mb-5 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line-soft max-lg:*:last:col-span-2 lg:grid-cols-5">
      <Stat
        label={t("balance")}
        value={owes ? <span className="text-warn">{f.number(-balance.deficit)}</span> : f.number(balance.active)}
        note={
          owes
            ? t("deficitNote")
            : balance.nextExpiry
              ? t("expires", { ...f.count(balance.nextExpiry.points), date: f.date(balance.nextExpiry.at, "day") })
              : t("balanceNote")
        }
      />
      <Stat
        label={t("pending")}
        value={f.number(balance.pending)}
        note={
          balance.nextActivation
            ? t("activates", {
                ...f.count(balance.nextActivation.points),
                date: f.date(balance.nextActivation.at, "day"),
              })
            : t("nothingPending")
        }
      />
      <Stat
        label={t("spent")}
        {...shortMoney(f.locale, { minor: totals.spentMinor, currency })}
        note={average === null ? t("noOrders") : t("orders", { ...f.count(totals.orders), average: money(average) })}
      />
      <Stat
        label={t("redeemed")}
        value={f.number(balance.lifetimeRedeemed)}
        note={t("rewards", f.count(totals.redemptions))}
      />
      <Stat
        label={t("last")}
        value={balance.lastActivityAt === null ? "–" : f.date(balance.lastActivityAt, "shortDay")}
        note={totals.lastOrder === null ? t("noOrders") : t("lastOrder", { id: totals.lastOrder.externalId })}
      />
    </div>
  );
}
