import type { PreviewLine } from "@/app/admin/segments/preview-line";
import { getProgramme } from "@/db/queries/programme";
import { compileSegment } from "@/db/segments/compile";
import { estimateSegment } from "@/db/segments/estimate";
import { previewSegment } from "@/db/segments/find-members";
import { type SegmentTerms, segmentTerms } from "@/db/segments/terms";
import { mayOpen } from "@/domain/access";
import type { Condition } from "@/domain/condition/condition";
import { checkSegment } from "@/domain/segment/check-segment";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { getStaff } from "@/lib/session";

const LONGEST = 200_000;

/** A count that takes longer is shown as an estimate until it is there. */
const ESTIMATE_AFTER_MS = 500;

/**
 * How many members the conditions in the body find, and six of them: a JSON text a line, an estimate first where the count
 * takes long, then the count. A plain route: a browser that asks anew breaks off the request before, and with it the
 * queries. Changes nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const staff = await getStaff();
  if (staff === null) return new Response(null, { status: 401 });
  if (!mayOpen(staff.role, "segments")) return new Response(null, { status: 403 });
  const text = await request.text();
  const conditions = text.length > LONGEST ? null : readCondition(text);
  if (conditions === null) return new Response(null, { status: 422 });
  const terms = segmentTerms(await getProgramme(), clock.now());
  const gone = new AbortController();
  const signal = AbortSignal.any([request.signal, gone.signal]);
  const lines = new ReadableStream<Uint8Array>({
    // Not awaited: lines are read as they come.
    start: (controller) => void answer(conditions, terms, signal, controller),
    cancel: () => gone.abort(),
  });
  return new Response(lines, {
    headers: { "content-type": "application/x-ndjson", "cache-control": "private, no-store, no-transform" },
  });
}

async function answer(
  conditions: Condition,
  terms: SegmentTerms,
  signal: AbortSignal,
  controller: ReadableStreamDefaultController<Uint8Array>,
): Promise<void> {
  let over = false;
  const say = (line: PreviewLine) => {
    if (!over && !signal.aborted) controller.enqueue(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
  };
  const counted = new AbortController();
  const timer = setTimeout(async () => {
    const either = AbortSignal.any([signal, counted.signal]);
    const estimate = await estimateSegment(conditions, terms, { signal: either }).catch((error) => {
      log.warn({ err: error }, "an estimate of a segment failed");
      return null;
    });
    if (estimate !== null) say({ ok: true, estimate });
  }, ESTIMATE_AFTER_MS);
  try {
    say(await previewSegment(compileSegment(conditions, terms), { signal }));
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, "a preview of a segment failed");
    say({ ok: false, reason: "INTERNAL" });
  } finally {
    clearTimeout(timer);
    over = true;
    counted.abort();
    if (!signal.aborted) controller.close();
  }
}

function readCondition(text: string): Condition | null {
  try {
    const conditions = JSON.parse(text) as Condition;
    const draft = { name: "-", description: "", definition: { kind: "conditions" as const, conditions } };
    return checkSegment(draft, { id: null, graph: new Map(), known: {} }).length === 0 ? conditions : null;
  } catch {
    return null;
  }
}
