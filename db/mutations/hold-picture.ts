import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { picture } from "@/db/schema/reward";

/** Whether there is such a picture; the sweep of unused ones cannot take it before this transaction ends. None is fine. */
export async function holdPicture(tx: Executor, id: string | null): Promise<boolean> {
  if (id === null) return true;
  const rows = await tx.select({ id: picture.id }).from(picture).where(eq(picture.id, id)).for("key share");
  return rows.length > 0;
}
