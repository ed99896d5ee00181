import { Hourglass } from "lucide-react";
import type { OfferedReward } from "@/app/(member)/member-catalogue";
import { LinkRow } from "@/components/shop/list";
import type { Balance } from "@/db/queries/ledger";
import type { Formatter } from "@/lib/format";
import type { Say } from "@/lib/i18n";

const DAY_MS = 86_400_000;
/** From so many days on, a date says more than their number; and from so many, only with its year. */
const DATE_FROM = 60;
const YEAR_FROM = 300;

/** What ends next, in how many days, and what it would still buy; nothing where nothing ends. */
export function Expiring({
  balance,
  offers,
  now,
  say,
  f,
}: {
  balance: Balance;
  offers: readonly OfferedReward[];
  now: Date;
  say: Say;
  f: Formatter;
}) {
  if (!balance.nextExpiry) return null;
  const t = say("portal.home.expiring");
  const { points, at } = balance.nextExpiry;
  const days = Math.max(0, Math.ceil((at.getTime() - now.getTime()) / DAY_MS));
  const buys = offers
    .filter(({ reward, availability }) => availability.kind === "ready" && reward.cost <= points)
    .sort((a, b) => b.reward.cost - a.reward.cost)[0]?.reward;
  const date = f.date(at, days > YEAR_FROM ? "longDate" : "day");
  return (
    <ul className="max-lg:border-t-0">
      <LinkRow
        href={buys ? `/rewards/${buys.id}` : "/rewards?show=ready"}
        icon={Hourglass}
        tone="warn"
        title={days > DATE_FROM ? t("later", { ...f.count(points), date }) : t("days", { ...f.count(points), days })}
        note={
          [days > DATE_FROM ? null : date, buys ? t("buys", { reward: f.words(buys.name) }) : null]
            .filter(Boolean)
            .join(" · ") || t("note")
        }
        chevron
      />
    </ul>
  );
}
