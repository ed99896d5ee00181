import { Hourglass } from "lucide-react";
import { CountUp } from "@/app/(member)/count-up";
import { ShopLogo } from "@/components/shop/shop-logo";
import { initials } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Balance } from "@/db/queries/ledger";
import type { Formatter } from "@/lib/format";
import type { Say } from "@/lib/i18n";

const LONG_FIGURE = 1_000_000;

/** The first thing a member sees: their points, what waits, and what is owed. */
export function BalanceHero({
  shopName,
  name,
  balance,
  isNew,
  say,
  f,
}: {
  shopName: string;
  name: string;
  balance: Balance;
  isNew: boolean;
  say: Say;
  f: Formatter;
}) {
  const t = say("portal.home");
  const owed = balance.deficit > 0;
  const shown = owed ? -balance.deficit : balance.active;
  const long = Math.abs(shown) >= LONG_FIGURE;
  return (
    <div className="bleed field-top">
      <div className="mx-auto max-w-[560px] px-4 lg:max-w-[1224px] lg:px-8">
        <div className="-mr-2 flex min-h-14 items-center justify-between pt-2.5 lg:hidden">
          <Link href="/" className="inline-flex min-h-11 items-center rounded-xs">
            <ShopLogo shopName={shopName} />
          </Link>
          <Link href="/profile" aria-label={t("profile")} className="grid size-11 place-items-center rounded-full">
            <span className="grid size-[34px] place-items-center rounded-full bg-white/14 text-sm font-semibold">
              {initials(name)}
            </span>
          </Link>
        </div>
        <div className="pt-[22px] pb-[104px] lg:pt-[120px] lg:pb-[136px]">
          <h1 className="text-read font-normal tracking-normal text-on-field-2 lg:text-[17px]">{t("balance")}</h1>
          <p className="flex flex-wrap items-baseline gap-x-2.5">
            <span
              className={cn(
                "leading-[1.02] tracking-hero whitespace-nowrap",
                long ? "text-[54px] lg:text-[84px]" : "text-hero lg:text-[104px]",
              )}
            >
              <CountUp value={shown} text={f.number(shown)} locale={f.locale === "en" ? "en-GB" : f.locale} />
            </span>
            <span className="text-[20px] text-on-field-2 lg:text-2xl">
              {say("common")("pointsUnit", { count: shown })}
            </span>
          </p>
          <HeroNote balance={balance} isNew={isNew} t={t} f={f} />
        </div>
      </div>
    </div>
  );
}

function HeroNote({ balance, isNew, t, f }: { balance: Balance; isNew: boolean; t: ReturnType<Say>; f: Formatter }) {
  if (balance.deficit > 0)
    return (
      <p className="mt-2.5 max-w-[44ch] text-md text-on-field-2 text-pretty">
        {t("deficit", f.count(balance.deficit))}
      </p>
    );
  if (balance.pending > 0) {
    const next = balance.nextActivation;
    const whole = next !== null && next.points === balance.pending;
    return (
      <Link
        href="/activity?show=pending"
        className="relative mt-2.5 inline-flex min-h-8 items-center gap-[7px] rounded-full bg-white/9 py-1 pr-3 pl-2.5 text-md text-[oklch(.93_.018_130)] after:absolute after:-inset-y-1.5 after:inset-x-0 hover:bg-white/14"
      >
        <Icon as={Hourglass} size={15} />
        {next === null
          ? t("pending", f.count(balance.pending))
          : t(whole ? "pendingUntil" : "pendingFrom", { ...f.count(balance.pending), date: f.date(next.at, "day") })}
      </Link>
    );
  }
  return isNew ? <p className="mt-2.5 max-w-[44ch] text-md text-on-field-2 text-pretty">{t("firstPoints")}</p> : null;
}
