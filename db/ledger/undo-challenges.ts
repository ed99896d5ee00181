import type { Executor } from "@/db/client";
import { list } from "@/db/ledger/batch";
import { readContribution, readRun, type StoredRun } from "@/db/ledger/challenge-states";
import { addToTotals } from "@/db/ledger/challenge-totals";
import { withdrawVouchers } from "@/db/ledger/give-vouchers";
import { storedRun, upsertRuns, writeContributions } from "@/db/ledger/write-challenges";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import { budgetKey } from "@/domain/challenge/rewards";
import { type AwardedRun, type UndoneRun, undoRuns } from "@/domain/challenge/undo";
import type { ReturnExplanation } from "@/domain/explanation";
import type { Programme } from "@/domain/programme";
import type { LeftLine } from "@/domain/returnable";

type Client = Executor["$client"];

/** A return whose member is locked, with all lines of each order that it gives back of, as it leaves them. */
export interface ReturnedGoods {
  readonly memberId: number;
  /** The return. */
  readonly activityId: string;
  readonly orders: readonly { readonly orderId: string; readonly lines: readonly LeftLine[] }[];
}

/** Points of a challenge to be taken back. */
export interface ChallengeUndoPart {
  readonly memberId: number;
  /** The return. */
  readonly activityId: string;
  /** The lot of the reward's points. */
  readonly lot: number;
  readonly points: number;
  readonly awardActivityId: string;
  readonly awardedAt: Date;
  readonly explanation: ReturnExplanation;
}

interface Award {
  readonly step: number;
  readonly activityId: string;
  readonly entrySeq: number | null;
  readonly points: number;
  readonly minor: number;
  readonly redemptionId: string | null;
  readonly at: Date;
}

interface ChangedRun {
  readonly memberId: number;
  readonly definition: ChallengeDefinition;
  readonly undone: UndoneRun;
  readonly lost: readonly Award[];
  /** Whether it counted as a completion before. */
  readonly wasCompleted: boolean;
}

/** What returns undo of challenges: the points to take back, and (opaque) all that writeChallengeUndo writes. */
export interface ChallengeUndoPlan {
  readonly parts: readonly ChallengeUndoPart[];
  readonly runs: readonly ChangedRun[];
}

interface LoadedRun extends StoredRun {
  readonly definition: ChallengeDefinition;
  readonly awards: readonly [number, string, number | null, number, number, string | null, number][] | null;
}

/**
 * Plans what returns undo of their members' challenges, under the members' locks. Two round trips where an order moved a
 * challenge that returns undo, else one.
 */
export async function planChallengeUndo(
  client: Client,
  {
    returns,
    programme,
    now,
  }: { readonly returns: readonly ReturnedGoods[]; readonly programme: Programme; readonly now: Date },
): Promise<ChallengeUndoPlan> {
  const orders = [...new Set(returns.flatMap((each) => each.orders.map(({ orderId }) => orderId)))];
  if (orders.length === 0) return { parts: [], runs: [] };
  const rows = await client<LoadedRun[]>`
    with touched as (
      select c.member_id, c.challenge_id, min(c.run) as run
      from challenge_contribution c where c.activity_id = any (${list(orders)}::uuid[])
      group by 1, 2
    )
    select p.member_id, p.challenge_id, p.run, p.version, p.status, p.joined_at, p.started_at, p.ends_at, p.completed_at, v.definition,
      (select json_agg(json_build_array(c.step, c.activity_id, c.line, round(extract(epoch from c.at) * 1000), c.value, c.key))
        from challenge_contribution c
        where c.member_id = p.member_id and c.challenge_id = p.challenge_id and c.run = p.run) as contributions,
      (select json_agg(json_build_array(a.step, a.activity_id, a.entry_seq, a.points, a.minor, a.redemption_id, round(extract(epoch from a.at) * 1000)))
        from challenge_award a
        where a.member_id = p.member_id and a.challenge_id = p.challenge_id and a.run = p.run and a.undone_at is null) as awards
    from touched t
    join challenge_progress p on p.member_id = t.member_id and p.challenge_id = t.challenge_id and p.run >= t.run
    join challenge_version v on v.challenge_id = p.challenge_id and v.version = p.version
    order by p.member_id, p.challenge_id, p.run`;
  const groups = Map.groupBy(rows, (row) => `${row.member_id} ${row.challenge_id}`);
  const plan: { parts: ChallengeUndoPart[]; runs: ChangedRun[] } = { parts: [], runs: [] };
  const names = await externalIds(client, rows.length > 0 ? orders : []);
  for (const group of groups.values()) {
    const changed = planGroup(group, returns, programme, now);
    plan.runs.push(...changed);
    for (const run of changed) plan.parts.push(...partsOf(run, returns, names, programme));
  }
  return plan;
}

async function externalIds(client: Client, orders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (orders.length === 0) return new Map();
  const rows = await client<{ id: string; external_id: string }[]>`
    select id, external_id from activity where id = any (${list(orders)}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row.external_id]));
}

function planGroup(
  group: readonly LoadedRun[],
  returns: readonly ReturnedGoods[],
  programme: Programme,
  now: Date,
): ChangedRun[] {
  const member = group[0]?.member_id;
  const left = new Map<string, readonly LeftLine[]>();
  // Of several returns of one order, the last one leaves what is left.
  for (const each of returns) {
    if (each.memberId === member) for (const { orderId, lines } of each.orders) left.set(orderId, lines);
  }
  const awards = group.map((row) => (row.awards ?? []).map(readAward));
  const runs: AwardedRun[] = group.map((row, index) => ({
    definition: row.definition,
    state: { ...readRun(row), contributions: (row.contributions ?? []).map(readContribution) },
    awarded: (awards[index] ?? []).map(({ step }) => step),
  }));
  return undoRuns(runs, left, programme, now).flatMap((undone, index) => {
    const run = runs[index];
    if (!run?.definition.undoneByReturns || member === undefined) return [];
    return [
      {
        memberId: member,
        definition: run.definition,
        undone,
        lost: (awards[index] ?? []).filter(({ step }) => undone.lost.includes(step)),
        wasCompleted: run.state.status === "completed",
      },
    ];
  });
}

function readAward([step, activityId, entrySeq, points, minor, redemptionId, at]: NonNullable<
  LoadedRun["awards"]
>[number]): Award {
  return { step, activityId, entrySeq, points, minor, redemptionId, at: new Date(at) };
}

function partsOf(
  { memberId, definition, lost }: ChangedRun,
  returns: readonly ReturnedGoods[],
  names: ReadonlyMap<string, string>,
  programme: Programme,
): ChallengeUndoPart[] {
  const cause = returns.findLast((each) => each.memberId === memberId);
  if (!cause) return [];
  return lost.flatMap(({ entrySeq, points, activityId, at }) =>
    entrySeq === null || points === 0
      ? []
      : [
          {
            memberId,
            activityId: cause.activityId,
            lot: entrySeq,
            points,
            awardActivityId: activityId,
            awardedAt: at,
            explanation: {
              rule: "return",
              v: programme.version,
              challenge: definition.name,
              order: names.get(cause.orders[0]?.orderId ?? "") ?? "",
              lines: [],
            },
          },
        ],
  );
}

/** Writes a plan, after its points were taken back: progress, rewards undone, unused vouchers withdrawn, limits given back. */
export async function writeChallengeUndo(
  client: Client,
  plan: ChallengeUndoPlan,
  { programme, now }: { readonly programme: Programme; readonly now: Date },
): Promise<void> {
  if (plan.runs.length === 0) return;
  const keys = plan.runs.map(({ memberId, undone }) => ({
    member: memberId,
    challenge: undone.state.challengeId,
    run: undone.state.run,
    gone: undone.gone,
  }));
  const asJson = JSON.stringify(keys);
  await client`
    delete from challenge_contribution c using json_to_recordset(${asJson}::json) k (member bigint, challenge int, run int)
    where c.member_id = k.member and c.challenge_id = k.challenge and c.run = k.run`;
  await client`
    delete from challenge_progress p using json_to_recordset(${asJson}::json) k (member bigint, challenge int, run int, gone boolean)
    where k.gone and p.member_id = k.member and p.challenge_id = k.challenge and p.run = k.run`;
  const kept = plan.runs.filter(({ undone }) => !undone.gone);
  await upsertRuns(
    client,
    kept.map(({ memberId, undone }) => storedRun(memberId, undone.state, undone.progress)),
  );
  await writeContributions(
    client,
    kept.flatMap(({ memberId, undone }) =>
      undone.state.contributions.map((part) => ({ memberId, move: undone.state, part })),
    ),
  );
  await undoAwards(client, plan.runs, programme, now);
}

async function undoAwards(client: Client, runs: readonly ChangedRun[], programme: Programme, now: Date): Promise<void> {
  // A used voucher stays, and what it cost is spent.
  const spent = new Set<string>();
  const lost = runs.flatMap((run) => run.lost.map((award) => ({ run, award })));
  if (lost.length > 0) {
    const rows = lost.map(({ run, award }) => ({
      member: run.memberId,
      challenge: run.undone.state.challengeId,
      run: run.undone.state.run,
      step: award.step,
    }));
    await client`
      update challenge_award a set undone_at = ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) r (member bigint, challenge int, run int, step smallint)
      where a.member_id = r.member and a.challenge_id = r.challenge and a.run = r.run and a.step = r.step`;
    const { used } = await withdrawVouchers(
      client,
      lost.flatMap(({ award }) => award.redemptionId ?? []),
      now,
    );
    for (const id of used) spent.add(id);
  }
  const totals = runs.flatMap(({ definition, undone, lost: awards, wasCompleted }) => {
    const id = undone.state.challengeId;
    const uncompleted = wasCompleted && undone.reopened ? -1 : 0;
    return [
      { id, period: "all", completions: uncompleted, points: 0, minor: 0 },
      ...awards.flatMap(({ points, minor, redemptionId, at }) => {
        const periods = definition.budgets.map(({ period }) => budgetKey(period, at, programme.timeZone));
        return [...new Set(["all", ...periods])].map((period) => ({
          id,
          period,
          completions: 0,
          points: -points,
          minor: redemptionId !== null && spent.has(redemptionId) ? 0 : -minor,
        }));
      }),
    ].filter(({ completions, points, minor }) => completions !== 0 || points !== 0 || minor !== 0);
  });
  await addToTotals(client, summed(totals));
}

interface Total {
  readonly id: number;
  readonly period: string;
  readonly completions: number;
  readonly points: number;
  readonly minor: number;
}

/** One row each, in the order in which they are locked. */
function summed(totals: readonly Total[]): Total[] {
  const sums = new Map<string, Total>();
  for (const total of totals) {
    const key = `${total.id} ${total.period}`;
    const known = sums.get(key);
    sums.set(key, {
      ...total,
      completions: total.completions + (known?.completions ?? 0),
      points: total.points + (known?.points ?? 0),
      minor: total.minor + (known?.minor ?? 0),
    });
  }
  return [...sums.values()].toSorted((a, b) => a.id - b.id || (a.period < b.period ? -1 : 1));
}
