import { eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { picture } from "@/db/schema/reward";

/** The WebP bytes of a picture in one of its sizes; null when there is none. */
export async function getPicture(
  { id, size }: { id: string; size: "small" | "large" },
  executor: Executor = db,
): Promise<Uint8Array | null> {
  const bytes = size === "small" ? picture.small : picture.large;
  const [row] = await executor.select({ bytes }).from(picture).where(eq(picture.id, id)).limit(1);
  return row ? new Uint8Array(row.bytes) : null;
}
