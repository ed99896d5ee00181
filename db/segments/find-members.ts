import { type Executor, transaction } from "@/db/client";
import type { CompiledSegment } from "@/db/segments/compile";

/** What an unsaved segment would hold: how many, and a few of them. */
export type SegmentPreview =
  | { readonly ok: true; readonly count: number; readonly sample: readonly SampleMember[]; readonly ms: number }
  | { readonly ok: false; readonly reason: "TOO_SLOW" };

/** One of the members found. */
export interface SampleMember {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly cardNumber: string;
}

const SAMPLE = 6;
const QUERY_CANCELED = "57014";

/**
 * How many members a compiled segment finds, exactly, and six of them (the same ones each time). Gives up after
 * `timeoutMs`, or when `signal` says that nobody waits, so that neither a screen nor the database is kept.
 */
export async function previewSegment(
  segment: CompiledSegment,
  { timeoutMs = 8_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<SegmentPreview> {
  const begun = performance.now();
  try {
    const found = await transaction(async (tx) => {
      await prepare(tx, timeoutMs);
      const query = tx.$client.unsafe<{ count: number; sample: SampleMember[] | null }[]>(
        `with found as materialized (${segment.text}),
          picked as (select id from found order by hashint8(id), id limit ${SAMPLE})
        select (select count(*)::int from found) as count,
          (select json_agg(json_build_object('id', m.id, 'firstName', m.first_name, 'lastName', m.last_name, 'email', m.email,
            'cardNumber', m.card_number) order by m.last_name, m.first_name, m.id) from picked s join member m on m.id = s.id) as sample`,
        [...segment.values] as never[],
      );
      // Nobody waits any more: the database need not go on.
      signal?.addEventListener("abort", () => query.cancel(), { once: true });
      return (await query)[0];
    });
    return { ok: true, count: found?.count ?? 0, sample: found?.sample ?? [], ms: performance.now() - begun };
  } catch (error) {
    if (isCancelled(error)) return { ok: false, reason: "TOO_SLOW" };
    throw error;
  }
}

/** Whether a statement was broken off, by its time limit or because nobody waits. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === QUERY_CANCELED;
}

/**
 * Room for the hash tables of segments, both cores (handing a row over costs less than the planner thinks), no compiling for
 * a single run, and an end.
 */
export async function prepare(tx: Executor, timeoutMs: number): Promise<void> {
  await tx.$client`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true),
    set_config('max_parallel_workers_per_gather', '2', true), set_config('parallel_tuple_cost', '0.01', true), set_config('statement_timeout', ${String(timeoutMs)}, true)`;
}
