import { randomUUID } from "node:crypto";
import { sqlState } from "@/db/ledger/retry";
import {
  claimImport,
  LEASE_SECONDS,
  releaseImport,
  renewImportLease,
  saveImportTotal,
} from "@/db/mutations/claim-import";
import { finishImport } from "@/db/mutations/finish-import";
import { type ImportBatch, LeaseLostError, recordImportBatch } from "@/db/mutations/record-import-batch";
import { settleMembers } from "@/db/mutations/settle-members";
import { readImportFile } from "@/db/queries/import-file";
import { listImportBatches, listImportMembers } from "@/db/queries/imports";
import { getProgrammeVersion } from "@/db/queries/programme";
import { memberId } from "@/domain/id";
import { ScatteredLinesError } from "@/domain/import/collect";
import type { ImportCounts } from "@/domain/import/outcome";
import type { Programme } from "@/domain/programme";
import { UnreadableFileError } from "@/integrations/csv/read-file";
import { type FileScan, type ReturnIds, readBatches, scanFile } from "@/jobs/import/passes";

/** How an import ended for this worker. */
export type ImportEnd =
  | { readonly status: "done" | "cancelled" | "failed"; readonly counts: ImportCounts; readonly error: string | null }
  /** Held by another worker, ended already, or not to be run. */
  | { readonly status: "not-mine" }
  /** The worker is to stop: what was booked is kept, the rest waits. */
  | { readonly status: "interrupted" };

/** How far an import is, for whoever watches in the same process. */
export interface ImportProgress {
  readonly phase: "scan" | "orders" | "returns" | "settle";
  readonly totalLines: number | null;
  /** Of the batches booked in this process. */
  readonly counts: readonly ImportCounts[];
}

/** What running an import needs. */
export interface RunImportInput {
  readonly importId: string;
  /** The instant at which its points are active, pending or expired. */
  readonly now: Date;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

const SETTLE_AT_ONCE = 1_000;

/**
 * Runs an import to its end, or on from where a killed worker left it: first all orders, then all returns, then
 * the members' lots up to now. Safe to run again at any instant, by any worker; two at once do not run the same one.
 */
export async function runImport(input: RunImportInput): Promise<ImportEnd> {
  const owner = randomUUID();
  const claimed = await claimImport({ importId: input.importId, owner, now: input.now });
  if (!claimed) return { status: "not-mine" };
  const programme = await getProgrammeVersion(claimed.programmeVersion);
  if (!programme) throw new Error(`Version ${claimed.programmeVersion} of the programme is missing.`);
  const run = new ImportWork({ ...input, owner, mapping: claimed.mapping, programme, cancelling: claimed.cancelling });
  return run.perform();
}

type Work = RunImportInput & { owner: string; mapping: ImportMappingOf; programme: Programme; cancelling: boolean };
type ImportMappingOf = NonNullable<Awaited<ReturnType<typeof claimImport>>>["mapping"];

class ImportWork {
  readonly #work: Work;
  readonly #began = performance.now();
  readonly #counts: ImportCounts[] = [];
  #booked = new Set<string>();
  #cancelling: boolean;
  #lost = false;
  #phase: ImportProgress["phase"] = "scan";
  #totalLines: number | null = null;

  constructor(work: Work) {
    this.#work = work;
    this.#cancelling = work.cancelling;
  }

  async perform(): Promise<ImportEnd> {
    const { importId, owner, signal } = this.#work;
    const heartbeat = setInterval(() => void this.#beat(), (LEASE_SECONDS * 1_000) / 4);
    try {
      const error = await this.#passes();
      if (this.#lost) return { status: "not-mine" };
      if (signal?.aborted && !this.#cancelling) {
        await releaseImport({ importId, owner });
        return { status: "interrupted" };
      }
      await this.#settle();
      return await this.#finish(error ?? null);
    } catch (error) {
      if (error instanceof LeaseLostError) return { status: "not-mine" };
      await releaseImport({ importId, owner }).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** Answers the code of a fault of the file itself, which no repetition mends. */
  async #passes(): Promise<string | undefined> {
    const { importId, mapping } = this.#work;
    if (this.#cancelling) return undefined;
    try {
      this.#booked = await listImportBatches({ importId });
      const scan = await scanFile(readImportFile({ importId }), mapping, () => this.#goesOn);
      if (!this.#goesOn) return undefined;
      this.#totalLines = scan.lines;
      await saveImportTotal({ importId, totalLines: scan.lines });
      const orders = await this.#pass(1, scan, null);
      if (orders.complete && (orders.returnIds === null || orders.returnIds.size > 0))
        await this.#pass(2, scan, orders.returnIds);
      return undefined;
    } catch (error) {
      if (error instanceof UnreadableFileError) return error.code;
      if (error instanceof ScatteredLinesError) return "SCATTERED";
      throw error;
    }
  }

  async #pass(pass: 1 | 2, scan: FileScan, returnIds: ReturnIds): Promise<{ complete: boolean; returnIds: ReturnIds }> {
    this.#phase = pass === 1 ? "orders" : "returns";
    this.#report();
    // The next batch is read and evaluated while this one is written. Never two at once in the database: batches share
    // customers, so that they would wait for each other, or deadlock where both make new ones; and returns look for what
    // earlier ones left.
    const lane = new Lane();
    const post = async (batch: ImportBatch): Promise<boolean> => {
      if (!this.#goesOn) return false;
      if (!this.#booked.has(`${pass}:${batch.number}`)) await lane.run((after) => this.#record(batch, after));
      return this.#goesOn;
    };
    const { importId, mapping } = this.#work;
    try {
      const end = await readBatches(readImportFile({ importId }), { pass, mapping, scan, returnIds, post });
      await lane.drain();
      return { returnIds: end.returnIds, complete: end.complete && this.#goesOn };
    } catch (error) {
      await lane.drain().catch(() => undefined);
      throw error;
    }
  }

  async #record(batch: ImportBatch, after: Promise<void>): Promise<void> {
    const { importId, owner, mapping, programme, now } = this.#work;
    const { counts, standing } = await again(() =>
      recordImportBatch({ importId, owner, batch, mapping, programme, now, after }),
    );
    if (standing === "cancelling") this.#cancelling = true;
    this.#counts.push(counts);
    this.#report();
  }

  async #settle(): Promise<void> {
    const { importId, now } = this.#work;
    this.#phase = "settle";
    this.#report();
    for (let after = 0; ; ) {
      const ids = await listImportMembers({ importId, after, limit: SETTLE_AT_ONCE });
      if (ids.length > 0) await settleMembers({ memberIds: ids.map(memberId), limit: ids.length, now });
      if (ids.length < SETTLE_AT_ONCE) return;
      after = ids.at(-1) ?? after;
    }
  }

  async #finish(error: string | null): Promise<ImportEnd> {
    const { importId, owner } = this.#work;
    const now = new Date(this.#work.now.getTime() + Math.round(performance.now() - this.#began));
    const status = this.#cancelling ? "cancelled" : error === null ? "done" : "failed";
    const counts = await finishImport({ importId, owner, status, error, now });
    return counts ? { status, counts, error } : { status: "not-mine" };
  }

  get #goesOn(): boolean {
    return !this.#cancelling && !this.#lost && this.#work.signal?.aborted !== true;
  }

  async #beat(): Promise<void> {
    const { importId, owner } = this.#work;
    // A fault here shows in the next batch; the lease outlives three missed beats.
    const standing = await renewImportLease({ importId, owner }).catch(() => "running" as const);
    if (standing === "lost") this.#lost = true;
    if (standing === "cancelling") this.#cancelling = true;
  }

  #report(): void {
    this.#work.onProgress?.({ phase: this.#phase, totalLines: this.#totalLines, counts: this.#counts });
  }
}

const ATTEMPTS = 5;

/** Repeats a transaction that another one was in the way of (deadlock, serialization, two who make one member). */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !["40001", "40P01", "55P03", "23505"].includes(sqlState(error))) throw error;
    }
  }
}

/** Has two tasks at work, the second waiting for the first where it says; the first fault is thrown at the next call. */
class Lane {
  #before: Promise<void> = Promise.resolve();
  #last: Promise<void> = Promise.resolve();

  /** Waits for the task before the last one, then starts this one and returns. */
  async run(task: (after: Promise<void>) => Promise<void>): Promise<void> {
    await this.#before;
    this.#before = this.#last;
    this.#last = task(this.#last);
    // Its fault is heard at the next call or at the end; until then it is not unheard.
    this.#last.catch(() => undefined);
  }

  /** Waits for all tasks. */
  async drain(): Promise<void> {
    await this.#before;
    await this.#last;
  }
}
