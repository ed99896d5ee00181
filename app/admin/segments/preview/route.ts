import { getProgramme } from "@/db/queries/programme";
import { compileSegment } from "@/db/segments/compile";
import { previewSegment } from "@/db/segments/find-members";
import { segmentTerms } from "@/db/segments/terms";
import { mayOpen } from "@/domain/access";
import type { Condition } from "@/domain/condition/condition";
import { checkSegment } from "@/domain/segment/check-segment";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import { getStaff } from "@/lib/session";

const LONGEST = 200_000;

/**
 * How many members the conditions in the body find, and six of them. A plain route: a browser that asks anew breaks off
 * the request before, and with it the query. Changes nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const staff = await getStaff();
  if (staff === null) return new Response(null, { status: 401 });
  if (!mayOpen(staff.role, "segments")) return new Response(null, { status: 403 });
  const text = await request.text();
  const conditions = text.length > LONGEST ? null : readCondition(text);
  if (conditions === null) return new Response(null, { status: 422 });
  try {
    const programme = await getProgramme();
    const compiled = compileSegment(conditions, segmentTerms(programme, clock.now()));
    const preview = await previewSegment(compiled, { signal: request.signal });
    return Response.json(preview, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    log.error({ err: error }, "a preview of a segment failed");
    return new Response(null, { status: 500 });
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
