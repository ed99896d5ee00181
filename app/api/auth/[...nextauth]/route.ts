import { NextRequest } from "next/server";
import { handlers } from "@/app/auth";
import { publicUrl } from "@/env";

/** The request at the address that people typed, as Laurel's own front says: next-auth writes links from it. */
function asTyped(request: NextRequest): NextRequest {
  const host = request.headers.get("x-forwarded-host");
  const origin = host === null ? publicUrl() : `${request.headers.get("x-forwarded-proto") ?? "http"}://${host}`;
  return new NextRequest(new URL(request.nextUrl.pathname + request.nextUrl.search, origin), request);
}

export function GET(request: NextRequest): Promise<Response> {
  return handlers.GET(asTyped(request));
}

export function POST(request: NextRequest): Promise<Response> {
  return handlers.POST(asTyped(request));
}
