/** The background jobs and what each is told. Payloads are JSON and name rows; they carry no personal data. */
export interface JobPayloads {
  /** Matures and expires the lots that are due. */
  "settle-lots": Record<string, never>;
  /** Moves tiers whose period has ended. */
  "review-tiers": Record<string, never>;
  /** Folds new events into the KPI roll-ups. */
  "fold-kpis": Record<string, never>;
  /** Measures which points end when. */
  "survey-expiry": Record<string, never>;
  /** Sends one message of the outbox. */
  "send-mail": { mailId: string };
  /** Deletes spent tokens, idle counters and old mail. */
  "forget-expired": Record<string, never>;
  /** Runs an import, from where it was last confirmed. */
  "run-import": { importId: string };
}

/** The name of a job. */
export type JobName = keyof JobPayloads;
