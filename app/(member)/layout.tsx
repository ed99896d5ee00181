import { Gift, House, type LucideIcon, QrCode, ReceiptText, UserRound } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OfflineCard } from "@/app/(member)/offline-card";
import { PortalLink } from "@/components/shop/portal-link";
import { ShopLogo } from "@/components/shop/shop-logo";
import { initials } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { getProgramme } from "@/db/queries/programme";
import { requireMember } from "@/lib/session";

interface Place {
  readonly key: "home" | "rewards" | "card" | "activity" | "profile";
  readonly href: string;
  readonly icon: LucideIcon;
  readonly owns?: readonly string[];
}

const places: readonly Place[] = [
  { key: "home", href: "/", icon: House },
  { key: "rewards", href: "/rewards", icon: Gift, owns: ["/vouchers"] },
  { key: "card", href: "/card", icon: QrCode },
  { key: "activity", href: "/activity", icon: ReceiptText },
  { key: "profile", href: "/profile", icon: UserRound },
];

/**
 * The portal's frame: a bar below on phones, above on wide screens. Each page authorises itself; the frame asks too,
 * so that a stranger is sent away before anything streams.
 */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const [t, common, errors, session, { shopName }] = await Promise.all([
    getTranslations("portal.nav"),
    getTranslations("common"),
    getTranslations("errors.failure"),
    requireMember(),
    getProgramme(),
  ]);
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
          <nav aria-label={t("label")} className="ml-9 flex gap-0.5">
            {places
              .filter(({ key }) => key !== "card" && key !== "profile")
              .map(({ key, href, owns }) => (
                <PortalLink key={key} href={href} owns={owns}>
                  {t(key)}
                </PortalLink>
              ))}
          </nav>
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
      <nav aria-label={t("label")} className="portal-bar">
        <ul>
          {places.map(({ key, href, owns, icon }) => (
            <li key={key}>
              <PortalLink href={href} owns={owns} className={key === "card" ? "text-ink-2!" : undefined}>
                {key === "card" ? (
                  <span className="portal-card-button">
                    <Icon as={icon} size={24} />
                  </span>
                ) : (
                  <Icon as={icon} size={23} />
                )}
                {t(key)}
              </PortalLink>
            </li>
          ))}
        </ul>
      </nav>
      <OfflineCard />
    </>
  );
}
