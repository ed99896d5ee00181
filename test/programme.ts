import type { Sql } from "@/db/client";
import { forgetProgramme } from "@/db/queries/programme";
import { zielnikSteps } from "@/db/seed/campaigns";
import { zielnikProgramme } from "@/db/seed/zielnik-programme";
import type { EarningStep, Programme, ProgrammeSettings } from "@/domain/programme";
import { givenBaseCampaign } from "@/test/campaigns";

/**
 * Puts a programme in force: the demo shop's, points active at once, with `changes`; and the demo shop's points per amount,
 * or other `steps`.
 */
export async function givenProgramme(
  owner: Sql,
  changes: Partial<ProgrammeSettings> = {},
  steps: readonly EarningStep[] = zielnikSteps,
): Promise<Programme> {
  const settings: ProgrammeSettings = { ...zielnikProgramme, pendingDays: 0, ...changes };
  const [row] = await owner<{ version: number }[]>`
    insert into programme_version (version, settings, created_at)
    select coalesce(max(version), 0) + 1, ${JSON.stringify(settings)}::json, '2020-01-01' from programme_version returning version`;
  forgetProgramme();
  await givenBaseCampaign(owner, steps);
  return { version: row?.version ?? 0, ...settings };
}
