import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SoftLinks } from "@/components/ui/soft-links";
import { getUiLocale } from "@/lib/i18n";
import { themeCookie } from "@/lib/locale";
import "./globals.css";

/** Names and icons of the whole site; each page adds its own title. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("app.name"), template: `%s · ${t("app.name")}` },
    description: t("app.description"),
    applicationName: t("app.name"),
    icons: { icon: [{ url: "/icons/icon.svg", type: "image/svg+xml" }], apple: "/icons/apple-touch-icon.png" },
    appleWebApp: { capable: true, title: t("app.name"), statusBarStyle: "default" },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#173a26" },
    { media: "(prefers-color-scheme: dark)", color: "#0f2519" },
  ],
};

/** The document: the person's language, and a theme that follows the system unless one was chosen. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getUiLocale(), cookies()]);
  const theme = jar.get(themeCookie)?.value;
  return (
    <html lang={locale} data-theme={theme === "dark" || theme === "light" ? theme : undefined}>
      <body>
        {children}
        <SoftLinks />
      </body>
    </html>
  );
}
