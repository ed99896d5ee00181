// No 0 O 1 I L U: read aloud and typed at a till without a doubt. 30 characters.
const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const LENGTH = 10;

/**
 * A new voucher code such as `K7QM-3XWZ-9P`: ten random characters of thirty (49 bits). A unique index guards the rare
 * clash; mint another one then. `random` must hold at least ten bytes below 240.
 */
export function mintVoucherCode(random: Uint8Array = crypto.getRandomValues(new Uint8Array(40))): string {
  let code = "";
  // Bytes from 240 up are passed over, so that every character is equally likely.
  for (const byte of random) {
    if (byte < 240 && code.length < LENGTH) code += ALPHABET[byte % ALPHABET.length];
  }
  if (code.length < LENGTH) throw new RangeError("too little randomness for a voucher code");
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** Reads a code as typed or scanned (case, spaces and dashes are forgiven); null when it cannot be one. */
export function parseVoucherCode(text: string): string | null {
  const compact = text.replace(/[\s-]/g, "").toUpperCase();
  if (compact.length !== LENGTH || ![...compact].every((character) => ALPHABET.includes(character))) return null;
  return `${compact.slice(0, 4)}-${compact.slice(4, 8)}-${compact.slice(8)}`;
}
