"use server";

import { revalidatePath } from "next/cache";
import type { ReactNode } from "react";
import { z } from "zod";
import { MemberWhy } from "@/app/admin/members/[id]/member-why";
import { adjustPoints } from "@/db/mutations/adjust-points";
import { cancelRedemption } from "@/db/mutations/cancel-redemption";
import { blockMember, editMember } from "@/db/mutations/edit-member";
import { eraseMember } from "@/db/mutations/erase-member";
import { giveTier, removeTierFloor } from "@/db/mutations/give-tier";
import { inviteMember } from "@/db/mutations/invite-member";
import { reverseEntry } from "@/db/mutations/reverse-entry";
import { getProgramme } from "@/db/queries/programme";
import { adminPages, staffActs } from "@/domain/access";
import { normalizeEmail } from "@/domain/email";
import { memberId as toMemberId } from "@/domain/id";
import { locales } from "@/domain/locale";
import { parsePhone } from "@/domain/phone";
import { addDays, parseWallClockText } from "@/domain/shop-calendar";
import { staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";
import { requireStaff, type StaffSession } from "@/lib/session";

const memberId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).transform(toMemberId);
const reason = z.string().trim().min(1).max(300);
const actor = ({ accountId, name, email }: StaffSession) => ({ accountId, actorName: name || email });

function refresh(id: number): void {
  revalidatePath(`/admin/members/${id}`);
}

const adjustment = z.object({
  memberId,
  direction: z.enum(["give", "take"]),
  points: z
    .string()
    .trim()
    .regex(/^\d{1,7}$/, "errors.fields.outOfRange")
    .transform(Number)
    .pipe(z.int().min(1).max(1_000_000)),
  reason,
  requestId: z.uuid(),
});

/** Gives or takes points by hand; the form's `requestId` makes a second submit harmless. */
export const adjustPointsAction = staffAction(staffActs.adjustPoints, adjustment, async (input, staff) => {
  const { direction, points, ...rest } = input;
  const outcome = await adjustPoints({
    ...rest,
    points: direction === "give" ? points : -points,
    staffId: staff.accountId,
    now: clock.now(),
  });
  if (!outcome.ok) return outcome;
  refresh(input.memberId);
  return { ok: true, value: { moved: outcome.moved, activeAfter: outcome.activeAfter } };
});

/** Undoes one entry by a new one. */
export const reverseEntryAction = staffAction(
  staffActs.adjustPoints,
  z.object({ memberId, seq: z.coerce.number().int().positive(), reason }),
  async (input, staff) => {
    const outcome = await reverseEntry({ ...input, staffId: staff.accountId, now: clock.now() });
    if (!outcome.ok) return outcome;
    refresh(input.memberId);
    return { ok: true, value: undefined };
  },
);

const tierGift = z
  .object({
    memberId,
    tierId: z.string().min(1).max(40),
    term: z.enum(["ever", "date"]),
    until: z.union([z.literal(""), z.iso.date()]).default(""),
    reason,
  })
  .refine(({ term, until }) => term === "ever" || until !== "", { path: ["until"], message: "errors.fields.required" });

/** Gives a tier by hand, to the end of a day or for ever. */
export const giveTierAction = staffAction(staffActs.giveTier, tierGift, async (input, staff) => {
  const { timeZone } = await getProgramme();
  const midnight = input.term === "ever" ? null : parseWallClockText(`${input.until}T00:00`, timeZone);
  const until = midnight && new Date(addDays(midnight, 1, timeZone).getTime() - 1);
  const { tierId, reason: why } = input;
  const act = { memberId: input.memberId, tierId, until, reason: why, staffId: staff.accountId, now: clock.now() };
  const outcome = await giveTier(act);
  if (!outcome.ok) return outcome;
  refresh(input.memberId);
  return { ok: true, value: undefined };
});

/** Takes away what was given by hand. */
export const removeFloorAction = staffAction(
  staffActs.giveTier,
  z.object({ memberId, reason }),
  async (input, staff) => {
    const outcome = await removeTierFloor({ ...input, staffId: staff.accountId, now: clock.now() });
    if (!outcome.ok) return outcome;
    refresh(input.memberId);
    return { ok: true, value: undefined };
  },
);

/** Cancels a redemption: its points come back, its voucher ends. */
export const cancelRedemptionAction = staffAction(
  staffActs.cancelRedemption,
  z.object({ memberId, redemptionId: z.uuid(), reason }),
  async ({ memberId: id, ...input }, staff) => {
    const outcome = await cancelRedemption({ ...input, staffId: staff.accountId, now: clock.now() });
    if (!outcome.ok) return outcome;
    refresh(id);
    return { ok: true, value: undefined };
  },
);

const orNothing = (text: string) => (text === "" ? null : text);
const today = () => clock.now().toISOString().slice(0, 10);

const contact = z.object({
  memberId,
  firstName: z.string().trim().max(80),
  lastName: z.string().trim().max(80),
  email: z.union([z.literal(""), z.email().max(254)]).transform((text) => orNothing(normalizeEmail(text))),
  phone: z
    .string()
    .trim()
    .max(40)
    .transform((text, context) => {
      if (text === "") return null;
      const phone = parsePhone(text);
      if (phone === null) context.addIssue({ code: "custom", message: "errors.fields.phone" });
      return phone;
    }),
  birthday: z
    .union([z.literal(""), z.iso.date()])
    .refine((text) => text === "" || (text > "1900-01-01" && text <= today()), "errors.fields.birthday")
    .transform(orNothing),
  city: z.string().trim().max(80).transform(orNothing),
  locale: z.enum(locales),
});

/** Corrects contact data. */
export const editMemberAction = staffAction<typeof contact, undefined, "HAS_ACCOUNT" | "NOT_FOUND">(
  staffActs.editMember,
  contact,
  async ({ memberId: id, ...input }, staff) => {
    const outcome = await editMember({ memberId: id, contact: input, ...actor(staff), now: clock.now() });
    if (outcome.ok) {
      refresh(id);
      return { ok: true, value: undefined };
    }
    if (outcome.reason === "PHONE_TAKEN" || outcome.reason === "EMAIL_TAKEN") {
      const field = outcome.reason === "PHONE_TAKEN" ? "phone" : "email";
      return { ok: false, reason: "INVALID_INPUT", fields: { [field]: [`errors.${outcome.reason}`] } };
    }
    return { ok: false, reason: outcome.reason === "HAS_ACCOUNT" ? "HAS_ACCOUNT" : "NOT_FOUND" };
  },
);

/** Shuts a member out, or lets them in again. */
export const blockMemberAction = staffAction(
  staffActs.editMember,
  z.object({ memberId, blocked: z.enum(["yes", "no"]), reason }),
  async (input, staff) => {
    const outcome = await blockMember({
      memberId: input.memberId,
      blocked: input.blocked === "yes",
      reason: input.reason,
      ...actor(staff),
      now: clock.now(),
    });
    if (!outcome.ok) return outcome;
    refresh(input.memberId);
    return { ok: true, value: undefined };
  },
);

/** Erases a person for good. */
export const eraseMemberAction = staffAction(staffActs.eraseMember, z.object({ memberId }), async (input, staff) => {
  const outcome = await eraseMember({ memberId: input.memberId, ...actor(staff), now: clock.now() });
  if (!outcome.ok) return outcome;
  refresh(input.memberId);
  return { ok: true, value: undefined };
});

/** Writes to a member how to open their account. */
export const inviteMemberAction = staffAction(staffActs.inviteMember, z.object({ memberId }), async (input, staff) => {
  const outcome = await inviteMember({ memberId: input.memberId, ...actor(staff), now: clock.now() });
  if (!outcome.ok) return outcome;
  refresh(input.memberId);
  return { ok: true, value: { email: outcome.email } };
});

const entryOf = z.object({ id: z.int().positive().transform(toMemberId), seq: z.int().positive() });

/** Draws the reason of one of a member's entries; nothing where there is no such entry. */
export async function explainMemberEntryAction(id: number, seq: number): Promise<ReactNode> {
  await requireStaff(...adminPages.members);
  const entry = entryOf.parse({ id, seq });
  return <MemberWhy memberId={entry.id} seq={entry.seq} />;
}
