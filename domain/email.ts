/** An address as Laurel keeps and compares it: trimmed and lower-cased (RFC 5321 lets hosts, and all large ones do, ignore case). */
export function normalizeEmail(address: string): string {
  return address.trim().normalize("NFC").toLowerCase();
}

/** An address with its middle hidden, for screens that anybody may open: `an…@zielnik.example`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return "…";
  return `${address.slice(0, Math.min(2, at))}…${address.slice(at)}`;
}
