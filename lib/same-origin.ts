import { publicUrl } from "@/env";

/**
 * Whether a request that changes something came from a page of this site. Browsers say so by Sec-Fetch-Site (Fetch
 * Metadata), older ones by Origin; a request that says neither is refused. For route handlers: server actions have
 * Next's own check.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  const own = [new URL(publicUrl()).host, request.headers.get("x-forwarded-host") ?? request.headers.get("host")];
  return own.includes(host);
}

/** Null when the request may go on, otherwise the refusal to answer with. */
export function refuseForeign(request: Request): Response | null {
  return isSameOrigin(request) ? null : new Response("This request came from another site.", { status: 403 });
}
