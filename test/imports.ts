import { sql } from "@/db/client";
import { settleImportFile } from "@/db/mutations/settle-import-file";
import { startImport } from "@/db/mutations/start-import";
import { storeImportFile } from "@/db/mutations/store-import-file";
import { forgetProgramme } from "@/db/queries/programme";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { ImportMapping } from "@/domain/import/mapping";
import type { ProgrammeSettings } from "@/domain/programme";
import { guessImportMapping } from "@/jobs/import/sample-file";
import { givenBaseCampaign } from "@/test/campaigns";

/** One point per whole 1.00 of an order's total, active at once, for ever. */
export const pointPerUnit: ProgrammeSettings = {
  ...zielnikProgramme,
  currency: "GBP",
  timeZone: "Europe/London",
  earning: { ...zielnikProgramme.earning, rounding: "down" },
  pendingDays: 0,
  expiry: { kind: "never" },
};

/** Puts a programme in force, with a point per whole unit. */
export async function givenProgramme(settings: ProgrammeSettings = pointPerUnit): Promise<void> {
  await sql`
    insert into programme_version (version, settings, created_at)
    select coalesce(max(version), 0) + 1, ${JSON.stringify(settings)}::text::json, now() from programme_version`;
  forgetProgramme();
  await givenBaseCampaign(sql, [{ fromMinor: 0, rate: "1" }]);
}

async function* piecewise(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let from = 0; from < bytes.length; from += 300_000) yield bytes.subarray(from, from + 300_000);
}

/** An import whose file has arrived, its columns guessed and changed, queued without a job. */
export async function givenImport({
  file,
  changes = {},
  now,
  fileName = "orders.csv",
  start = true,
}: {
  file: string | Uint8Array;
  changes?: Partial<ImportMapping>;
  now: Date;
  fileName?: string;
  start?: boolean;
}): Promise<string> {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const { importId, fileBytes } = await storeImportFile({ fileName, bytes: piecewise(bytes), accountId: null, now });
  const guess = await guessImportMapping({ importId, currency: "GBP", timeZone: "Europe/London", source: "shop" });
  if (!guess) throw new Error("an empty file");
  const settled = await settleImportFile({ importId, fileBytes, mapping: { ...guess, ...changes } });
  if (!settled.ok) throw new Error(settled.reason);
  if (!start) return importId;
  const started = await startImport({ importId, accountId: null, actorName: "test", now, enqueueJob: false });
  if (!started.ok) throw new Error(started.reason);
  return importId;
}
