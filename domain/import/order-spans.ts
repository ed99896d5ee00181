const EMPTY = 0;

/**
 * Remembers on which line each order of a file occurs last, in 16 to 32 bytes an order whatever its number looks like.
 * Keys are 32-bit hashes: two orders that share one are both said to end at the later line, which only delays the
 * earlier of them. Lines count from 1 and stay below 2^32.
 */
export class OrderSpans {
  #hashes = new Uint32Array(1 << 12);
  #lines = new Uint32Array(1 << 12);
  #size = 0;

  /** How many different orders (hashes) were noted. */
  get size(): number {
    return this.#size;
  }

  /** Notes that `order` occurs on `line`; lines arrive in ascending order. */
  note(order: string, line: number): void {
    this.#put(hashOf(order), line);
    if (this.#size * 2 > this.#hashes.length) this.#grow();
  }

  /** The last line noted for `order`; 0 when it never was. */
  lastLine(order: string): number {
    const hash = hashOf(order);
    const mask = this.#hashes.length - 1;
    let slot = spread(hash) & mask;
    while (this.#lines[slot] !== EMPTY) {
      if (this.#hashes[slot] === hash) return this.#lines[slot] ?? 0;
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  #put(hash: number, line: number): void {
    const mask = this.#hashes.length - 1;
    let slot = spread(hash) & mask;
    while (this.#lines[slot] !== EMPTY && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    if (this.#lines[slot] === EMPTY) this.#size += 1;
    this.#hashes[slot] = hash;
    this.#lines[slot] = line;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const lines = this.#lines;
    this.#hashes = new Uint32Array(hashes.length * 2);
    this.#lines = new Uint32Array(hashes.length * 2);
    this.#size = 0;
    for (let index = 0; index < hashes.length; index += 1) {
      const line = lines[index] ?? EMPTY;
      if (line !== EMPTY) this.#put(hashes[index] ?? 0, line);
    }
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

// The low bits of FNV of short numbers cluster; a multiplication spreads them.
function spread(hash: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 7) >>> 0;
}
