import { WifiOff, X } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CardStatus } from "@/app/(member)/card/card-status";
import { Qr } from "@/components/shop/qr";
import { ShopLogo } from "@/components/shop/shop-logo";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { getBalance } from "@/db/queries/ledger";
import { getMemberProfile } from "@/db/queries/member-profile";
import { getProgramme } from "@/db/queries/programme";
import { getTierStanding } from "@/db/queries/tiers";
import { standingPoints } from "@/domain/points";
import { cardDigits } from "@/lib/card-digits";
import { clock } from "@/lib/clock";
import { getFormatter } from "@/lib/i18n";
import { drawQr } from "@/lib/qr";
import { requireMember } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.card"))("title") };
}

/** The member's card, filling the screen: always dark on white, so that any scanner reads it. Kept for use offline. */
export default async function CardPage() {
  const { memberId, name } = await requireMember();
  const now = clock.now();
  const programme = await getProgramme();
  const [profile, balance, standing, t, common, f] = await Promise.all([
    getMemberProfile({ memberId }),
    getBalance({ memberId, now }),
    getTierStanding({ memberId, now, programme }),
    getTranslations("portal.card"),
    getTranslations("common"),
    getFormatter(programme.timeZone),
  ]);
  if (!profile) notFound();
  const { tier } = standing;
  const points = standingPoints(balance);
  const tierNote =
    tier.discountPercent > 0
      ? t("tier", { tier: f.words(tier.name), percent: f.number(tier.discountPercent) })
      : f.words(tier.name);
  return (
    <div className="screen-alone card-screen">
      <header className="flex min-h-14 items-center justify-between py-2 pr-2 pl-5">
        <span className="text-[oklch(.435_.086_153)]">
          <ShopLogo shopName={programme.shopName} />
        </span>
        <Link href="/" aria-label={t("close")} className="grid size-11 place-items-center rounded-full">
          <Icon as={X} size={22} />
        </Link>
      </header>
      <h1 className="sr-only">{t("title")}</h1>
      <div className="mx-auto flex w-full max-w-[560px] flex-1 flex-col justify-center gap-[22px] px-5 pt-2 pb-5">
        <Qr
          {...drawQr(profile.cardNumber, 0)}
          label={t("qr", { number: profile.cardNumber })}
          className="mx-auto w-[min(80vw,48dvh,380px)]"
        />
        <p className="text-center text-[27px] font-semibold tracking-[.05em] whitespace-nowrap max-[359px]:text-[21px]">
          {cardDigits(profile.cardNumber)}
        </p>
        <p className="text-center text-read text-[oklch(.44_.013_125)] text-pretty">{t("show")}</p>
      </div>
      <div className="mx-auto w-full max-w-[592px] px-4 pb-[22px]">
        <div className={cn("metal flex items-center justify-between gap-4 px-5 py-[18px]", `metal-${tier.metal}`)}>
          <div className="min-w-0">
            <p className="text-xl font-semibold tracking-title text-pretty">{name}</p>
            <p className="mt-1 text-[13.5px]">{tierNote}</p>
          </div>
          <div className="text-right">
            <p className="text-[30px] leading-none font-semibold tracking-[-.03em]">{f.compact(points, 1_000_000)}</p>
            <p className="mt-1 text-[13.5px]">{common("pointsUnit", { count: points })}</p>
          </div>
        </div>
        <CardStatus
          icon={<Icon as={WifiOff} size={16} />}
          online={t("online")}
          offline={t("offline", { time: f.date(now, "time") })}
          offlineOld={t("offlineOld", { date: f.date(now, "dateTime") })}
          shownAt={now.getTime()}
        />
      </div>
    </div>
  );
}
