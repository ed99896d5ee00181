import { ID, refusal } from "@/app/admin/imports/guard";
import type { ImportPulse } from "@/app/admin/imports/pulse";
import { getImport } from "@/db/queries/imports";
import { adminPages } from "@/domain/access";
import { getStaff } from "@/lib/session";

/** How far an import is, for the page that watches it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const staff = await getStaff();
  const roles: readonly string[] = adminPages.imports;
  if (!staff || !roles.includes(staff.role)) return refusal("FORBIDDEN", 403);
  const { id } = await params;
  const run = ID.test(id) ? await getImport({ importId: id }) : null;
  if (!run) return refusal("NOT_FOUND", 404);
  const { status, totalLines, counts, working } = run;
  return Response.json({ status, totalLines, counts, working } satisfies ImportPulse, {
    headers: { "cache-control": "no-store" },
  });
}
