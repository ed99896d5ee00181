/** A member's identity in the ledger: a positive integer that Postgres assigns. */
export type MemberId = number & { readonly __brand: "MemberId" };

/** Brands a number as a member id; throws RangeError unless it is a positive safe integer. */
export function memberId(value: number): MemberId {
  if (!Number.isSafeInteger(value) || value <= 0) throw new RangeError(`not a member id: ${value}`);
  return value as MemberId;
}

/**
 * A UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then randomness,
 * so that rows made later sort later. `random` must hold at least ten random bytes.
 */
export function uuidv7(now: Date, random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string {
  const bytes = new Uint8Array(16);
  let time = now.getTime();
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether `text` is written as a UUID (RFC 9562), so that it may be asked of the database. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text);
}
