import type { Day } from "@/domain/day";

/** How a list of members is ordered. */
export const memberSorts = ["recent", "name", "joined", "balance"] as const;
/** An order of the list. */
export type MemberSort = (typeof memberSorts)[number];

/** Ready-made selections: active in the last 30 days, away for half a year, in deficit, blocked, erased. */
export const memberGroups = ["all", "recent", "dormant", "deficit", "blocked", "erased"] as const;
/** A ready-made selection. */
export type MemberGroup = (typeof memberGroups)[number];

/** Days without activity after which a member counts as dormant. */
export const DORMANT_DAYS = 180;
/** Days within which a member counts as active. */
export const RECENT_DAYS = 30;

/** What a list of members is to hold. */
export interface MemberFilter {
  readonly search: string;
  readonly group: MemberGroup;
  readonly tierId: string | null;
  readonly joinedFrom: Day | null;
  readonly joinedTo: Day | null;
  /** Members with at least so many active points. */
  readonly minBalance: number | null;
  /** Members of that segment. */
  readonly segmentId: string | null;
}

/** Where a page of the list begins or ends: the sort's value and the member's id. */
export interface MemberCursor {
  readonly key: readonly (string | number)[];
  readonly id: number;
}

const MOST_WORDS = 5;

/**
 * What is looked for in members' search text: every word must occur. Spaces and hyphens inside a phone or card number
 * are what people type and the text lacks.
 */
export function searchWords(search: string): string[] {
  const text = search.trim().slice(0, 80);
  if (/^[a-z]{0,3}[\s\d+().-]{3,}$/i.test(text) && /\d/.test(text)) return [text.replace(/[\s().-]/g, "")];
  return text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}
