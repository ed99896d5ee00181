/** An address as Laurel keeps and compares it: trimmed and lower-cased (RFC 5321 lets hosts, and all large ones do, ignore case). */
export function normalizeEmail(address: string): string {
  return address.trim().normalize("NFC").toLowerCase();
}
