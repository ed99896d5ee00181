import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import type { CampaignDefinition } from "@/domain/campaign/campaign";
import type { CampaignState } from "@/domain/campaign/campaign-state";
import type { Fault } from "@/domain/fault";
import type { CampaignWords } from "@/lib/campaign-words";

/** A campaign as its builder receives it. */
export interface EditedCampaign {
  readonly id: number;
  readonly title: string;
  /** The draft, else what is in force. */
  readonly definition: CampaignDefinition;
  readonly live: CampaignDefinition | null;
  readonly liveVersion: number | null;
  readonly hasDraft: boolean;
  readonly revision: number;
  readonly state: CampaignState;
  readonly submittedBy: { readonly name: string; readonly own: boolean } | null;
  readonly reviewNote: string | null;
}

/** What the builder is given. */
export interface CampaignEditorProps {
  readonly campaign: EditedCampaign;
  readonly shop: CampaignShop;
  readonly editable: boolean;
  /** Whose page it is. */
  readonly accountId: string;
  /** Who changed it last, ready to read. */
  readonly lastEdit: { readonly name: string; readonly date: string } | null;
}

/** What every part of the sentence needs of it. */
export interface CampaignForm {
  readonly definition: CampaignDefinition;
  readonly change: (changes: Partial<CampaignDefinition>) => void;
  readonly shop: CampaignShop;
  readonly words: CampaignWords;
  readonly faults: readonly Fault[];
  /** The words of a field's fault, if it has one. */
  readonly error: (field: string) => string | undefined;
  readonly readOnly: boolean;
}
