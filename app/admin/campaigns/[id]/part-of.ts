/** The parts of a campaign that are edited apart; each has words under `admin.campaigns.words.part`. */
export type EditedPart =
  | "title"
  | "name"
  | "trigger"
  | "audience"
  | "conditions"
  | "effects"
  | "limits"
  | "budgets"
  | "schedule"
  | "stacking"
  | "pending"
  | "expiry"
  | "control";

const parts: readonly EditedPart[] = [
  "title",
  "name",
  "trigger",
  "audience",
  "conditions",
  "effects",
  "schedule",
  "stacking",
  "pending",
  "expiry",
];

/** The part in which a field of the definition is edited. */
export function partOf(field: string): EditedPart {
  if (field.startsWith("limits.budgets")) return "budgets";
  if (field.startsWith("controlPercent")) return "control";
  const first = field.split(".")[0];
  return parts.find((part) => part === first) ?? "limits";
}

/** The id of the control that edits a field: its token, or its input. */
export function tokenId(field: string): string {
  const part = partOf(field);
  if (part === "title") return "title";
  if (part === "name") return /^name\.(?:pl|en|ru)$/.test(field) ? field : "name.pl";
  const effect = /^effects\.(\d+)/.exec(field)?.[1];
  return effect === undefined ? `part-${part}` : `part-effects-${effect}`;
}
