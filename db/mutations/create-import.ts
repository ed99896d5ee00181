import { db, type Executor } from "@/db/client";
import { importRun } from "@/db/schema/import";
import { uuidv7 } from "@/domain/id";

/** Opens an import whose file is about to arrive in pieces; answers its id. */
export async function createImport(
  { fileName, accountId, now }: { fileName: string; accountId: string | null; now: Date },
  executor: Executor = db,
): Promise<string> {
  const id = uuidv7(now);
  await executor
    .insert(importRun)
    .values({ id, fileName: fileName.slice(0, 255), createdAt: now, createdBy: accountId });
  return id;
}
