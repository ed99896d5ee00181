/** What a person of the staff may do, widest first. */
export const staffRoles = ["admin", "marketer", "cashier", "analyst"] as const;

/** A staff role: admin does all; marketer runs the programme; cashier serves members; analyst reads. */
export type StaffRole = (typeof staffRoles)[number];
