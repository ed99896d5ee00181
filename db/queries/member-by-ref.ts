import { and, eq, ne, type SQL } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { member } from "@/db/schema/member";
import type { MemberRef } from "@/domain/activity";
import { type MemberId, memberId } from "@/domain/id";
import type { Locale } from "@/domain/locale";

/** A member as the shop's systems read it. */
export interface MemberRecord {
  readonly id: MemberId;
  readonly externalId: string | null;
  readonly cardNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** YYYY-MM-DD. */
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: Locale;
  readonly status: "active" | "blocked";
  readonly joinedAt: Date;
}

function condition(ref: MemberRef): SQL {
  if ("id" in ref) return eq(member.id, ref.id);
  if ("externalId" in ref) return eq(member.externalId, ref.externalId);
  if ("email" in ref) return eq(member.email, ref.email);
  if ("cardNumber" in ref) return eq(member.cardNumber, ref.cardNumber);
  return eq(member.phone, ref.phone);
}

/** The member a system means; null when there is none, or it was erased. */
export async function getMemberByRef(ref: MemberRef, executor: Executor = db): Promise<MemberRecord | null> {
  const [row] = await executor
    .select()
    .from(member)
    .where(and(condition(ref), ne(member.status, "erased")))
    .limit(1);
  if (!row) return null;
  const { id, externalId, cardNumber, firstName, lastName, email, phone, birthday, city, locale, status, joinedAt } =
    row;
  return {
    id: memberId(id),
    externalId,
    cardNumber,
    firstName,
    lastName,
    email,
    phone,
    birthday,
    city,
    locale,
    joinedAt,
    status: status === "blocked" ? "blocked" : "active",
  };
}
