import { isIPv6 } from "node:net";

/**
 * The network address a request came from, as Laurel's own front wrote it: the last entry of x-forwarded-for.
 * An IPv6 address is cut to its /64, which is what one household or attacker has at least.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (last === "") return "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(last)?.[1];
  if (mapped) return mapped;
  return isIPv6(last) ? `${expand(last).slice(0, 4).join(":")}::/64` : last;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...back].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}
