import { defaultLocale, isLocale, type Locale } from "@/domain/locale";

/** The cookie that carries a person's chosen language between requests. */
export const localeCookie = "laurel-locale";

/** The cookie that carries a chosen theme, "light" or "dark"; absent means the system's. */
export const themeCookie = "laurel-theme";

/** The first language of an Accept-Language header (RFC 9110, 12.5.4) that Laurel speaks; `fallback` if none. */
export function negotiateLocale(header: string | null, fallback: Locale = defaultLocale): Locale {
  const wishes = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.trim().toLowerCase().split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wishes.map(({ language }) => language).find(isLocale) ?? fallback;
}
