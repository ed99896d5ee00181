import type { MemberRef } from "@/domain/activity";
import { parseCardNumber } from "@/domain/card-number";
import { normalizeEmail } from "@/domain/email";
import { memberId } from "@/domain/id";

/** Reads a member's name in a path: Laurel's number, or `external:`, `email:`, `card:` or `phone:` and a value; null = none of these. */
export function parseMemberRef(text: string): MemberRef | null {
  // PostgreSQL's texts cannot hold it, so nobody is called so.
  if (text.includes("\0")) return null;
  if (/^[1-9]\d{0,14}$/.test(text)) return { id: memberId(Number(text)) };
  const [, form, value = ""] = /^(external|email|card|phone):(.+)$/s.exec(text) ?? [];
  if (form === "external") return { externalId: value };
  if (form === "email") return { email: normalizeEmail(value) };
  if (form === "phone") return { phone: value.replace(/[ ()-]/g, "") };
  const cardNumber = form === "card" ? parseCardNumber(value) : null;
  return cardNumber === null ? null : { cardNumber };
}

/** Where a page of entries goes on, as clients see it: opaque, so that its meaning may change. */
export function writeCursor(before: number): string {
  return Buffer.from(`e1:${before}`).toString("base64url");
}

/** The entry number a cursor stands for; null when Laurel did not make it. */
export function readCursor(cursor: string): number | null {
  const match = /^e1:([1-9]\d{0,9})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  return match ? Number(match[1]) : null;
}
