import { hash, type Options, verify } from "@node-rs/argon2";
import { dictionary } from "@zxcvbn-ts/language-common";

/** Shortest password accepted (NIST SP 800-63B asks for eight at least). */
export const PASSWORD_MIN = 10;
/** Longest one hashed, so that nobody makes the server hash megabytes. */
export const PASSWORD_MAX = 200;

// OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane (docs/decisions).
// 2 is argon2id; the package's enum is ambient and cannot be named here.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Closed set: the UI has words for every fault. */
export type PasswordFault =
  | "PASSWORD_TOO_SHORT"
  | "PASSWORD_TOO_LONG"
  | "PASSWORD_TOO_COMMON"
  | "PASSWORD_TOO_PERSONAL";

const common = new Set(dictionary["passwords-common"]);

/**
 * What is wrong with a new password, or null. Length first; then the 49,000 most common ones (also with
 * digits or signs put behind), one repeated piece, and the person's own name or address.
 */
export function judgePassword(password: string, personal: readonly string[] = []): PasswordFault | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return "PASSWORD_TOO_SHORT";
  if (length > PASSWORD_MAX) return "PASSWORD_TOO_LONG";
  const plain = password.normalize("NFKC").toLowerCase();
  const stem = plain.replace(/[^\p{L}]+$/u, "");
  if (common.has(plain) || (stem.length >= 5 && common.has(stem))) return "PASSWORD_TOO_COMMON";
  if (/^(.{1,5})\1+$/u.test(plain) || isSequence(plain)) return "PASSWORD_TOO_COMMON";
  return isPersonal(plain, personal) ? "PASSWORD_TOO_PERSONAL" : null;
}

/** Only neighbours in order, such as "abcdefghij" or "9876543210". */
function isSequence(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  const [step] = steps;
  return steps.size === 1 && (step === 1 || step === -1);
}

/** Nothing but the person's name, address or parts of it, with at most four more signs. */
function isPersonal(text: string, personal: readonly string[]): boolean {
  const parts = personal
    .flatMap((entry) => [entry, ...entry.split(/[@\s]+/)])
    .map((part) => part.normalize("NFKC").toLowerCase());
  return parts.some((part) => part.length >= 4 && text.includes(part) && text.length - part.length <= 4);
}

/** The argon2id hash of a password, in PHC form; about 20 ms of one core. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is that of `stored`. Without a stored hash it works just as long and says no,
 * so that the time of an answer does not tell whether somebody has an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if ([...password].length > PASSWORD_MAX) return false;
  decoy ??= hashPassword(crypto.randomUUID());
  const matches = await verify(stored ?? (await decoy), password.normalize("NFC"));
  return matches && stored !== null;
}

/** Whether a hash was made with other parameters than today's, and should be made anew at the next sign-in. */
export function isOutdatedHash(stored: string): boolean {
  return !stored.startsWith(CURRENT);
}
