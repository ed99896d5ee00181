import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import type { Fault } from "@/domain/fault";

/** What every part of a challenge's page needs of it. */
export interface ChallengeForm {
  readonly definition: ChallengeDefinition;
  readonly change: (changes: Partial<ChallengeDefinition>) => void;
  readonly shop: CampaignShop;
  readonly faults: readonly Fault[];
  /** The words of a field's fault, if it has one. */
  readonly error: (field: string) => string | undefined;
  readonly readOnly: boolean;
}
