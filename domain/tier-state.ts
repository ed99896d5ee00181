import type { HeldTier } from "@/domain/held-tier";
import type { TierFacts } from "@/domain/qualification";

/** What a member's tier is decided from: what is held, and what qualified. */
export interface TierState {
  readonly held: HeldTier | null;
  readonly facts: TierFacts;
}
