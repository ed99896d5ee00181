import type { CampaignDefinition } from "@/domain/campaign/campaign";
import type { LocalText } from "@/domain/locale";
import type { EarningStep } from "@/domain/programme";

/** The campaign that every programme begins with: points for the value of each order, for everyone, always. */
export function baseCampaign({
  name,
  steps,
}: {
  readonly name: LocalText;
  readonly steps: readonly EarningStep[];
}): CampaignDefinition {
  return {
    name,
    trigger: { on: "order" },
    audience: { kind: "everyone" },
    conditions: null,
    effects: [{ kind: "per-amount", steps }],
    schedule: { startsAt: null, endsAt: null, hours: [] },
    limits: { perMember: [], perOrderPoints: null, budgets: [], coolDownHours: null },
    stacking: { priority: 0, group: null, stop: false },
    pending: { kind: "programme" },
    expiry: { kind: "programme" },
    controlPercent: 0,
  };
}
