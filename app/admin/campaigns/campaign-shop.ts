import type { Choice, ConditionLookups } from "@/components/conditions/lookups";
import type { CampaignReferences } from "@/domain/campaign/campaign-limits";
import type { StepTarget } from "@/domain/challenge/challenge";
import type { FieldInput } from "@/domain/condition/fields";
import type { Locale } from "@/domain/locale";

/** A step of a challenge that a campaign may add to. */
export interface ShopStep {
  readonly name: string;
  readonly measure: StepTarget["measure"];
}

/** The shop as a campaign's pages know it: what can be picked, and by what names. */
export interface CampaignShop {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  readonly lookups: ConditionLookups;
  /** Rewards that may be given as vouchers. */
  readonly rewards: readonly Choice[];
  /** Steps of each challenge, by its id: what they are called, and in what they are counted. */
  readonly steps: Readonly<Record<string, readonly ShopStep[]>>;
  /** Whether a second person must publish. */
  readonly review: boolean;
}

/** The name of something that a campaign names by id; undefined when it is gone or stands for itself. */
export function nameIn({ lookups, rewards }: Pick<CampaignShop, "lookups" | "rewards">) {
  return (kind: FieldInput | "reward", id: string | number): string | undefined => {
    const choices = kind === "reward" ? rewards : kind === "product" ? lookups.products : lookups.choices[kind];
    return choices?.find(({ value }) => String(value) === String(id))?.label;
  };
}

/** All that may be pointed at, for checking a draft while it is edited. */
export function referencesIn({ lookups, rewards }: CampaignShop): CampaignReferences {
  const ids = (choices: readonly Choice[] = []) => new Set(choices.map(({ value }) => String(value)));
  const { tier, segment, badge, challenge, campaign } = lookups.choices;
  return {
    tier: ids(tier),
    segment: ids(segment),
    badge: ids(badge),
    challenge: ids(challenge),
    campaign: ids(campaign),
    reward: ids(rewards),
  };
}
