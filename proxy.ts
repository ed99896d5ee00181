import { type NextRequest, NextResponse } from "next/server";
import { env, publicUrl } from "@/env";
import { NONCE_HEADER, PATH_HEADER } from "@/lib/request-headers";
import { contentSecurityPolicy, securityHeaders } from "@/lib/security-headers";

/** Gives every page a Content-Security-Policy with a nonce of its own, and tells it which path was asked for. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const https = publicUrl().startsWith("https://");
  const policy = contentSecurityPolicy({ nonce, development: env.NODE_ENV === "development", https });
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of securityHeaders({ https })) response.headers.set(name, value);
  return response;
}

export const config = {
  // Everything but the build's own files, which carry no page.
  matcher: ["/((?!_next/static|_next/image|icons/|art/|favicon.ico).*)"],
};
