import { desc, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { programmeVersion } from "@/db/schema/programme";
import type { Programme } from "@/domain/programme";
import { readSettings } from "@/domain/stored-programme";

const CACHE_MS = 2_000;
let cached: { readonly programme: Programme; readonly readAt: number } | null = null;
const versions = new Map<number, Programme>();

/**
 * The programme in force, at most two seconds old: every process sees an edit within that time.
 * Throws when none was ever saved, which only an unseeded database can be.
 */
export async function getProgramme(executor: Executor = db): Promise<Programme> {
  if (cached !== null && performance.now() - cached.readAt < CACHE_MS) return cached.programme;
  const programme = await findProgramme(executor);
  if (programme === null) throw new Error("No programme has been set up.");
  cached = { programme, readAt: performance.now() };
  return programme;
}

/** The programme in force, read afresh; null before the first one is saved. */
export async function findProgramme(executor: Executor = db): Promise<Programme | null> {
  const [row] = await executor.select().from(programmeVersion).orderBy(desc(programmeVersion.version)).limit(1);
  return row ? { version: row.version, ...readSettings(row.settings) } : null;
}

/** A version that entries name; versions never change, so each is read once per process. */
export async function getProgrammeVersion(version: number, executor: Executor = db): Promise<Programme | null> {
  const known = versions.get(version);
  if (known) return known;
  const [row] = await executor.select().from(programmeVersion).where(eq(programmeVersion.version, version)).limit(1);
  if (!row) return null;
  const programme = { version: row.version, ...readSettings(row.settings) };
  versions.set(version, programme);
  return programme;
}

/** Forgets what is cached of programmes; call it after saving one in this process, or on turning to another database. */
export function forgetProgramme(): void {
  cached = null;
  versions.clear();
}
