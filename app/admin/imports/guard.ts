import { may } from "@/domain/access";
import { refuseForeign } from "@/lib/same-origin";
import { getStaff, type StaffSession } from "@/lib/session";

/** An import's id in an address. */
export const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Who may change imports and asks from this site; otherwise the answer to give. For route handlers. */
export async function admit(request: Request): Promise<StaffSession | Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const staff = await getStaff();
  if (!staff) return refusal("UNAUTHORIZED", 401);
  return may(staff.role, "runImports") ? staff : refusal("FORBIDDEN", 403);
}

/** A refusal with a reason that the screen has words for. */
export function refusal(reason: string, status: number): Response {
  return Response.json({ ok: false, reason }, { status });
}
