/** The background jobs and what each is told. Payloads are JSON and name rows; they carry no personal data. */
export interface JobPayloads {
  /** Matures and expires the lots that are due. */
  "settle-lots": Record<string, never>;
  /** Decides tiers that have ended anew; `everyone`: looks at all active members, after an edit of the programme. */
  "review-tiers": { everyone?: boolean };
  /** Puts what the calendar brings with the events that wait to be recorded, and records them. */
  "record-triggers": Record<string, never>;
  /** Folds new events into the KPI roll-ups. */
  "fold-kpis": Record<string, never>;
  /** Brings segments up to date: those that are due, or the one named and those made of it. */
  "refresh-segments": { segmentId?: string };
  /** Scores members' recency, frequency and spend. */
  "score-rfm": Record<string, never>;
  /** Measures which points end when. */
  "survey-expiry": Record<string, never>;
  /** Sends one message of the outbox. */
  "send-mail": { mailId: string };
  /** Deletes spent tokens, idle counters and old mail. */
  "forget-expired": Record<string, never>;
  /** Ends runs of challenges whose time is over. */
  "expire-challenges": Record<string, never>;
  /** Runs an import, from where it was last confirmed. */
  "run-import": { importId: string };
  /** Replays past orders through a draft of a campaign. */
  "run-back-test": { backTestId: string };
}

/** Jobs that follow the calendar, in the order in which a day's turn runs them; the test clock runs them on demand. */
export const timedJobs = [
  "settle-lots",
  "review-tiers",
  "record-triggers",
  "expire-challenges",
  "survey-expiry",
  "score-rfm",
  "refresh-segments",
  "forget-expired",
] as const satisfies readonly (keyof JobPayloads)[];

/** A job that follows the calendar. */
export type TimedJob = (typeof timedJobs)[number];

/** The name of a job. */
export type JobName = keyof JobPayloads;
