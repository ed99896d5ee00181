import { createHash } from "node:crypto";

/** What an API key may do. */
export const apiScopes = ["activities:write", "members:read"] as const;

/** A permission of an API key. */
export type ApiScope = (typeof apiScopes)[number];

/** Whether `value` names a permission of an API key. */
export function isApiScope(value: unknown): value is ApiScope {
  return apiScopes.some((scope) => scope === value);
}

// No vowels and no look-alikes: a key never spells a word and survives being read aloud.
const ALPHABET = "bcdfghjkmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ23456789";
const PREFIX_LENGTH = 8;
const SECRET_LENGTH = 40;
const SHAPE = new RegExp(`^lrl_[${ALPHABET}]{${PREFIX_LENGTH}}_[${ALPHABET}]{${SECRET_LENGTH}}$`);

/** How many random bytes `mintApiKey` wants; enough, as a byte beyond the last whole alphabet is passed over. */
export const API_KEY_RANDOM_BYTES = 128;

/** A new key: `lrl_<prefix>_<secret>`, 220 bits of secret. The prefix is what people recognise it by. */
export function mintApiKey(random: Uint8Array): { token: string; prefix: string } {
  const usable = 256 - (256 % ALPHABET.length);
  let letters = "";
  for (const byte of random) if (byte < usable) letters += ALPHABET.charAt(byte % ALPHABET.length);
  if (letters.length < PREFIX_LENGTH + SECRET_LENGTH) throw new RangeError("too few random bytes for a key");
  const prefix = letters.slice(0, PREFIX_LENGTH);
  return { prefix, token: `lrl_${prefix}_${letters.slice(PREFIX_LENGTH, PREFIX_LENGTH + SECRET_LENGTH)}` };
}

/** Whether `text` has the shape of a key; says nothing of its being one. */
export function looksLikeApiKey(text: string): boolean {
  return SHAPE.test(text);
}

/** sha256 of the whole key, hex: what is stored. Its 220 random bits need no slow hash. */
export function hashApiKey(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
