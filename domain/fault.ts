/**
 * One thing wrong in a form's data: which field, and a code the UI has words for (`errors.rules.<code>`),
 * with the figures those words need.
 */
export interface Fault {
  /** A dotted path, e.g. `earning.steps.1.rate`. */
  readonly field: string;
  readonly code: FaultCode;
  readonly values?: Readonly<Record<string, number | string>>;
}

/** Closed set: the UI has words for each. */
export const faultCodes = [
  "required",
  "languageMissing",
  "tooLong",
  "tooMany",
  "wholeNumber",
  "outOfRange",
  "decimal",
  "amount",
  "date",
  "firstAtZero",
  "ascending",
  "unique",
  "identifier",
  "unknown",
  "currency",
  "timeZone",
  "cardPrefix",
  "endBeforeStart",
  "oneDiscount",
  "stockBelowRedeemed",
  "shape",
  "tooDeep",
  "tooManyRules",
  "emptyGroup",
  "wrongPlace",
  "onlyInSegments",
  "comparison",
  "money",
  "time",
  "text",
  "pairOrder",
  "needsOrder",
  "needsEvent",
  "multiplierNeedsBase",
  "highestNeedsMultiplier",
  "capBelowFixed",
  "reservedEvent",
  "aboveZero",
  "aboveOne",
  "repeated",
  "beforeCampaignEnds",
  "circular",
] as const;

/** What may be wrong with a field. */
export type FaultCode = (typeof faultCodes)[number];
