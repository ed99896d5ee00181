import type { Contribution } from "@/domain/challenge/challenge";
import type { Scalar } from "@/domain/condition/condition";
import type { Locale } from "@/domain/locale";

/** What a member got from one campaign in one period (domain/campaign/period-key.ts). */
export interface Usage {
  readonly times: number;
  readonly points: number;
}

/** How a member stands with one run of a challenge, as the engine reads and writes it. */
export interface ChallengeState {
  readonly challengeId: number;
  readonly run: number;
  readonly version: number;
  readonly status: "joined" | "active" | "completed" | "expired" | "left";
  readonly joinedAt: Date;
  readonly startedAt: Date | null;
  readonly endsAt: Date;
  readonly completedAt: Date | null;
  readonly contributions: readonly Contribution[];
}

/**
 * What the engine may know of a member when an activity is evaluated. Read under the member's lock; between the
 * activities of a batch it is advanced by `advanceState`, so that any batching gives the same.
 * Whoever has no need of a part (see `Rulebook.needs`) leaves it at its empty value.
 */
export interface MemberState {
  readonly memberId: number;
  readonly joinedAt: Date;
  readonly joinedChannel: string;
  /** `YYYY-MM-DD`. */
  readonly birthday: string | null;
  readonly city: string | null;
  readonly locale: Locale;
  readonly consents: { readonly email: boolean; readonly sms: boolean; readonly profiling: boolean };
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, Scalar>>;
  /** null = the first tier. */
  readonly tierId: string | null;
  /** Orders that were not returned whole, and what they were worth, over the whole time. */
  readonly orders: number;
  readonly spendMinor: number;
  readonly firstOrderAt: Date | null;
  readonly lastOrderAt: Date | null;
  /** Active points less what the member owes: below zero while there is a deficit. */
  readonly activePoints: number;
  readonly segments: ReadonlySet<string>;
  readonly badges: ReadonlySet<string>;
  /** By campaign id, then period key. */
  readonly usage: ReadonlyMap<number, ReadonlyMap<string, Usage>>;
  /** By campaign id: when it last gave something. */
  readonly lastGiven: ReadonlyMap<number, Date>;
  /** By challenge id: the latest run. */
  readonly challenges: ReadonlyMap<number, ChallengeState>;
  /** By challenge id, of those that begin anew each period: runs of earlier periods that what arrives late may still move. */
  readonly pastRuns?: ReadonlyMap<number, readonly ChallengeState[]>;
}
