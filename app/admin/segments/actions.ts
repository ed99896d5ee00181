"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { SegmentUse } from "@/app/admin/segments/segment-use";
import { archiveSegment } from "@/db/mutations/archive-segment";
import { changeList, LIST_CHUNK } from "@/db/mutations/change-list";
import { copySegment } from "@/db/mutations/copy-segment";
import { refreshSegment } from "@/db/mutations/refresh-segment";
import { saveSegment } from "@/db/mutations/save-segment";
import { staffActs } from "@/domain/access";
import type { Condition } from "@/domain/condition/condition";
import { segmentLimits } from "@/domain/segment/check-segment";
import { type ActionResult, staffAction } from "@/lib/action";
import { clock } from "@/lib/clock";
import { getUiLocale } from "@/lib/i18n";
import { log } from "@/lib/log";
import type { StaffSession } from "@/lib/session";

const roles = staffActs.editSegments;
const actorOf = ({ accountId, name }: StaffSession) => ({ accountId, actorName: name, now: clock.now() });
const one = z.object({ id: z.uuid() });

/** Longest conditions that are read, characters of JSON. */
const CONDITIONS_MAX = 200_000;
/** A first count that takes longer is left to the job. */
const AT_ONCE_MS = 4_000;

const refresh = () => revalidatePath("/admin/segments", "layout");

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Saves the editor's segment over the revision it was read at, and counts its members where that is quickly done. */
export const saveSegmentAction = staffAction(
  roles,
  z.object({
    id: z.union([z.literal(""), z.uuid()]).default(""),
    revision: z.coerce.number().int().min(0).default(0),
    kind: z.enum(["conditions", "list"]),
    name: z.string().max(segmentLimits.name * 4),
    description: z.string().max(segmentLimits.description * 4),
    conditions: z.string().max(CONDITIONS_MAX).default("null"),
  }),
  async (
    { id, revision, kind, name, description, conditions },
    staff,
  ): Promise<ActionResult<{ id: string }, "STALE" | "NOT_FOUND">> => {
    // Whatever it is, checkSegment judges it before it is kept.
    const definition =
      kind === "list" ? ({ kind } as const) : { kind, conditions: (readJson(conditions) ?? { all: [] }) as Condition };
    const outcome = await saveSegment({
      ...actorOf(staff),
      id: id === "" ? null : id,
      revision,
      draft: { name: name.replaceAll("\0", ""), description: description.replaceAll("\0", ""), definition },
    });
    if (!outcome.ok) {
      if (outcome.reason === "INVALID") return { ok: false, reason: "INVALID_INPUT", faults: outcome.faults };
      return { ok: false, reason: outcome.reason };
    }
    if (kind === "conditions") {
      await refreshSegment({ id: outcome.id, now: clock.now(), timeoutMs: AT_ONCE_MS }).catch((error) => {
        log.warn({ err: error, segmentId: outcome.id }, "a segment is left to the job");
      });
    }
    refresh();
    return { ok: true, value: { id: outcome.id } };
  },
);

/** Archives a segment or brings it back; one that is needed stays, and `uses` says by what. */
export const archiveSegmentAction = staffAction(
  roles,
  z.object({ id: z.uuid(), archived: z.enum(["yes", "no"]) }),
  async (
    { id, archived },
    staff,
  ): Promise<ActionResult<{ uses: readonly SegmentUse[] }, "NOT_FOUND" | "UNCHANGED" | "NAME_TAKEN">> => {
    const locale = await getUiLocale();
    const outcome = await archiveSegment({ ...actorOf(staff), id, archived: archived === "yes", locale });
    if (!outcome.ok && outcome.reason === "IN_USE") return { ok: true, value: { uses: outcome.uses } };
    refresh();
    return outcome.ok ? { ok: true, value: { uses: [] } } : { ok: false, reason: outcome.reason };
  },
);

/** Copies a segment and opens the copy. */
export const copySegmentAction = staffAction(
  roles,
  one,
  async ({ id }, staff): Promise<ActionResult<void, "NOT_FOUND">> => {
    const t = await getTranslations("admin.segments");
    const outcome = await copySegment({ ...actorOf(staff), id, suffix: t("copySuffix") });
    if (!outcome.ok) return outcome;
    refresh();
    redirect(`/admin/segments/${outcome.id}?saved=copy`);
  },
);

/** What became of the entries that were handed over. */
export interface ListChange {
  readonly changed: number;
  readonly unchanged: number;
  readonly unknown: readonly string[];
}

/** Puts members on a list or takes them off; `refs` is a JSON list of at most 5,000 names of members. */
export const changeListAction = staffAction(
  roles,
  z.object({ id: z.uuid(), add: z.enum(["yes", "no"]), refs: z.string().max(2_000_000) }),
  async ({ id, add, refs }, staff): Promise<ActionResult<ListChange, "NOT_FOUND" | "NOT_A_LIST">> => {
    const parsed = z.array(z.string().max(300)).max(LIST_CHUNK).safeParse(readJson(refs));
    if (!parsed.success) return { ok: false, reason: "INVALID_INPUT" };
    const clean = parsed.data.map((ref) => ref.replaceAll("\0", ""));
    const outcome = await changeList({ ...actorOf(staff), id, refs: clean, add: add === "yes" });
    if (!outcome.ok) return outcome;
    refresh();
    const { changed, unchanged, unknown } = outcome;
    return { ok: true, value: { changed, unchanged, unknown } };
  },
);
