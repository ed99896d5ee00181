import { saveBackTestProgress } from "@/db/mutations/move-back-test";
import {
  countReplayRows,
  listReturnedLines,
  openReplayRows,
  type ReplayRows,
  readReplayMembers,
} from "@/db/queries/back-test-input";
import { getProgramme } from "@/db/queries/programme";
import { listRewardValues } from "@/db/queries/reward-values";
import { listLiveCampaigns } from "@/db/queries/rulebook";
import { Replay } from "@/domain/back-test/replay";
import type { BackTestResult } from "@/domain/back-test/result";
import { replayParts } from "@/domain/back-test/worlds";
import type { CampaignDefinition, LiveCampaign } from "@/domain/campaign/campaign";
import { campaignState } from "@/domain/campaign/campaign-state";
import { dayText, parseDay } from "@/domain/day";
import { parseWallClockText } from "@/domain/shop-calendar";

const SAY_EVERY_MS = 1_000;

/** What to replay. Days are `YYYY-MM-DD`, both inclusive. */
export interface BackTestOrder {
  readonly id: string;
  readonly campaignId: number;
  readonly definition: CampaignDefinition;
  readonly from: string;
  readonly to: string;
}

/** How a replay ended; interrupted = the worker was told to stop. */
export type BackTestEnd =
  | { readonly state: "done"; readonly result: BackTestResult }
  | { readonly state: "cancelled" | "interrupted" };

/** Without its dates: what runs now, or starts next week, is tried on last month. */
function withoutDates(campaign: LiveCampaign): LiveCampaign {
  const { definition } = campaign;
  return {
    ...campaign,
    definition: { ...definition, schedule: { ...definition.schedule, startsAt: null, endsAt: null } },
  };
}

function runsAt({ definition }: LiveCampaign, now: Date): boolean {
  return campaignState({ status: "live", live: definition }, now) === "live";
}

/**
 * Replays what was recorded in a period through a draft together with the campaigns in force (domain/back-test), telling
 * its progress about once a second. Campaigns in force are those that run at `now`; their dates and the draft's are left
 * out, happy hours are kept.
 */
export async function runBackTest(
  order: BackTestOrder,
  { now, signal }: { now: Date; signal?: AbortSignal },
): Promise<BackTestEnd> {
  const programme = await getProgramme();
  const { timeZone } = programme;
  const first = parseDay(order.from);
  const last = parseDay(order.to);
  if (first === null || last === null) throw new RangeError("not a period");
  const startOf = (day: number) => parseWallClockText(`${dayText(day)}T00:00`, timeZone) ?? new Date(day * 86_400_000);
  const stretch = { from: startOf(first), until: startOf(last + 1) };
  const rows = openReplayRows(stretch);
  try {
    const total = await countReplayRows(stretch);
    if (!(await saveBackTestProgress({ id: order.id, done: 0, total }))) return { state: "cancelled" };
    const draft = withoutDates({ id: order.campaignId, version: 0, definition: order.definition });
    const live = (await listLiveCampaigns()).filter((each) => runsAt(each, now)).map(withoutDates);
    const parts = replayParts({ programme, live, draft });
    const replay = new Replay({
      programme,
      live,
      draft,
      voucherMinor: await listRewardValues(),
      from: first,
      to: last,
      members: await readReplayMembers({ ...stretch, timeZone, parts }),
      returned: await listReturnedLines(stretch),
    });
    const stopped = await takeAll(rows, replay, { id: order.id, total, signal });
    return stopped ? { state: stopped } : { state: "done", result: replay.finish() };
  } finally {
    await rows.close();
  }
}

/** Plays all rows, telling the progress; answers why it stopped before the end, or null. */
async function takeAll(
  rows: ReplayRows,
  replay: Replay,
  { id, total, signal }: { id: string; total: number; signal: AbortSignal | undefined },
): Promise<"cancelled" | "interrupted" | null> {
  let done = 0;
  let said = performance.now();
  for await (const batch of rows) {
    for (const row of batch) replay.take(row);
    done += batch.length;
    if (signal?.aborted) return "interrupted";
    if (performance.now() - said < SAY_EVERY_MS) continue;
    said = performance.now();
    if (!(await saveBackTestProgress({ id, done, total }))) return "cancelled";
  }
  return null;
}
