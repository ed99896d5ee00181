import { createHash } from "node:crypto";

/** What is kept of a mailed token: its sha256, hex. 256 random bits need no slow hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
