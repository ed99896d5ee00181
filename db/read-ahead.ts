/**
 * Takes batches from a cursor one ahead of whoever reads them, so that the server works on the next one meanwhile; the first
 * is asked for at once. Read it to its end, or close it: until then it holds its connection.
 */
export class ReadAhead<Raw, Batch> implements AsyncIterable<Batch> {
  private readonly source: AsyncIterator<Raw>;
  private next: Promise<IteratorResult<Raw>>;
  private isOver = false;

  constructor(
    batches: AsyncIterable<Raw>,
    private readonly read: (batch: Raw) => Batch,
  ) {
    this.source = batches[Symbol.asyncIterator]();
    this.next = this.ask();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Batch> {
    while (!this.isOver) {
      const { done, value } = await this.next;
      if (done) {
        this.isOver = true;
        return;
      }
      this.next = this.ask();
      yield this.read(value);
    }
  }

  /** Gives the connection back; harmless when all was read. */
  async close(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    // A cursor hears of its end only between two batches.
    const pending = await this.next.catch(() => ({ done: true }));
    if (!pending.done) await this.source.return?.();
  }

  private ask(): Promise<IteratorResult<Raw>> {
    const asked = Promise.resolve(this.source.next());
    // Whoever reads hears of a failure; nobody may be reading yet.
    asked.catch(() => undefined);
    return asked;
  }
}
