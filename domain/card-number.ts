const DIGITS = 11;

/** The Luhn check digit (ISO/IEC 7812-1, annex B) of a string of digits. */
function luhn(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * A new card number: the shop's prefix, eleven random digits and a Luhn digit, so that a mistyped one
 * is caught before it is looked up. A unique index guards the rare clash; mint another one then.
 * `random` must hold at least eleven bytes.
 */
export function mintCardNumber(
  prefix: string,
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(DIGITS * 2)),
): string {
  let digits = "";
  // Bytes from 250 up are passed over, so that every digit is equally likely.
  for (const byte of random) if (byte < 250 && digits.length < DIGITS) digits += String(byte % 10);
  digits = digits.padEnd(DIGITS, "0");
  return `${prefix}${digits}${luhn(digits)}`;
}

/** Reads a card number as typed or scanned (spaces and dashes are forgiven); null when its check digit is wrong. */
export function parseCardNumber(text: string): string | null {
  const compact = text.replace(/[\s-]/g, "").toUpperCase();
  const match = /^([A-Z]{0,4})(\d{12})$/.exec(compact);
  if (!match) return null;
  const digits = match[2] ?? "";
  return luhn(digits.slice(0, -1)) === Number(digits.at(-1)) ? compact : null;
}
