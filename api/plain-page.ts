import { translate } from "@/api/messages";
import type { Locale } from "@/domain/locale";

/** The pages that the front answers by itself, where the site cannot. */
export type PlainPage = "site" | "badAddress";

/** The headers of such a page: nothing but its own words and style. */
export const PLAIN_PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "x-content-type-options": "nosniff",
} as const;

/** A page of its own, as the one that has the design is just what cannot be reached. `retry` = try again so often (s). */
export function plainPage(page: PlainPage, locale: Locale, { retry }: { retry?: number } = {}): string {
  const title = translate(locale, `api.${page}.title`);
  const refresh = retry === undefined ? "" : `<meta http-equiv="refresh" content="${retry}">`;
  const home = retry === undefined ? `<p><a href="/">${translate(locale, `api.${page}.action`)}</a></p>` : "";
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${refresh}<title>${title}</title><body style="font:1rem/1.5 system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark">
<main><h1 style="font-size:1.25rem">${title}</h1><p>${translate(locale, `api.${page}.detail`)}</p>${home}</main></body></html>`;
}
