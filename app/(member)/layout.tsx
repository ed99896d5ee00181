import { Gift, House, type LucideIcon, QrCode, ReceiptText, Target } from "lucide-react";
import type { ReactNode } from "react";
import { OfflineCard } from "@/app/(member)/offline-card";
import { PortalNav, type PortalPlace } from "@/components/shop/portal-nav";
import { ShopLogo } from "@/components/shop/shop-logo";
import { initials } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { iconMarkup } from "@/components/ui/icon-markup";
import { Link } from "@/components/ui/link";
import { html } from "@/components/ui/markup";
import { getProgramme } from "@/db/queries/programme";
import { getSay, type Translator } from "@/lib/i18n";
import { requireMember } from "@/lib/session";

interface Place {
  readonly key: "home" | "rewards" | "card" | "challenges" | "activity";
  readonly href: string;
  readonly icon: LucideIcon;
  readonly owns?: readonly string[];
}

const places: readonly Place[] = [
  { key: "home", href: "/", icon: House },
  { key: "rewards", href: "/rewards", icon: Gift, owns: ["/vouchers"] },
  { key: "card", href: "/card", icon: QrCode },
  { key: "challenges", href: "/challenges", icon: Target },
  { key: "activity", href: "/activity", icon: ReceiptText },
];

/** The places of the bar above; the card is a button beside them. */
function placesAbove(t: Translator): PortalPlace[] {
  return places
    .filter(({ key }) => key !== "card")
    .map(({ key, href, owns }) => ({ href, label: html`${t(key)}`, ...(owns && { owns }) }));
}

/** The places of the bar below; the card stands out. */
function placesBelow(t: Translator): PortalPlace[] {
  return places.map(({ key, href, owns, icon }) =>
    key === "card"
      ? {
          href,
          label: html`<span class="portal-card-button">${iconMarkup(icon, { size: 24 })}</span>${t(key)}`,
          className: "text-ink-2!",
        }
      : { href, label: html`${iconMarkup(icon, { size: 23 })}${t(key)}`, ...(owns && { owns }) },
  );
}

/**
 * The portal's frame: a bar below on phones, above on wide screens. Each page authorises itself; the frame asks too,
 * so that a stranger is sent away before anything streams.
 */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [say, session, { shopName }] = await Promise.all([getSay(), requireMember(), getProgramme()]);
  const [t, common, errors] = [say("portal.nav"), say("common"), say("errors.failure")];
  return (
    <>
      <a href="#content" className="skip-link">
        {common("skipToContent")}
      </a>
      <header className="portal-top">
        <div>
          <Link href="/" className="shop-name inline-flex min-h-11 items-center rounded-xs">
            <ShopLogo shopName={shopName} height={30} />
          </Link>
          <PortalNav label={t("label")} places={placesAbove(t)} className="ml-9" />
          <span className="flex-1" />
          <Link
            href="/card"
            className={buttonClass({ variant: "primary", size: "md", className: "to-card rounded-full" })}
          >
            <Icon as={QrCode} size={18} />
            {t("showCard")}
          </Link>
          <Link
            href="/profile"
            aria-label={t("profile")}
            className="to-profile ml-2 grid size-11 place-items-center rounded-full text-md font-semibold"
          >
            {initials(session.name)}
          </Link>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="portal-main outline-none"
        data-error-title={errors("title")}
        data-error-text={errors("text")}
        data-error-retry={common("actions.retry")}
      >
        {children}
      </main>
      <PortalNav label={t("label")} places={placesBelow(t)} className="portal-bar" />
      <OfflineCard />
    </>
  );
}
