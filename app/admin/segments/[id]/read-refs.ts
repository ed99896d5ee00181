const HEADERS = /^(e-?mail|mail|card|karta|карта|telefon|phone|телефон|id|external|customer|klient|numer|номер)/i;
const CARD = /^[A-Z]{0,4}\d{12}$/i;
const PHONE = /^\+?[\d\s().-]{9,17}$/;

/**
 * What members go by in a CSV or TXT file (UTF-8, or else Windows-1250): of each line the first cell that looks like an
 * e-mail, then a card number, then a phone; else the first cell. A header is passed over. null = not a text.
 */
export function readRefs(bytes: Uint8Array): string[] | null {
  const text = decode(bytes);
  if (text === null) return null;
  const refs = new Set<string>();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const cells = line.split(/[;,\t]/).map((cell) => cell.trim().replaceAll(/^"|"$/g, "").trim());
    const found =
      cells.find((cell) => cell.includes("@") && !/\s/.test(cell)) ??
      cells.find((cell) => CARD.test(cell.replaceAll(/[\s-]/g, ""))) ??
      cells.find((cell) => PHONE.test(cell)) ??
      cells.find((cell) => cell !== "");
    if (found === undefined || (index === 0 && HEADERS.test(found) && !found.includes("@"))) continue;
    refs.add(found.slice(0, 300));
  }
  return [...refs];
}

function decode(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 4_000);
  if (start.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1250").decode(bytes);
  }
}
