import type { MetadataRoute } from "next";
import { getTranslations } from "next-intl/server";
import { getProgramme } from "@/db/queries/programme";

/** The shop's name is in the database, which a build has not. */
export const dynamic = "force-dynamic";

/** The installed app: the shop's name, and the card one tap away. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [{ shopName }, t] = await Promise.all([getProgramme(), getTranslations("portal.nav")]);
  return {
    id: "/",
    name: shopName,
    short_name: shopName,
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f5f4f0",
    theme_color: "#173a26",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [{ name: t("showCard"), url: "/card", icons: [{ src: "/icons/icon-192.png", sizes: "192x192" }] }],
  };
}
