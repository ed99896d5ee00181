import { readdirSync } from "node:fs";
import path from "node:path";
import { db, type Executor } from "@/db/client";

const FOLDER = path.join(import.meta.dirname, "..", "migrations");
let names: readonly string[] | null = null;

/** Whether the database has every migration of this program. Rejects when it cannot be reached. */
export async function isMigrated(executor: Executor = db): Promise<boolean> {
  names ??= readdirSync(FOLDER).filter((name) => name.endsWith(".sql"));
  const [row] = await executor.$client<{ missing: number }[]>`
    select count(*)::int as missing from unnest(${names as string[]}::text[]) as wanted(name)
    where not exists (select from laurel_migration m where m.name = wanted.name)`;
  return row?.missing === 0;
}
