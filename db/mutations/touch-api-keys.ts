import { sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";

/** Notes when keys were last used, never moving a later instant back. One statement for all of them. */
export async function touchApiKeys(uses: ReadonlyMap<string, Date>, executor: Executor = db): Promise<void> {
  if (uses.size === 0) return;
  const rows = JSON.stringify(Array.from(uses, ([id, at]) => ({ id, at: at.toISOString() })));
  await executor.execute(sql`
    update api_key k set last_used_at = u.at
    from json_to_recordset(${rows}::json) as u(id uuid, at timestamptz)
    where k.id = u.id and (k.last_used_at is null or k.last_used_at < u.at)`);
}
