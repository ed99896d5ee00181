import { asc, isNotNull, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { account } from "@/db/schema/account";
import type { StaffRole } from "@/domain/staff";

/** A person of the staff as the team page lists them. */
export interface StaffListing {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** invited = has never signed in. */
  readonly state: "active" | "invited" | "disabled";
  readonly lastSeenAt: Date | null;
  readonly createdAt: Date;
  readonly isMember: boolean;
}

/** The whole team by name, the disabled last; at most `limit`. */
export async function listStaff(
  { limit = 500 }: { limit?: number } = {},
  executor: Executor = db,
): Promise<StaffListing[]> {
  const rows = await executor
    .select()
    .from(account)
    .where(isNotNull(account.staffRole))
    .orderBy(sql`${account.disabledAt} is not null`, asc(account.name), asc(account.email))
    .limit(Math.min(limit, 1_000));
  return rows.flatMap((row) => {
    if (row.staffRole === null) return [];
    const { id, email, name, lastSeenAt, createdAt } = row;
    const neverCame = lastSeenAt === null && row.passwordHash === null;
    const state = row.disabledAt !== null ? "disabled" : neverCame ? "invited" : "active";
    return [{ id, email, name, role: row.staffRole, state, lastSeenAt, createdAt, isMember: row.memberId !== null }];
  });
}
