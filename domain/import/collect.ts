import { type Assembled, assemble } from "@/domain/import/assemble";
import type { CsvFormat, RecordFault } from "@/domain/import/csv-reader";
import { type FileLine, LineReader } from "@/domain/import/line";
import type { ImportMapping } from "@/domain/import/mapping";
import type { OrderSpans } from "@/domain/import/order-spans";

/** The most lines held at once for orders whose last line has not come. */
export const MAX_HELD_LINES = 1_000_000;

/** The lines of its orders lie too far apart to be put together within bounded memory. */
export class ScatteredLinesError extends Error {
  override readonly name = "ScatteredLinesError";
}

/**
 * Gathers the lines of each order number, wherever they stand in the file, and hands an order on when its last line
 * (known from a first pass, `OrderSpans`) has come: in the order of last lines, the same at every reading.
 * Holds only orders that are open at the moment; throws ScatteredLinesError beyond MAX_HELD_LINES.
 */
export class OrderCollector {
  readonly #reader: LineReader;
  readonly #mapping: ImportMapping;
  readonly #spans: OrderSpans;
  readonly #sink: (assembled: Assembled) => void;
  readonly #open = new Map<string, FileLine[]>();
  #held = 0;
  #read = 0;

  constructor({
    mapping,
    spans,
    sink,
  }: { mapping: ImportMapping; spans: OrderSpans; sink: (assembled: Assembled) => void }) {
    this.#mapping = mapping;
    this.#reader = new LineReader(mapping);
    this.#spans = spans;
    this.#sink = sink;
  }

  /** Lines read so far in which something stood. */
  get linesRead(): number {
    return this.#read;
  }

  /** Takes a record of the file, the header left out. */
  add(fields: readonly string[], line: number, fault: RecordFault | null): void {
    const read = this.#reader.read(fields, line, fault !== null);
    if (read === null) return;
    this.#read += 1;
    if (read.orderId === "") {
      this.#sink(assemble([{ ...read, fault: read.fault ?? "missing-order" }], this.#mapping));
      return;
    }
    const lines = this.#open.get(read.orderId);
    if (lines) lines.push(read);
    else this.#open.set(read.orderId, [read]);
    this.#held += 1;
    if (this.#held > MAX_HELD_LINES) throw new ScatteredLinesError("too many orders are open at once");
    if (line >= this.#spans.lastLine(read.orderId)) this.#close(read.orderId);
  }

  /** Hands on what is still open; nothing, unless the first pass saw another file. */
  end(): void {
    for (const orderId of [...this.#open.keys()]) this.#close(orderId);
  }

  #close(orderId: string): void {
    const lines = this.#open.get(orderId);
    if (!lines) return;
    this.#open.delete(orderId);
    this.#held -= lines.length;
    this.#sink(assemble(lines, this.#mapping));
  }
}

/** How the file of a mapping is cut into records. */
export function csvFormat(mapping: Pick<ImportMapping, "format">): CsvFormat {
  return { delimiter: mapping.format.delimiter, lineBreak: mapping.format.lineBreak };
}
