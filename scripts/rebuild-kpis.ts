import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { surveyExpiry } from "@/db/mutations/survey-expiry";
import { getProgramme } from "@/db/queries/programme";
import { clock } from "@/lib/clock";
import { withDatabase } from "@/scripts/database";

/** `npm run kpi:rebuild`: makes the back-office's figures anew from the ledger. */
await withDatabase(async () => {
  const { timeZone } = await getProgramme();
  const begun = performance.now();
  await rebuildKpis({ timeZone, now: clock.now(), log: (step) => process.stdout.write(`${step}\n`) });
  await surveyExpiry({ timeZone, now: clock.now() });
  process.stdout.write(
    `The figures agree with the ledger again (${((performance.now() - begun) / 1000).toFixed(1)} s).\n`,
  );
});
