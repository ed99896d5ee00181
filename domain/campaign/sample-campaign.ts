import type { CampaignDefinition, LiveCampaign } from "@/domain/campaign/campaign";

/** Changes to the plainest campaign; parts of limits, schedule and stacking may be given alone. */
export type CampaignChanges = Partial<Omit<CampaignDefinition, "limits" | "schedule" | "stacking">> & {
  readonly limits?: Partial<CampaignDefinition["limits"]>;
  readonly schedule?: Partial<CampaignDefinition["schedule"]>;
  readonly stacking?: Partial<CampaignDefinition["stacking"]>;
};

/** The plainest campaign for tests of rules: ten points for every order, always, for everyone; with `changes`. */
export function sampleCampaign(changes: CampaignChanges = {}): CampaignDefinition {
  const { limits, schedule, stacking, ...rest } = changes;
  return {
    name: { pl: "Kampania", en: "Campaign", ru: "Кампания" },
    trigger: { on: "order" },
    audience: { kind: "everyone" },
    conditions: null,
    effects: [{ kind: "fixed", points: 10 }],
    pending: { kind: "programme" },
    expiry: { kind: "programme" },
    controlPercent: 0,
    ...rest,
    limits: { perMember: [], perOrderPoints: null, budgets: [], coolDownHours: null, ...limits },
    schedule: { startsAt: null, endsAt: null, hours: [], ...schedule },
    stacking: { priority: 0, group: null, stop: false, ...stacking },
  };
}

/** Such a campaign in force, in its first version. */
export function sampleLive(id: number, changes: CampaignChanges = {}): LiveCampaign {
  return { id, version: 1, definition: sampleCampaign(changes) };
}
