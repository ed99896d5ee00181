import type { Executor } from "@/db/client";
import { auditDrafted, type Drafted, type Invalid, type StaffActor } from "@/db/mutations/drafted";
import { holdReferences } from "@/db/mutations/hold-references";
import { raiseRulebook } from "@/db/mutations/raise-rulebook";

/** Which one, and who acts. */
export interface RunInput extends StaffActor {
  readonly id: number;
}

/** NOT_LIVE: it is not in force, so there is nothing to pause. */
export type PauseOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" | "NOT_LIVE" };

/** Stops what is in force until it is resumed, audited. What it gave stays; what happens meanwhile gains nothing by it. */
export async function pauseDrafted<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: RunInput,
): Promise<PauseOutcome> {
  const { id, now } = input;
  const current = await kind.lock(tx, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  if (current.status !== "live") return { ok: false, reason: "NOT_LIVE" };
  await kind.ended(tx, id, now);
  await kind.change(tx, id, { status: "paused", revision: current.revision + 1, updatedAt: now });
  await raiseRulebook(tx);
  await auditDrafted(tx, kind, input, { verb: "paused", id });
  return { ok: true };
}

/** INVALID: what its version names is gone meanwhile, e.g. a reward. */
export type ResumeOutcome = { ok: true } | Invalid | { ok: false; reason: "NOT_FOUND" | "NOT_PAUSED" };

/** Puts the version of what is paused in force again from now on, audited. */
export async function resumeDrafted<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: RunInput,
): Promise<ResumeOutcome> {
  const { id, now } = input;
  const current = await kind.lock(tx, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  const { liveVersion } = current;
  const definition = await kind.version(tx, id, liveVersion);
  if (current.status !== "paused" || liveVersion === null || definition === null)
    return { ok: false, reason: "NOT_PAUSED" };
  const faults = kind.check(definition, await holdReferences(tx));
  if (faults.length > 0) return { ok: false, reason: "INVALID", faults };
  await kind.began(tx, id, liveVersion, now);
  await kind.change(tx, id, { status: "live", revision: current.revision + 1, updatedAt: now });
  await raiseRulebook(tx);
  await auditDrafted(tx, kind, input, { verb: "resumed", id });
  return { ok: true };
}

/** Which one, where it shall go, and who sends it there. */
export interface ArchiveInput extends RunInput {
  /** true = out of force and off the list; false = back, but paused or a draft, so that nothing goes live unseen. */
  readonly archived: boolean;
}

/** UNCHANGED: it is where it was asked to go already. */
export type ArchiveOutcome = { ok: true } | { ok: false; reason: "NOT_FOUND" | "UNCHANGED" };

/** Archives or brings back, audited. What it gave stays, and its versions stay to be explained. */
export async function archiveDrafted<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  input: ArchiveInput,
): Promise<ArchiveOutcome> {
  const { id, archived, now } = input;
  const current = await kind.lock(tx, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  if ((current.status === "archived") === archived) return { ok: false, reason: "UNCHANGED" };
  const back = current.liveVersion === null ? "draft" : "paused";
  await kind.change(tx, id, {
    status: archived ? "archived" : back,
    submittedBy: null,
    revision: current.revision + 1,
    updatedAt: now,
  });
  if (current.status === "live") {
    await kind.ended(tx, id, now);
    await raiseRulebook(tx);
  }
  await auditDrafted(tx, kind, input, { verb: archived ? "archived" : "restored", id });
  return { ok: true };
}
