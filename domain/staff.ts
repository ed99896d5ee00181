/** What a person of the staff may do, widest first. */
export const staffRoles = ["admin", "marketer", "cashier", "analyst"] as const;

/** A staff role: admin does all; marketer runs the programme; cashier serves members; analyst reads. */
export type StaffRole = (typeof staffRoles)[number];

/** Whether `value` names a staff role. */
export function isStaffRole(value: unknown): value is StaffRole {
  return staffRoles.some((role) => role === value);
}
