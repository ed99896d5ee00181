import type { CampaignDefinition } from "@/domain/campaign/campaign";
import { conditionAt } from "@/domain/condition/condition-at";
import type { NotFired } from "@/domain/evaluation";
import { type CampaignWords, describeAudience, describePart } from "@/lib/campaign-words";
import { describeCondition } from "@/lib/condition-words";

/**
 * What the reason why a campaign gave nothing rests on: the rule that failed, its audience, hours or limits, or the
 * campaign that kept it away. Empty where the reason says it all.
 */
export function reasonDetail(
  reason: NotFired,
  definition: CampaignDefinition,
  { titleOf, words }: { titleOf: (campaign: number) => string | undefined; words: CampaignWords },
): string {
  if (reason.by !== undefined) return titleOf(reason.by) ?? String(reason.by);
  switch (reason.reason) {
    case "CONDITIONS": {
      const failed = definition.conditions && conditionAt(definition.conditions, reason.condition ?? "");
      return failed ? describeCondition(failed, words) : "";
    }
    case "TRIGGER":
      return describePart("trigger", definition, words);
    case "AUDIENCE":
      return describeAudience(definition.audience, words);
    case "NOT_STARTED":
    case "ENDED":
    case "OUTSIDE_HOURS":
      return describePart("schedule", definition, words);
    case "MEMBER_LIMIT":
    case "COOL_DOWN":
    case "ORDER_CAP":
      return describePart("limits", definition, words);
    case "BUDGET":
      return describePart("budgets", definition, words);
    default:
      return "";
  }
}
