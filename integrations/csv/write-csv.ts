const NEEDS_QUOTES = /[",\r\n]/;
// What a spreadsheet would run as a formula; plain figures are none.
const FORMULA = /^[=+\-@\t\r](?!\d+(?:[.,]\d+)?$)/;

/** One CSV line (RFC 4180). Texts that a spreadsheet would take for a formula are kept from it by an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const safe = FORMULA.test(cell) ? `'${cell}` : cell;
    return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${quoted.join(",")}\r\n`;
}
