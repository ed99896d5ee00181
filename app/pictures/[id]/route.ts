import type { NextRequest } from "next/server";
import { getPicture } from "@/db/queries/pictures";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A picture as WebP, `?size=small` or `large`. A picture never changes under its id, so it is cached for a year. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const size = request.nextUrl.searchParams.get("size") === "small" ? "small" : "large";
  if (!UUID.test(id)) return new Response(null, { status: 404 });
  const etag = `"${id}-${size}"`;
  const caching = { etag, "cache-control": "public, max-age=31536000, immutable" };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers: caching });
  const bytes = await getPicture({ id, size });
  if (bytes === null) return new Response(null, { status: 404 });
  return new Response(bytes.slice().buffer, { headers: { ...caching, "content-type": "image/webp" } });
}
