import { type BodyLine, bodyLines, type StoredBody } from "@/domain/activity-body";
import type { Explanation, SourceRef } from "@/domain/explanation";
import {
  activityKind,
  type Contra,
  contra,
  type EntryKind,
  entryKind,
  type LotState,
  lotState,
} from "@/domain/ledger-codes";
import type { LocalText } from "@/domain/locale";
import { NEVER } from "@/domain/shop-calendar";
import { readExplanation, type StoredExplanation } from "@/domain/stored-explanation";

/** An entry with the activity behind it. */
export interface EntryView {
  readonly seq: number;
  readonly kind: EntryKind;
  readonly contra: Contra;
  readonly activeDelta: number;
  readonly pendingDelta: number;
  readonly deficitDelta: number;
  readonly activeAfter: number;
  readonly pendingAfter: number;
  readonly deficitAfter: number;
  /** What it changed of all the member has: active + pending − deficit. */
  readonly points: number;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly reversesSeq: number | null;
  /** The entry that undid this one. */
  readonly reversedBySeq: number | null;
  readonly explanation: Explanation;
  /** Until when its points wait; null once they are active. */
  readonly pendingUntil: Date | null;
  readonly activity: EntryActivity | null;
}

/** The activity behind an entry. */
export interface EntryActivity {
  readonly id: string;
  readonly kind: "order" | "return" | "event";
  readonly source: string;
  readonly externalId: string;
  readonly channel: string;
  readonly store: string | null;
  readonly valueMinor: number;
  readonly currency: string;
  /** Of events: a review, a visit, … */
  readonly eventType: string | null;
}

/** The lot an entry made, as it stands. */
export interface LotView {
  readonly seq: number;
  readonly original: number;
  readonly remaining: number;
  readonly state: LotState;
  readonly activatesAt: Date;
  /** null = never. */
  readonly expiresAt: Date | null;
}

/** An entry with the lines it came from (of a return: the returned lines of the order) and the lot it made. */
export interface EntryDetail extends EntryView {
  readonly lines: readonly BodyLine[];
  /** Names of the campaigns it comes from, as they were, by `id/version`. */
  readonly names: ReadonlyMap<string, LocalText>;
  readonly lot: LotView | null;
}

/** An entry as it is read, with its activity and its lot. */
export interface EntryRow {
  readonly seq: number;
  readonly kind: number;
  readonly contra: number;
  readonly active_delta: number;
  readonly pending_delta: number;
  readonly deficit_delta: number;
  readonly active_after: number;
  readonly pending_after: number;
  readonly deficit_after: number;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly reverses_seq: number | null;
  readonly reversed_by: number | null;
  readonly explanation: StoredExplanation;
  readonly activity_id: string | null;
  readonly activity_kind: number | null;
  readonly source: string | null;
  readonly external_id: string | null;
  readonly channel: string | null;
  readonly store: string | null;
  readonly value_minor: number | null;
  readonly currency: string | null;
  readonly event_type: string | null;
  readonly lot_original: number | null;
  readonly lot_remaining: number | null;
  readonly lot_state: number | null;
  readonly activates_at: Date | null;
  readonly expires_at: Date | null;
}

/** Reads an entry as of `now`. */
export function toEntry(row: EntryRow, now: Date | undefined): EntryView {
  const waits = row.lot_state === 1 && (row.lot_remaining ?? 0) > 0;
  const pendingUntil = waits && row.activates_at && (!now || row.activates_at > now) ? row.activates_at : null;
  return {
    seq: row.seq,
    kind: entryKind(row.kind),
    contra: contra(row.contra),
    activeDelta: row.active_delta,
    pendingDelta: row.pending_delta,
    deficitDelta: row.deficit_delta,
    activeAfter: row.active_after,
    pendingAfter: row.pending_after,
    deficitAfter: row.deficit_after,
    points: row.active_delta + row.pending_delta - row.deficit_delta,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    reversesSeq: row.reverses_seq,
    reversedBySeq: row.reversed_by,
    explanation: readExplanation(row.explanation),
    pendingUntil,
    activity:
      row.activity_id === null || row.activity_kind === null
        ? null
        : {
            id: row.activity_id,
            kind: activityKind(row.activity_kind),
            source: row.source ?? "",
            externalId: row.external_id ?? "",
            channel: row.channel ?? "",
            store: row.store,
            valueMinor: row.value_minor ?? 0,
            currency: row.currency ?? "",
            eventType: row.event_type,
          },
  };
}

/** The lines an entry came from; of a return, the returned lines of its order. */
export function linesOf(row: EntryRow & { body: StoredBody | null; order_body: StoredBody | null }): BodyLine[] {
  const explanation = readExplanation(row.explanation);
  if (explanation.rule !== "return" || !row.order_body) return row.body ? bodyLines(row.body) : [];
  const ordered = bodyLines(row.order_body);
  return explanation.lines.flatMap(([index]) => ordered[index] ?? []);
}

/** The campaigns that an entry's points come from. */
export function sourcesOf(explanation: Explanation): SourceRef[] {
  if (explanation.rule === "order") return explanation.c ? [explanation.c] : [];
  return explanation.rule === "campaigns" ? explanation.parts.map(({ c }) => c) : [];
}

/** The lot an entry made; null where it made none. */
export function lotOf(row: EntryRow): LotView | null {
  if (row.lot_state === null || row.activates_at === null || row.expires_at === null) return null;
  return {
    seq: row.seq,
    original: row.lot_original ?? 0,
    remaining: row.lot_remaining ?? 0,
    state: lotState(row.lot_state),
    activatesAt: row.activates_at,
    expiresAt: row.expires_at.getTime() === NEVER.getTime() ? null : row.expires_at,
  };
}
