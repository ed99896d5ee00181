"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { changeStaff, type StaffChange } from "@/db/mutations/change-staff";
import { inviteStaff } from "@/db/mutations/invite-staff";
import { adminPages } from "@/domain/access";
import { locales } from "@/domain/locale";
import { staffRoles } from "@/domain/staff";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";

/** Invites somebody to the team by e-mail. */
export const inviteStaffAction = staffAction(
  adminPages.staff,
  z.object({
    email: z.email().max(254),
    name: z.string().trim().min(1).max(100),
    role: z.enum(staffRoles),
    locale: z.enum(locales),
  }),
  async (input, staff): Promise<ActionResult<{ joined: "invited" | "promoted"; email: string }, "ALREADY_STAFF">> => {
    const outcome = await inviteStaff({
      ...input,
      accountId: staff.accountId,
      actorName: staff.name,
      now: clock.now(),
    });
    if (!outcome.ok) return { ok: false, reason: outcome.reason, fields: { email: ["errors.ALREADY_STAFF"] } };
    revalidatePath("/admin/staff");
    return { ok: true, value: { joined: outcome.joined, email: input.email.toLowerCase() } };
  },
);

const kinds = [
  "role",
  "disable",
  "enable",
  "remove",
  "sign-out",
  "resend-invite",
] as const satisfies readonly StaffChange["kind"][];

/** Changes what a person of the team may do, or ends their sessions. */
export const changeStaffAction = staffAction(
  adminPages.staff,
  z.object({ id: z.uuid(), kind: z.enum(kinds), role: z.enum(staffRoles).optional() }),
  async (
    { id, kind, role },
    staff,
  ): Promise<
    ActionResult<{ kind: StaffChange["kind"] }, "NOT_FOUND" | "LAST_ADMIN" | "UNCHANGED" | "ALREADY_JOINED">
  > => {
    if (kind === "role" && role === undefined) return { ok: false, reason: "INVALID_INPUT" };
    const change: StaffChange = kind === "role" ? { kind, role: role ?? "analyst" } : { kind };
    const outcome = await changeStaff({
      id,
      change,
      accountId: staff.accountId,
      actorName: staff.name,
      now: clock.now(),
    });
    revalidatePath("/admin/staff");
    return outcome.ok ? { ok: true, value: { kind } } : outcome;
  },
);
