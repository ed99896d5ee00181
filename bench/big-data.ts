import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { makeChallenges } from "@/bench/campaigns";
import { putInForce, type Scratch } from "@/bench/scratch";
import type { Sql } from "@/db/client";
import { rebuildKpis } from "@/db/mutations/rebuild-kpis";
import { sampleCampaign } from "@/domain/campaign/sample-campaign";
import { uuidv7 } from "@/domain/id";

const CHAIN = path.join(import.meta.dirname, "../db/ledger/20-chain.sql");
const SCRIPT = path.join(import.meta.dirname, "big-data.sql");
const AT_ONCE = 20_000;
const WORKERS = 2;
/** What is recent now is not for ever: the last orders are pending for two weeks from the day the data is made. */
const KEEP_DAYS = 7;

const statements = readFileSync(SCRIPT, "utf8")
  .split(/;\n/)
  .filter((statement) => statement.trim() !== "");

/** Entries that each member has. */
export const ENTRIES_A_MEMBER = 10;

/**
 * Makes `name` a database of `members` members with ten valid entries each, lots, activities, redemptions and KPI
 * roll-ups, and puts it in use. One made in the last days is used again. A million members take some minutes.
 */
export async function openBigData(
  scratch: Scratch,
  { name, members, say }: { name: string; members: number; say: (message: string) => void },
): Promise<void> {
  await scratch.use(name);
  if (await isMade(scratch, members)) return;
  await scratch.drop(name);
  await scratch.use(name);
  const started = performance.now();
  const owner = scratch.owner(WORKERS);
  try {
    const text = JSON.stringify({ pl: "Próba", en: "Trial", ru: "Проба" });
    await owner`insert into reward (id, kind, name, description, terms, cost, created_at, updated_at)
      values (${uuidv7(new Date())}, 'voucher', ${text}, ${text}, ${text}, 10, now(), now())`;
    await makeRules(owner);
    // Made in one go at the end, in a tenth of the time.
    const [search] = await owner<{ text: string }[]>`select pg_get_indexdef('member_search_idx'::regclass) as text`;
    await owner.unsafe("drop index member_search_idx");
    let next = 1;
    let done = 0;
    const worker = async () => {
      while (next <= members) {
        const from = next;
        next += AT_ONCE;
        const to = Math.min(members, from + AT_ONCE - 1);
        await owner.begin(async (tx) => {
          await tx`select set_config('work_mem', '256MB', true), set_config('synchronous_commit', 'off', true)`;
          for (const statement of statements)
            await tx.unsafe(statement.replaceAll("$1", String(from)).replaceAll("$2", String(to)));
        });
        done += to - from + 1;
        say(
          `  ${done.toLocaleString("en")} of ${members.toLocaleString("en")} members, ${Math.round((performance.now() - started) / 1000)} s`,
        );
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    await owner.unsafe("set maintenance_work_mem = '512MB'");
    await owner.unsafe(search?.text ?? "");
    await owner`select setval(pg_get_serial_sequence('member', 'id'), ${members})`;
    say("  rolling the key figures up");
    await rebuildKpis({ timeZone: "Europe/Warsaw", now: new Date() });
    await owner.unsafe("vacuum analyze");
    await owner`create table bench_data as select ${members}::int as members, now() as made_at, ${chainVersion()}::text as chain`;
  } finally {
    await owner.end();
  }
  say(`  made in ${Math.round((performance.now() - started) / 1000)} s`);
}

// The second campaign, which members and months limit, and a challenge that is over.
async function makeRules(owner: Sql): Promise<void> {
  await putInForce(
    owner,
    sampleCampaign({
      effects: [{ kind: "fixed", points: 5 }],
      limits: { perMember: [{ period: "month", times: 3 }], budgets: [{ period: "month", points: 1_000_000_000 }] },
    }),
  );
  const [challenge] = makeChallenges(1);
  await owner`
    with made as (
      insert into challenge (title, status, live_version, created_at, updated_at) values ('bench', 'archived', 1, '2024-01-01', '2024-01-01')
      returning id
    )
    insert into challenge_version (challenge_id, version, definition, published_at)
    select id, 1, ${JSON.stringify({ ...challenge?.definition, completionsLimit: 1_000_000_000 })}::text::json, '2024-01-01' from made`;
}

// Data whose hashes were made by other functions would not verify.
function chainVersion(): string {
  return createHash("sha256").update(readFileSync(CHAIN)).update(readFileSync(SCRIPT)).digest("hex");
}

async function isMade(scratch: Scratch, members: number): Promise<boolean> {
  const owner = scratch.owner();
  try {
    const [table] = await owner`select to_regclass('bench_data') is not null as known`;
    if (!table?.known) return false;
    const [row] = await owner`
      select members = ${members} and made_at > now() - make_interval(days => ${KEEP_DAYS})
        and chain = ${chainVersion()} as good
      from bench_data`;
    return row?.good === true;
  } finally {
    await owner.end();
  }
}
