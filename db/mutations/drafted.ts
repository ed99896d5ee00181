import { type Executor, transaction } from "@/db/client";
import { writeAudit } from "@/db/mutations/write-audit";
import type { CampaignStatus } from "@/domain/campaign/campaign";
import type { CampaignReferences } from "@/domain/campaign/campaign-limits";
import type { Fault } from "@/domain/fault";

/** Who acts, and when. */
export interface StaffActor {
  /** The acting account; null = the system or the command line. */
  readonly accountId: string | null;
  readonly actorName: string;
  readonly now: Date;
}

/** A row whose draft staff edit and whose versions are in force: a campaign or a challenge. */
export interface DraftedRow<Definition> {
  readonly id: number;
  readonly title: string;
  readonly status: CampaignStatus;
  readonly liveVersion: number | null;
  readonly draft: Definition | null;
  readonly revision: number;
  readonly submittedBy: string | null;
  readonly reviewNote: string | null;
}

/** What a change may set; the revision and the time of the change are always set. */
export type DraftedChange<Definition> = Partial<Omit<DraftedRow<Definition>, "id">> & {
  readonly revision: number;
  readonly updatedAt: Date;
};

/** A row as it begins. */
export interface NewDrafted<Definition> {
  readonly title: string;
  readonly draft: Definition | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A version as it is published. */
export interface NewVersion<Definition> {
  readonly id: number;
  readonly version: number;
  readonly definition: Definition;
  readonly publishedBy: string | null;
  readonly publishedAt: Date;
}

/** One kind of drafted thing: where its rows are, what its definitions must be, and what else its life touches. */
export interface Drafted<Definition> {
  readonly subject: "campaign" | "challenge";
  /** The row under its lock, which every change of it takes first; null when there is none. */
  lock(tx: Executor, id: number): Promise<DraftedRow<Definition> | null>;
  insert(tx: Executor, row: NewDrafted<Definition>): Promise<number>;
  change(tx: Executor, id: number, change: DraftedChange<Definition>): Promise<void>;
  /** Removes one that was never in force, with what hangs on its draft. */
  remove(tx: Executor, id: number): Promise<void>;
  /** The definition of a version; null when there is none. */
  version(tx: Executor, id: number, version: number | null): Promise<Definition | null>;
  /** The highest version; 0 when none was published. */
  lastVersion(tx: Executor, id: number): Promise<number>;
  addVersion(tx: Executor, version: NewVersion<Definition>): Promise<void>;
  /** Any JSON as a definition in shape. */
  read(value: unknown): ReadDefinition<Definition>;
  /** What publishing asks for beyond the shape. */
  check(definition: Definition, known: CampaignReferences): Fault[];
  /** A version is in force from now on. */
  began(tx: Executor, id: number, version: number, now: Date): Promise<void>;
  /** The version in force is so no longer. */
  ended(tx: Executor, id: number, now: Date): Promise<void>;
}

/** What was read, or where it has not even the shape of one. */
export type ReadDefinition<Definition> =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** STALE: somebody changed it since it was read; their row comes along, and the editor keeps its input. */
export interface Stale<Definition> {
  readonly ok: false;
  readonly reason: "STALE";
  readonly current: DraftedRow<Definition>;
}

/** What is wrong with the definition, field by field. */
export interface Invalid {
  readonly ok: false;
  readonly reason: "INVALID";
  readonly faults: readonly Fault[];
}

/** Which one, over which revision it was read, and who acts. */
export interface DraftInput extends StaffActor {
  readonly id: number;
  readonly revision: number;
}

/** Locks a row and refuses one that is gone or was changed since it was read. */
export async function lockAsRead<Definition>(
  kind: Drafted<Definition>,
  tx: Executor,
  { id, revision }: DraftInput,
): Promise<{ ok: true; current: DraftedRow<Definition> } | { ok: false; reason: "NOT_FOUND" } | Stale<Definition>> {
  const current = await kind.lock(tx, id);
  if (current === null) return { ok: false, reason: "NOT_FOUND" };
  return current.revision === revision ? { ok: true, current } : { ok: false, reason: "STALE", current };
}

/** Writes the audit row of a change, inside the transaction that makes it. */
export async function auditDrafted(
  tx: Executor,
  { subject }: { readonly subject: string },
  { accountId, actorName, now }: StaffActor,
  change: { readonly verb: string; readonly id: number; readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  const { verb, id, ...sides } = change;
  const action = `${subject}.${verb}`;
  await writeAudit(tx, { accountId, actorName, now, action, subject, subjectId: String(id), ...sides });
}

/** An act on one kind, in a transaction of its own unless it is given one to be part of. */
export function act<Definition, Input, Outcome>(
  kind: Drafted<Definition>,
  work: (kind: Drafted<Definition>, tx: Executor, input: Input) => Promise<Outcome>,
): (input: Input, executor?: Executor) => Promise<Outcome> {
  return (input, executor) => (executor ? work(kind, executor, input) : transaction((tx) => work(kind, tx, input)));
}
