import { and, arrayOverlaps, count, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { type Executor, transaction } from "@/db/client";
import { enqueue } from "@/db/mutations/enqueue-job";
import { writeAudit } from "@/db/mutations/write-audit";
import { findProgramme, forgetProgramme } from "@/db/queries/programme";
import { memberTier } from "@/db/schema/member";
import { programmeVersion } from "@/db/schema/programme";
import { reward } from "@/db/schema/reward";
import { type Json, listChanges } from "@/domain/change";
import type { Fault } from "@/domain/fault";
import type { Programme, ProgrammeSettings } from "@/domain/programme";
import { checkProgramme, findRemovedTiers, someTierEasier } from "@/domain/programme-rules";

/** The rules to put in force, over which version, and who does. */
export interface SaveProgrammeInput {
  readonly settings: ProgrammeSettings;
  /** The version the editor read. */
  readonly baseVersion: number;
  /** The acting account; null = the command line. */
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** A tier that cannot go yet, and why. */
export interface TierInUse {
  readonly tierId: string;
  readonly members: number;
  readonly rewards: number;
}

/** STALE: somebody saved since; their version is named and the editor's input is kept by the form. */
export type SaveProgrammeOutcome =
  | { ok: true; version: number }
  | { ok: false; reason: "STALE"; current: Programme }
  | { ok: false; reason: "INVALID"; faults: readonly Fault[] }
  | { ok: false; reason: "TIER_IN_USE"; tiers: readonly TierInUse[] }
  | { ok: false; reason: "UNCHANGED" };

/**
 * Puts a new version of the programme in force, with the audit row and, where a threshold fell, the job that promotes.
 * Versions are only ever added; of two savers over the same version one succeeds. Tiers that members hold cannot be
 * removed, and no saved change takes a dated tier away.
 */
export async function saveProgramme(input: SaveProgrammeInput, executor?: Executor): Promise<SaveProgrammeOutcome> {
  const faults = checkProgramme(input.settings);
  if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
  const outcome = await (executor ? write(executor, input) : transaction((tx) => write(tx, input)));
  if (outcome.ok) forgetProgramme();
  return outcome;
}

async function write(tx: Executor, input: SaveProgrammeInput): Promise<SaveProgrammeOutcome> {
  // One saver at a time: the next one then reads the version this one wrote.
  await tx.$client`select pg_advisory_xact_lock(hashtext('laurel.programme'))`;
  const current = await findProgramme(tx);
  if (current !== null && current.version !== input.baseVersion) return { ok: false, reason: "STALE", current };
  const before = current === null ? null : settingsOf(current);
  if (before !== null && listChanges(asJson(before), asJson(input.settings)).length === 0)
    return { ok: false, reason: "UNCHANGED" };
  const kept = await listKeptTiers(tx, findRemovedTiers(current?.tiers ?? [], input.settings.tiers), input.now);
  if (kept.length > 0) return { ok: false, reason: "TIER_IN_USE", tiers: kept };
  const version = (current?.version ?? 0) + 1;
  const { accountId, actorName, now, settings } = input;
  await tx.insert(programmeVersion).values({ version, settings, createdAt: now, createdBy: accountId });
  await writeAudit(tx, {
    accountId,
    actorName,
    now,
    action: "programme.saved",
    subject: "programme",
    subjectId: String(version),
    before,
    after: settings,
  });
  if (current !== null && someTierEasier(current, settings)) {
    await enqueue(tx, "review-tiers", { everyone: true }, { key: "review-tiers:everyone" });
  }
  return { ok: true, version };
}

/** The part of a programme that is saved. */
export function settingsOf({ version: _version, ...settings }: Programme): ProgrammeSettings {
  return settings;
}

function asJson(settings: ProgrammeSettings): Json {
  return JSON.parse(JSON.stringify(settings)) as Json;
}

/** Of the tiers about to be removed, those that members hold now or that rewards ask for. */
async function listKeptTiers(tx: Executor, removed: readonly string[], now: Date): Promise<TierInUse[]> {
  if (removed.length === 0) return [];
  const held = await tx
    .select({ tierId: memberTier.tierId, members: count() })
    .from(memberTier)
    .where(and(inArray(memberTier.tierId, [...removed]), or(isNull(memberTier.until), gt(memberTier.until, now))))
    .groupBy(memberTier.tierId);
  const asked = await tx
    .select({ tierIds: reward.tierIds })
    .from(reward)
    .where(and(ne(reward.status, "archived"), arrayOverlaps(reward.tierIds, [...removed])));
  return removed
    .map((tierId) => ({
      tierId,
      members: held.find((row) => row.tierId === tierId)?.members ?? 0,
      rewards: asked.filter((row) => row.tierIds.includes(tierId)).length,
    }))
    .filter(({ members, rewards }) => members + rewards > 0);
}
