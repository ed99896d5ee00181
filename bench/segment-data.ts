import { readFileSync } from "node:fs";
import path from "node:path";
import type { Scratch } from "@/bench/scratch";
import { transaction } from "@/db/client";
import { rebuildBehaviour } from "@/db/mutations/fold-behaviour";
import { scoreRfm } from "@/db/mutations/score-rfm";
import { dayAt } from "@/domain/day";

const AT_ONCE = 20_000;
const WORKERS = 2;
const ZONE = "Europe/Warsaw";
const statements = readFileSync(path.join(import.meta.dirname, "segment-data.sql"), "utf8")
  .split(/;\n/)
  .filter((statement) => statement.trim() !== "");

/** Which data. Whoever asks no segment needs them not `folded` (behaviour, RFM), which takes most of the time. */
export interface SegmentData {
  readonly name: string;
  readonly members: number;
  readonly folded?: boolean;
  readonly say: (message: string) => void;
}

/**
 * Makes `name` a database of `members` members with ten orders each on average, folded, and puts it in use. One made
 * within a week is used again. A million members with ten million orders take some twenty minutes.
 */
export async function openSegmentData(
  scratch: Scratch,
  { name, members, folded = true, say }: SegmentData,
): Promise<void> {
  await scratch.use(name);
  if (await isMade(scratch, members)) return;
  await scratch.drop(name);
  await scratch.use(name);
  const owner = scratch.owner(WORKERS);
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  try {
    const [search] = await owner<{ text: string }[]>`select pg_get_indexdef('member_search_idx'::regclass) as text`;
    await owner.unsafe("drop index member_search_idx");
    let next = 1;
    const worker = async () => {
      while (next <= members) {
        const from = next;
        next += AT_ONCE;
        await owner.begin(async (tx) => {
          await tx`select set_config('work_mem', '256MB', true), set_config('synchronous_commit', 'off', true)`;
          const to = Math.min(members, from + AT_ONCE - 1);
          for (const statement of statements)
            await tx.unsafe(statement.replaceAll("$1", String(from)).replaceAll("$2", String(to)));
        });
        say(`  ${Math.min(members, from + AT_ONCE - 1).toLocaleString("en")} members, ${seconds()} s`);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    await owner.unsafe(search?.text ?? "");
    await owner.unsafe("delete from outbox_event");
    if (folded) {
      await transaction((tx) => rebuildBehaviour(tx.$client, ZONE, (step) => say(`  ${step}, ${seconds()} s`)));
      await owner.unsafe("analyze behaviour_activity, behaviour_context");
      await scoreRfm({ today: dayAt(new Date(), ZONE), now: new Date() });
    }
    say(`  vacuuming, ${seconds()} s`);
    await owner.unsafe("vacuum analyze");
    await owner`create table bench_data as select ${members}::int as members, now() as made_at`;
  } finally {
    await owner.end();
  }
  say(`  made in ${seconds()} s`);
}

async function isMade(scratch: Scratch, members: number): Promise<boolean> {
  const owner = scratch.owner();
  try {
    const [table] = await owner`select to_regclass('bench_data') is not null as known`;
    if (!table?.known) return false;
    const [row] = await owner`
      select members = ${members} and made_at > now() - interval '7 days' as good from bench_data`;
    return row?.good === true;
  } finally {
    await owner.end();
  }
}
