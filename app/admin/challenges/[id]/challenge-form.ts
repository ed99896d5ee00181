import type { AbstractIntlMessages } from "next-intl";
import type { CampaignShop } from "@/app/admin/campaigns/campaign-shop";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import type { ChallengeDefinition } from "@/domain/challenge/challenge";
import type { Fault } from "@/domain/fault";
import type { Locale, LocalText } from "@/domain/locale";

/** A challenge as its editor receives it. */
export interface EditedChallenge {
  readonly id: number;
  readonly title: string;
  readonly status: CampaignStatus;
  /** The draft, else what is in force. */
  readonly definition: ChallengeDefinition;
  readonly live: ChallengeDefinition | null;
  readonly liveVersion: number | null;
  readonly hasDraft: boolean;
  readonly revision: number;
  /** Whether the draft waits for a second person, and who asked. */
  readonly submitted: "own" | "other" | null;
  /** What the second person said when they sent it back. */
  readonly reviewNote: string | null;
  /** Members who are in the middle of it. */
  readonly open: number;
  /** Campaigns in force that add to its steps, by title. */
  readonly feeders: readonly string[];
}

/** What the preview of a challenge's card needs beside the challenge. */
export interface PreviewFacts {
  /** ISO; the page's own now, so that server and browser agree. */
  readonly now: string;
  /** Names of the badges and rewards that may be given. */
  readonly prizes: readonly { readonly id: string; readonly name: LocalText }[];
  /** The portal's words in each language. */
  readonly messages: Readonly<Record<Locale, AbstractIntlMessages>>;
}

/** What the editor is given. */
export interface ChallengeEditorProps {
  readonly challenge: EditedChallenge;
  readonly shop: CampaignShop;
  readonly preview: PreviewFacts;
  /** Who edits: what they left unsaved is offered to nobody else. */
  readonly accountId: string;
  readonly editable: boolean;
  /** Restoring is open where editing is not. */
  readonly mayMove: boolean;
  /** Who changed it last, ready to read. */
  readonly lastEdit: { readonly name: string; readonly date: string } | null;
}

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
