import type { KnownReferences } from "@/domain/condition/check";
import type { Fault, FaultCode } from "@/domain/fault";

/** The most that a campaign may hold, and the bounds of its figures. */
export const campaignLimits = {
  name: 60,
  effects: 10,
  steps: 20,
  hours: 10,
  memberLimits: 5,
  budgets: 5,
  points: 1_000_000,
  rate: 10_000,
  factor: 100,
  minor: 100_000_000_00,
  controlPercent: 50,
  group: 40,
  priority: 1000,
  coolDownHours: 87_600,
} as const;

/** What a campaign may point at; a set that is left out is not checked. */
export type CampaignReferences = KnownReferences & { readonly reward?: ReadonlySet<string> };

/** Faults of an id that must be given and, where `known` is, be among them. */
export function reference(field: string, id: string, known: ReadonlySet<string> | undefined): Fault[] {
  if (id === "") return [fault(field, "required")];
  return known && !known.has(id) ? [fault(field, "unknown")] : [];
}

/** A fault without figures. */
export function fault(field: string, code: FaultCode): Fault {
  return { field, code };
}
