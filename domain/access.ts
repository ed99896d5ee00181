import type { StaffRole } from "@/domain/staff";

/** Which roles may open each page of the back-office; actions check `staffActs` as well. */
export const adminPages = {
  overview: ["admin", "marketer", "analyst"],
  members: ["admin", "marketer", "cashier", "analyst"],
  returns: ["admin", "marketer", "analyst"],
  campaigns: ["admin", "marketer", "analyst"],
  challenges: ["admin", "marketer", "analyst"],
  segments: ["admin", "marketer", "analyst"],
  rewards: ["admin", "marketer", "analyst"],
  imports: ["admin", "marketer", "analyst"],
  apiKeys: ["admin"],
  /** A marketer reads what was sent; links that sign in are blotted out for all but admins. */
  outbox: ["admin", "marketer"],
  programme: ["admin", "marketer", "analyst"],
  staff: ["admin"],
  audit: ["admin", "marketer", "analyst"],
} as const satisfies Record<string, readonly StaffRole[]>;

/** A page of the back-office. */
export type AdminPage = keyof typeof adminPages;

/** Which roles may do what changes something, or shows what only few may see. */
export const staffActs = {
  adjustPoints: ["admin", "marketer"],
  cancelRedemption: ["admin", "marketer"],
  editMember: ["admin", "marketer"],
  giveTier: ["admin", "marketer"],
  inviteMember: ["admin", "marketer"],
  eraseMember: ["admin"],
  resolveReturn: ["admin", "marketer"],
  runImports: ["admin", "marketer"],
  exportMembers: ["admin", "marketer", "analyst"],
  editCampaigns: ["admin", "marketer"],
  editChallenges: ["admin", "marketer"],
  editRewards: ["admin", "marketer"],
  uploadPictures: ["admin", "marketer"],
  editSegments: ["admin", "marketer"],
  editProgramme: ["admin", "marketer"],
  retryMail: ["admin", "marketer"],
  /** Messages that carry a way in: links to sign in, to set a password, to join. */
  readSecretMail: ["admin"],
} as const satisfies Record<string, readonly StaffRole[]>;

/** An act of staff. */
export type StaffAct = keyof typeof staffActs;

/** Whether a role may open a page. */
export function mayOpen(role: StaffRole, page: AdminPage): boolean {
  const roles: readonly StaffRole[] = adminPages[page];
  return roles.includes(role);
}

/** Whether a role may do an act; a screen hides what its action would refuse. */
export function may(role: StaffRole, act: StaffAct): boolean {
  const roles: readonly StaffRole[] = staffActs[act];
  return roles.includes(role);
}
