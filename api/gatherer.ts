/** How much is gathered and how much may wait. */
export interface GathererOptions<I, O> {
  /** Carries out a batch in one transaction; outcomes aligned with the items. A throw means: unknown for all. */
  readonly run: (items: readonly I[]) => Promise<readonly O[]>;
  /** At most so many items of different requests in a transaction. */
  readonly maxBatch: number;
  /** Transactions at once. */
  readonly maxInFlight: number;
  /** Items that may wait; beyond, `add` refuses. */
  readonly maxWaiting: number;
}

/** More is waiting than can be done soon: tell the client to come back. */
export class Overloaded extends Error {}

interface Job<I, O> {
  readonly items: readonly I[];
  readonly resolve: (outcomes: readonly O[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the work of concurrent requests into few transactions. There is no timer: an idle gatherer starts
 * with what one turn of the event loop brought, a busy one takes along all that came while it worked.
 * A job's items stay together and in order; each job hears its own outcomes, and only after the commit.
 */
export class Gatherer<I, O> {
  private readonly options: GathererOptions<I, O>;
  private waiting: Job<I, O>[] = [];
  private waitingItems = 0;
  private inFlight = 0;
  private scheduled = false;
  private idleListeners: (() => void)[] = [];

  constructor(options: GathererOptions<I, O>) {
    this.options = options;
  }

  /** Outcomes of `items`, aligned; rejects with Overloaded before doing anything, or with what `run` threw. */
  add(items: readonly I[]): Promise<readonly O[]> {
    if (this.waitingItems > 0 && this.waitingItems + items.length > this.options.maxWaiting)
      return Promise.reject(new Overloaded());
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      this.waitingItems += items.length;
      this.schedule();
    });
  }

  /** Items that wait now. */
  get length(): number {
    return this.waitingItems;
  }

  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    if (this.inFlight === 0 && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.idleListeners.push(resolve);
    });
  }

  private schedule(): void {
    if (this.scheduled || this.inFlight >= this.options.maxInFlight) return;
    this.scheduled = true;
    // After the input of this turn: requests that came together go together.
    setImmediate(() => {
      this.scheduled = false;
      this.start();
    });
  }

  private start(): void {
    if (this.waiting.length === 0 || this.inFlight >= this.options.maxInFlight) return;
    const jobs = this.take();
    this.inFlight += 1;
    void this.carryOut(jobs).finally(() => {
      this.inFlight -= 1;
      this.start();
      if (this.inFlight === 0 && this.waiting.length === 0)
        for (const listener of this.idleListeners.splice(0)) listener();
    });
    if (this.waiting.length > 0) this.schedule();
  }

  private take(): Job<I, O>[] {
    let count = 0;
    let size = 0;
    for (const job of this.waiting) {
      if (count > 0 && size + job.items.length > this.options.maxBatch) break;
      size += job.items.length;
      count += 1;
    }
    this.waitingItems -= size;
    return this.waiting.splice(0, count);
  }

  private async carryOut(jobs: readonly Job<I, O>[]): Promise<void> {
    try {
      const [only] = jobs;
      const items = jobs.length === 1 && only ? only.items : jobs.flatMap((job) => job.items);
      const outcomes = await this.options.run(items);
      if (outcomes.length !== items.length) throw new Error(`${outcomes.length} outcomes for ${items.length} items`);
      let from = 0;
      for (const job of jobs) {
        job.resolve(outcomes.slice(from, from + job.items.length));
        from += job.items.length;
      }
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  }
}
