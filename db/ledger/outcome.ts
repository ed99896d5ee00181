import type { ActivityRefusal } from "@/domain/activity";
import type { MemberId } from "@/domain/id";

/** What became of an activity. A repeat (`known`) gets the first answer. */
export type ActivityOutcome =
  | {
      readonly ok: true;
      readonly status: "recorded" | "known";
      readonly activityId: string;
      readonly memberId: MemberId;
      /** Earned, or (negative) undone. */
      readonly points: number;
      /** The member's entry; null when no point moved. */
      readonly entrySeq: number | null;
      /** When pending points become active. */
      readonly pendingUntil?: Date;
      /** Active points after the entry. */
      readonly activeAfter: number;
      /** Returned lines that match no earlier line; a person looks at them. */
      readonly unmatched?: number;
      /** The first activity of a member that this call made. */
      readonly newMember?: true;
    }
  | {
      readonly ok: false;
      readonly reason: ActivityRefusal;
      /** Path of what is wrong, e.g. `lines.2.quantity`. */
      readonly field?: string;
      readonly detail?: string;
    };
