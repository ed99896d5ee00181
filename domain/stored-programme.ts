import type { ProgrammeSettings, Qualification, Tier } from "@/domain/programme";

type OldTier = Omit<Tier, "spendMinor" | "orders" | "multiplier" | "earlyAccessDays" | "birthdayPoints">;
interface OldQualification {
  readonly basis: "points";
  readonly window: "calendar-year";
  readonly heldThrough: "same-year" | "next-year";
}

/** Settings as any version of Laurel has stored them. Versions never change, so that the oldest stays readable. */
export type StoredSettings = Omit<ProgrammeSettings, "tiers" | "qualification"> & {
  readonly tiers: readonly (Tier | OldTier)[];
  readonly qualification: Qualification | OldQualification;
};

const plainTier = { spendMinor: 0, orders: 0, multiplier: "1", earlyAccessDays: 0, birthdayPoints: 0 } as const;

function readQualification(stored: Qualification | OldQualification): Qualification {
  if ("metrics" in stored) return stored;
  return {
    metrics: [stored.basis],
    window: stored.window,
    heldThrough: stored.heldThrough === "next-year" ? "next-period" : "same-period",
    graceDays: 0,
    downgrade: "recomputed",
  };
}

/** Stored settings with everything that later versions added, as they behaved then: the one place that knows old shapes. */
export function readSettings(stored: StoredSettings): ProgrammeSettings {
  const { rounding, includes } = stored.earning;
  return {
    ...stored,
    // What orders earn was here before there were campaigns.
    earning: { rounding, includes },
    tiers: stored.tiers.map((tier) => ({ ...plainTier, ...tier })),
    qualification: readQualification(stored.qualification),
  };
}
