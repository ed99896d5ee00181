import { desc, eq, lt } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import { programmeVersion } from "@/db/schema/programme";
import type { ProgrammeSettings } from "@/domain/programme";
import { readSettings } from "@/domain/stored-programme";

/** A version of the programme in its history. */
export interface ProgrammeVersionListing {
  readonly version: number;
  readonly createdAt: Date;
  /** null = set up by the system. */
  readonly author: string | null;
  readonly settings: ProgrammeSettings;
  /** The settings it replaced; null for the first. */
  readonly previous: ProgrammeSettings | null;
}

/** The programme's versions, newest first, below `before`; each with the one it replaced. */
export async function listProgrammeVersions(
  { before, limit = 20 }: { before?: number; limit?: number } = {},
  executor: Executor = db,
): Promise<{ versions: readonly ProgrammeVersionListing[]; more: boolean }> {
  const size = Math.min(limit, 50);
  const rows = await executor
    .select({
      version: programmeVersion.version,
      createdAt: programmeVersion.createdAt,
      settings: programmeVersion.settings,
      author: account.name,
    })
    .from(programmeVersion)
    .leftJoin(account, eq(account.id, programmeVersion.createdBy))
    .where(before === undefined ? undefined : lt(programmeVersion.version, before))
    .orderBy(desc(programmeVersion.version))
    .limit(size + 1);
  const versions = rows.slice(0, size).map((row, index) => {
    const previous = rows[index + 1]?.settings;
    return { ...row, settings: readSettings(row.settings), previous: previous ? readSettings(previous) : null };
  });
  return { versions, more: rows.length > size };
}
