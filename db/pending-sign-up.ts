import type { Locale } from "@/domain/locale";

/** What a person gives when joining. */
export interface SignUpDetails {
  readonly firstName: string;
  readonly lastName: string;
  /** YYYY-MM-DD. */
  readonly birthday: string | null;
  readonly consentEmail: boolean;
  readonly consentProfiling: boolean;
}

/**
 * The details as they wait in a token for the address to be confirmed. `browserHash` is of a secret that only the
 * browser of the sign-up holds: the password was chosen by whoever sits there, not by the owner of the mailbox.
 */
export interface PendingSignUp extends SignUpDetails {
  readonly passwordHash: string;
  readonly browserHash: string;
  readonly locale: Locale;
}
